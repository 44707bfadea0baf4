"""The data door: files and tables in, domain values out, and back."""
