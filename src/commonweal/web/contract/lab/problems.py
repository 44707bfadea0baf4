"""What is wrong with a document: each problem by its kind in the page's language, beside the lines of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.base.errors import Problem
from commonweal.governance.layout import Words

__all__ = ["Excerpt", "Numbered", "Told", "excerpts", "told"]

_AROUND = 2
"""Lines shown before and after one with a problem."""


@dataclass(frozen=True, slots=True)
class Told:
    """One problem: its kind in the page's language, what exactly is wrong in English (no Welsh of it exists), and where."""

    kind: str
    detail: Words
    line: int | None
    path: str
    place: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of a text with its number and what is wrong on it."""

    number: int
    text: str
    problems: tuple[Told, ...]


Excerpt = list[Numbered]
"""Lines that follow on from one another."""


def told(problem: Problem) -> Told:
    """A problem in words."""
    detail = Words(" ".join(part for part in (problem.message, problem.remedy) if part), "en")
    return Told(_kinds().get(problem.code, _("Something is wrong here")), detail, problem.line, problem.path, problem.file)


def excerpts(text: str, problems: Sequence[Told]) -> list[Excerpt]:
    """The parts of a text that have problems, with a few lines around each."""
    lines = text.split("\n")
    wanted = sorted({near for one in problems if one.line for near in _near(one.line, len(lines))})
    found: list[Excerpt] = []
    for number in wanted:
        here = tuple(one for one in problems if one.line == number)
        if not found or found[-1][-1].number + 1 < number:
            found.append([])
        found[-1].append(Numbered(number, lines[number - 1], here))
    return found


def _near(line: int, last: int) -> Iterator[int]:
    return iter(range(max(1, line - _AROUND), min(last, line + _AROUND) + 1))


def _kinds() -> dict[str, str]:
    return {
        "alias": _("The same part is named twice"),
        "empty-file": _("There is nothing here"),
        "missing-demand": _("Nobody says how many people have the need"),
        "missing-index": _("An index is not given"),
        "missing-key": _("Something is missing"),
        "missing-measure": _("The world does not give a measure"),
        "missing-provider-cost": _("Nobody says what delivery costs the provider"),
        "not-a-count": _("A whole number within the limits belongs here"),
        "not-a-figure": _("A figure is far out of scale"),
        "not-a-key": _("A name belongs here"),
        "not-a-number": _("A number belongs here"),
        "not-a-value": _("This value cannot be read"),
        "not-yaml": _("The layout cannot be read"),
        "repeated-id": _("Two parts have the same name"),
        "repeated-key": _("Something stands here twice"),
        "taken-name": _("This name is taken"),
        "too-deep": _("The parts stand too deep inside one another"),
        "too-little-history": _("The history is too short to forecast from"),
        "too-long": _("This is too long"),
        "too-much": _("This is more than the lab can run"),
        "unknown-axis": _("A measure is counted in another way"),
        "unknown-group": _("A group is not known"),
        "unknown-index": _("An index is not known"),
        "unknown-key": _("A word is not known here"),
        "unknown-kind": _("A kind of term is not known"),
        "unknown-measure": _("A measure is not known"),
        "unknown-name": _("A name is not known"),
        "unknown-option": _("An option is not known"),
        "unknown-party": _("A party is not known"),
        "unknown-term": _("A term is not known"),
        "wrong-groups": _("The groups are not those of the world"),
        "wrong-number": _("Two to four contracts can be compared"),
        "wrong-units": _("Units do not go together"),
        "wrong-value": _("This value does not fit"),
    }
