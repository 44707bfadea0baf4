"""A fault told in both languages: what is wrong, and what to do about it."""

from typing import NoReturn

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text

__all__ = ["problem", "refuse"]


def problem(code: str, told: Text, remedy: Text, path: str = "") -> Problem:
    """A problem in both languages, of two sentences."""
    return Problem.spoken(code, Text(en=f"{told.en} {remedy.en}", cy=f"{told.cy} {remedy.cy}"), path)


def refuse(code: str, told: Text, remedy: Text) -> NoReturn:
    """FaultyInput with one problem."""
    raise FaultyInput([problem(code, told, remedy)])
