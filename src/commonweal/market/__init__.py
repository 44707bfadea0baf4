"""Who supplies a service, how concentrated supply is, and what ends when, from open contracting and spend data."""
