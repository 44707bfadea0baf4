"""What is wrong in a document, beside the lines that it stands on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commonweal.base.errors import Problem
from commonweal.web.site.form import told

__all__ = ["Line", "lines_with"]

_AROUND = 2
"""Lines shown before and after one with a problem."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, with what is wrong on it, in the page's language."""

    number: int
    text: str
    problems: tuple[str, ...]


def lines_with(text: str, problems: Sequence[Problem]) -> list[list[Line]]:
    """The parts of a text that have problems, with a few lines around each."""
    lines = text.splitlines()
    wanted = sorted({near for one in problems if one.line for near in _near(one.line, len(lines))})
    found: list[list[Line]] = []
    for number in wanted:
        here = tuple(told(one) for one in problems if one.line == number)
        if not found or found[-1][-1].number + 1 < number:
            found.append([])
        found[-1].append(Line(number, lines[number - 1], here))
    return found


def _near(line: int, last: int) -> Iterator[int]:
    return iter(range(max(1, line - _AROUND), min(last, line + _AROUND) + 1))
