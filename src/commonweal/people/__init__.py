"""Who works together, in which role, and what each may do: one table of permissions, with the separation of duties in it."""
