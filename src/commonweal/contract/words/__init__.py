"""Contracts in plain words, English and Welsh: read aloud, and what changed between two of them."""
