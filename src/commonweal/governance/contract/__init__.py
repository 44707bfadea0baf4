"""Contracts as they were awarded, what changed of them since, and reviews of how they went: what a commission came to."""
