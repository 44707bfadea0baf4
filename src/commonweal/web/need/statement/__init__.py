"""The pages of need statements."""
