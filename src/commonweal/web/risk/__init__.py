"""The risks page of a case."""
