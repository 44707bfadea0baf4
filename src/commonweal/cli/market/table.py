"""Tables of the terminal, as every verb of the market shows them."""

from collections.abc import Sequence

from rich.table import Table

__all__ = ["titled"]


def titled(title: str, *columns: str, words: Sequence[str] = ()) -> Table:
    """A table with its title to the left; columns that are not of words stand to the right."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, justify="left" if column in words else "right", overflow="fold")
    return table
