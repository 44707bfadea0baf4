"""Contracts that commissions came to: recorded, published, changed, and followed by everybody."""
