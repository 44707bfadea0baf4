"""Stored results under their hashes: how each was made, by whom, and how it is made again."""
