"""Keys of records: short enough to be read out, and never used twice, in this installation or in another."""

import secrets

__all__ = ["new_key"]

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letters that look like figures."""


def new_key() -> str:
    """Twelve letters: sixty bits, so that records of several installations can be brought together."""
    return "".join(secrets.choice(_LETTERS) for _ in range(12))
