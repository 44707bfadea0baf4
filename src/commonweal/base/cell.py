"""Words in a cell of a table that a spreadsheet opens."""

from typing import TypeVar

__all__ = ["inert"]

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula; names of suppliers come from outside."""

_Value = TypeVar("_Value")


def inert(value: _Value) -> _Value | str:
    """A cell's value; words that a spreadsheet would run as a formula stand after an apostrophe.

    >>> inert("=1+1"), inert("Alder"), inert(-12.5)
    ("'=1+1", 'Alder', -12.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUN) else value
