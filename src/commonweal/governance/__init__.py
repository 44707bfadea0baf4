"""Decisions in the open: the paper that asks for one, and later what was decided and done."""
