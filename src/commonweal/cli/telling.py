"""Telling people what is wrong, on stderr."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

__all__ = ["tell"]


def tell(heading: str, lines: Iterable[str]) -> None:
    """A heading, and a line for each thing under it."""
    console = Console(stderr=True, highlight=False, markup=False)
    console.print(heading, style="bold")
    for line in lines:
        console.print(Text(f"  {line}"), soft_wrap=True)
