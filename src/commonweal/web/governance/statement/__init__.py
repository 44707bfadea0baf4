"""Joint statements: drafting, agreeing, signing and launching them, and their public pages."""
