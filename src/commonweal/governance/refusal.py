"""Saying in both languages why something cannot be done, and what can be done about it."""

from typing import NoReturn

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text

__all__ = ["problem", "refuse", "refuse_as"]


def problem(code: str, told: Text, remedy: Text, path: str = "") -> Problem:
    """A problem of two sentences: what is wrong, and what to do about it."""
    return Problem.spoken(code, Text(en=f"{told.en} {remedy.en}", cy=f"{told.cy} {remedy.cy}"), path)


def refuse(code: str, en: str, cy: str) -> NoReturn:
    """FaultyInput with one problem, its remedy with it."""
    raise FaultyInput([Problem.spoken(code, Text(en=en, cy=cy))])


def refuse_as(code: str, told: Text, remedy: Text) -> NoReturn:
    """FaultyInput with one problem of two sentences."""
    raise FaultyInput([problem(code, told, remedy)])
