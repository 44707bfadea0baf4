"""The market page of a case."""
