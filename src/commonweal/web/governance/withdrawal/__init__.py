"""Withdrawals of what was published: what it said stays, and is told once it is published anew."""
