"""What could go wrong, how badly, and who bears it."""
