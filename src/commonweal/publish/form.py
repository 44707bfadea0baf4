"""The public form of a thing: all that anybody without a right may ever see of it.

A form is made by naming what may be public, never by leaving out what may not: a field that is added to a thing tomorrow is
private until somebody names it here. Pages for everybody, feeds, search and the interface for programs read forms alone.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text

__all__ = ["Happening", "PublicForm", "PublicKind", "untranslated"]

PublicKind = Literal[
    "commission",
    "contract",
    "review",
    "paper",
    "meeting",
    "notice",
    "decision",
    "action",
    "statement",
    "programme",
    "framework",
    "register",
]

_ADDRESS = re.compile(r"[a-z-]+/([a-z0-9-]+/)*")


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on a day, or from a day until another: `what` is said in the calendar."""

    on: datetime.date
    what: Text
    until: datetime.date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.on:
            raise ValueError("A happening ends on its day, or after it.")


@dataclass(frozen=True, slots=True)
class PublicForm:
    """A thing as the public has it; ValueError where its address is none.

    `key` is the thing's own, `council` its council's key. `summary` stands beside it in lists; `body` is all its words, for
    search. `address` is its page's, without the language: `papers/ab12cd34/`. `content` is what programs are given: JSON values.
    """

    kind: PublicKind
    key: str
    council: str
    title: Text
    summary: Text
    body: Text
    published_on: datetime.date
    address: str
    happenings: tuple[Happening, ...] = ()
    content: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.address):
            raise ValueError(f"“{self.address}” is no address of a page: papers/ab12cd34/ is one.")


_UNCALLED: Mapping[str, Text] = {}


def untranslated(texts: Mapping[str, Text], called: Mapping[str, Text] = _UNCALLED) -> None:
    """FaultyInput that names every text which has words in one language alone: a bilingual council publishes both at one moment.
    `called` is what its pages call a text, where that is not its name.

    Source: the Welsh Language Standards (No. 1) Regulations 2015, which treat the Welsh no less favourably than the English.

    >>> untranslated({"title": Text(en="Risk", cy="Risg"), "note": Text(en="", cy="")})
    """
    problems = [
        Problem.spoken("no-welsh", _one_language(called.get(name, Text(en=name, cy=name))), name)
        for name, text in texts.items()
        if bool(text.en.strip()) != bool(text.cy.strip())
    ]
    if problems:
        raise FaultyInput(problems)


def _one_language(called: Text) -> Text:
    return Text(
        en=f"“{called.en}” has words in one language alone. Write it in Welsh and in English.",
        cy=f"Mewn un iaith yn unig y mae geiriau “{called['cy']}”. Ysgrifennwch hyn yn Gymraeg ac yn Saesneg.",
    )
