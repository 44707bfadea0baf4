"""Commissions: what a council decides to secure, with its evidence, its gates and its pilots."""
