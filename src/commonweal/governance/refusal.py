"""Saying in both languages why something cannot be done, and what can be done about it."""

from typing import NoReturn

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text

__all__ = ["refuse"]


def refuse(code: str, en: str, cy: str) -> NoReturn:
    """FaultyInput with one problem, told in both languages, its remedy with it."""
    raise FaultyInput([Problem.spoken(code, Text(en=en, cy=cy))])
