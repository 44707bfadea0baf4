"""What an option would mean for the council, for people and for the provider."""
