"""Contracting notices in the Open Contracting Data Standard: from files of any size to rows of the market record."""
