"""What programs are given, and what they may ask with."""

import datetime
from typing import Any, Literal

from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name by which words are gathered)
from ninja import Schema
from pydantic import Field

__all__ = [
    "LARGEST",
    "Change",
    "Changes",
    "Entries",
    "Entry",
    "Filter",
    "Found",
    "Organisation",
    "Organisations",
    "Paged",
    "Problem",
    "Words",
]

LARGEST = 2**62
_MOST = 100


class Words(Schema):
    """Words in English and in Welsh; empty in Welsh where there are none."""

    en: str
    cy: str


class Entry(Schema):
    """A thing in the public record, as it was last published."""

    kind: str
    key: str = Field(description=N_("Never changes, and is never used again."))
    number: int = Field(description=N_("The event of the audit trail that published it last."))
    council: str = Field(description=N_("The key of its council."))
    title: Words
    summary: Words
    published_on: datetime.date
    changed_at: datetime.datetime
    address: Words = Field(description=N_("Its page, in each language."))
    self: str = Field(description=N_("This, for programs."))
    sha256: str = Field(description=N_("The SHA-256 of its content as canonical JSON (RFC 8785)."))
    content: dict[str, Any] = Field(description=N_("All that is public about it. What it holds depends on its kind."))


class Entries(Schema):
    """A page of a list. `next` leads to the page after it, and is empty on the last."""

    items: list[Entry]
    next: str | None


class Found(Schema):
    """A page of what was found, and how much was found in all."""

    items: list[Entry]
    count: int
    next: str | None


class Change(Schema):
    """Something that was published, published anew, or withdrawn: of what was withdrawn nothing else is told."""

    number: int
    kind: str
    key: str
    changed_at: datetime.datetime
    withdrawn: bool
    entry: Entry | None


class Changes(Schema):
    """Changes by the number of the event that made them. Ask for those after `last` when you come again."""

    items: list[Change]
    last: int
    next: str | None


class Organisation(Schema):
    """A council, or a body that published something. `numbers` are its numbers in registers."""

    key: str
    slug: str
    name: Words
    sort: str
    numbers: dict[str, Any]
    bilingual: bool


class Organisations(Schema):
    """Every council, and every body that published something."""

    items: list[Organisation]


class Problem(Schema):
    """What went wrong, as RFC 9457 has it. `errors` names each parameter that could not be read."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]]


class Filter(Schema):
    """What narrows a list."""

    council: str = Field("", pattern=r"^[a-z0-9-]{0,50}$", description=N_("A council, by its slug."))
    since: datetime.date | None = Field(None, description=N_("Published on this day or later."))
    until: datetime.date | None = Field(None, description=N_("Published on this day or earlier."))


class Paged(Schema):
    """How much of a list, and as what."""

    cursor: int = Field(0, ge=0, le=LARGEST, description=N_("Where the page begins: from `next` of the page before."))
    limit: int = Field(25, ge=1, le=_MOST, description=N_("How many."))
    format: Literal["json", "csv"] = Field("json", description=N_("JSON, or CSV that a spreadsheet opens safely."))
