"""Tables of the terminal, as every verb of the market shows them."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

__all__ = ["aside", "page", "titled"]

_PAGE = 180
"""Columns of output that does not go to a terminal: wide enough for every table."""


def page() -> Console:
    """Where tables and sentences go on stdout. Names have brackets, colons and figures, which are no markup."""
    width = None if Console().is_terminal else _PAGE
    return Console(width=width, markup=False, emoji=False, highlight=False)


def aside() -> Console:
    """The same on stderr: for progress, and for what is no data."""
    return Console(stderr=True, markup=False, emoji=False, highlight=False)


def titled(title: str, *columns: str, words: Sequence[str] = ()) -> Table:
    """A table with its title to the left; columns that are not of words stand to the right."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, justify="left" if column in words else "right", overflow="fold")
    return table
