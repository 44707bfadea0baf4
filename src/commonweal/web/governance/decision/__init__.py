"""Decisions of bodies and individuals, and their call-in."""
