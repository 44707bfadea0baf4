"""A draft: all that people wrote of a paper, and the evidence that it may cite."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from pydantic import TypeAdapter

from commonweal.base.evidence import canonical_json, sha256
from commonweal.base.language import Language, Text
from commonweal.governance.draft.citation import Pin
from commonweal.governance.paper import SECTIONS

__all__ = ["HEADINGS", "PARTS", "Draft", "PartKey", "as_fields", "as_json", "of_fields", "of_json", "version_hash"]

PartKey = Literal[
    "decision",
    "summary",
    "background",
    "options",
    "risk",
    "finance",
    "legal",
    "equality",
    "welsh",
    "conclusions",
    "recommendation",
    "actions",
    "officer",
    "appendices",
]

PARTS: tuple[PartKey, ...] = get_args(PartKey)
"""The parts of a paper that people draft, in the councils' order. Appendices stand in one text, each under a heading of its own."""

HEADINGS: dict[PartKey, Text] = {
    key: SECTIONS[key] if key != "appendices" else Text(en="Appendices", cy="Atodiadau") for key in PARTS
}

_NOTHING = Text(en="")


@dataclass(frozen=True, slots=True)
class Draft:
    """All that people wrote.

    Parameters
    ----------
    title
        What the paper is called. It is always public.
    body, meeting
        Who decides, and where.
    day
        The day of the meeting, None where it is not known.
    parts
        What is written in each part, in plain markup. A part that is not there is empty.
    pins
        The evidence that may be cited.
    """

    title: Text
    body: Text = _NOTHING
    meeting: Text = _NOTHING
    day: datetime.date | None = None
    parts: Mapping[PartKey, Text] = field(default_factory=dict)
    pins: tuple[Pin, ...] = ()

    def part(self, key: PartKey) -> Text:
        """What is written in a part."""
        return self.parts.get(key, _NOTHING)


_DRAFT = TypeAdapter(Draft)


def as_json(draft: Draft) -> dict[str, Any]:
    """A draft as JSON values, every part in it."""
    told: dict[str, Any] = _DRAFT.dump_python(draft, mode="json")
    return told | {"parts": {key: draft.part(key).model_dump() for key in PARTS}}


def of_json(told: Mapping[str, Any]) -> Draft:
    """A draft of its JSON values."""
    return _DRAFT.validate_python(told)


def version_hash(draft: Draft) -> str:
    """The SHA-256 that a version is known by."""
    return sha256(canonical_json(as_json(draft)))


def as_fields(draft: Draft) -> dict[str, str]:
    """Every text of a draft in each language, by name: `title.en`, `risk.cy`; and the day."""
    told: dict[str, Text] = {
        "title": draft.title,
        "body": draft.body,
        "meeting": draft.meeting,
        **{key: draft.part(key) for key in PARTS},
    }
    texts = {f"{name}.{language}": _in(text, language) for name, text in told.items() for language in _LANGUAGES}
    return texts | {"day": draft.day.isoformat() if draft.day else ""}


def of_fields(fields: Mapping[str, str], pins: tuple[Pin, ...]) -> Draft:
    """A draft of its texts; those that are not given are empty. Lines end as everywhere else, whichever system typed them.

    >>> of_fields({"title.en": "Homes", "risk.cy": "Dim."}, ()).part("risk").cy
    'Dim.'
    """
    texts = {name: Text(en=_lines(fields.get(f"{name}.en", "")), cy=_lines(fields.get(f"{name}.cy", ""))) for name in _NAMES}
    day = fields.get("day", "")
    return Draft(
        title=texts["title"],
        body=texts["body"],
        meeting=texts["meeting"],
        day=datetime.date.fromisoformat(day) if day else None,
        parts={key: texts[key] for key in PARTS},
        pins=pins,
    )


_LANGUAGES: tuple[Language, ...] = ("en", "cy")
_NAMES: tuple[str, ...] = ("title", "body", "meeting", *PARTS)


def _in(text: Text, language: Language) -> str:
    return text.en if language == "en" else text.cy


def _lines(words: str) -> str:
    return "\n".join(words.splitlines()).strip()
