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
    "Result",
    "Words",
]

LARGEST = 2**62
_MOST = 100


class Words(Schema):
    """Words in English and in Welsh; empty in Welsh where there are none."""

    en: str
    cy: str


class Made(Schema):
    """Where it is told how a stored result was made."""

    sha256: str = Field(description=N_("The SHA-256 of the result, byte for byte."))
    address: Words = Field(description=N_("The page that tells how it was made, in each language."))
    self: str = Field(description=N_("The same for programs."))


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
    results: list[Made] = Field(description=N_("The stored results that it rests on, with where it is told how each was made."))


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
    email: str = Field(description=N_("Where everybody writes to it; empty where it has not said."))
    phone: str = Field(description=N_("Where everybody calls it; empty where it has not said."))
    page: str = Field(description=N_("Its page on the web; empty where it has not said."))


class Organisations(Schema):
    """Every council, and every body that published something."""

    items: list[Organisation]


class Input(Schema):
    """What a result was made from. Files of the market record are known by how their hash begins."""

    name: str
    origin: Words = Field(description=N_("Where it came from."))
    what: Words | None = Field(description=N_("What it is, where the result tells."))
    bytes: int | None
    sha256: str | None
    sha256_begins: str | None


class Parameter(Schema):
    """A number that law, guidance or a market sets, as it stood."""

    key: str
    name: Words
    value: float
    unit: Words
    source: Words


class Result(Made):
    """How a stored result was made, and how it is made again. A seed and futures have only those that are drawn by chance."""

    kind: str
    title: Words
    bytes: int
    content: str = Field(description=N_("Its document, byte for byte."))
    version: str = Field(description=N_("The version of Commonweal that made it."))
    seed: int | None
    futures: int | None
    inputs: list[Input]
    parameters: list[Parameter]
    choices: dict[str, str]
    rerun: str = Field(description=N_("The command that makes it again, and tells the same hash or what changed."))
    newer: Made | None = Field(description=N_("What was built in its place."))
    event: int | None = Field(description=N_("The event of the audit trail that brought it here."))
    at: datetime.datetime | None = Field(description=N_("When that was."))


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
