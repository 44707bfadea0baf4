"""Tables of forecasts: a middle and the ranges about it, in columns that every command has alike."""

from rich.console import Console
from rich.table import Table

from commonweal.base.estimate import LEVELS, Estimate
from commonweal.base.language import Language, Text, number

__all__ = ["add_ranges", "ranges", "show", "titled"]

_PAGE = 120
"""Columns of output that does not go to a terminal."""
_FINE = 20
"""The middle from which whole numbers are fine enough."""
_MIDDLE = Text(en="Middle forecast", cy="Rhagolwg canolog")


def titled(title: str) -> Table:
    """An empty table under its title."""
    return Table(title=title, title_justify="left", title_style="bold")


def add_ranges(table: Table, language: Language) -> None:
    """The columns of a middle and its ranges."""
    table.add_column(_MIDDLE[language], justify="right")
    for level in LEVELS:
        many = f"{100 * level:.0f}"
        table.add_column(f"{many} futures in 100" if language == "en" else f"{many} dyfodol o bob 100", justify="right")


def ranges(estimate: Estimate, language: Language) -> list[str]:
    """The cells under them."""
    places = 0 if estimate.point >= _FINE else 1
    to = "to" if language == "en" else "i"
    spans = (estimate.interval(level) for level in LEVELS)
    told = [f"{number(one.low, language, places=places)} {to} {number(one.high, language, places=places)}" for one in spans]
    return [number(estimate.point, language, places=places), *told]


def show(table: Table) -> None:
    """Print a table, as wide as the terminal or as a page."""
    console = Console()
    Console(width=None if console.is_terminal else _PAGE, highlight=False).print(table)
