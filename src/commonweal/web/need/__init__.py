"""The need page of a case."""
