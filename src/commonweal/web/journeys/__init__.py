"""The commissioning case: the list of commissions, a case at a glance, its files."""
