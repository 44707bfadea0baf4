"""Why the record can be trusted: events sealed to one another, a log whose growth anybody can check, and its signed head."""
