"""Telling how far long work has come."""

from collections.abc import Callable

__all__ = ["Done", "Progress", "unheard"]

Done = Callable[[int], None]
"""Is told how much has been done."""

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how far that has come and how far it has to go."""


def unheard(*told: object) -> None:
    """Where nobody wants to know."""
