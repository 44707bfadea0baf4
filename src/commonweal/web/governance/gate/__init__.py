"""Frameworks of gates: each council's versions, and the one in force."""
