"""The pages of market position statements."""
