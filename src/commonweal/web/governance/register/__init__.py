"""Members' registers of interests."""
