"""Notices of key decisions, and the forward plan."""
