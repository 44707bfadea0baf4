"""A fault told in both languages, for a page to show in the reader's own."""

from typing import NoReturn

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text

__all__ = ["problem", "refuse"]


def problem(code: str, told: Text, remedy: Text, path: str = "") -> Problem:
    """A problem whose `fields` hold what is wrong and what to do about it, in both languages, under `told`."""
    both = {"en": f"{told.en} {remedy.en}", "cy": f"{told.cy} {remedy.cy}"}
    return Problem(code, told.en, remedy.en, path=path, fields={"told": both})


def refuse(code: str, told: Text, remedy: Text) -> NoReturn:
    """FaultyInput with one problem."""
    raise FaultyInput([problem(code, told, remedy)])
