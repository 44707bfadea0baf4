"""Work programmes: beginning, running and finishing them, in the open from their first day."""
