"""A paper: a report asking members for a decision, in the shape that councils use."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text, day

__all__ = ["SECTIONS", "Chart", "Paper", "Paragraph", "Part", "Points", "Section", "SectionKey", "Subheading", "Table", "required"]

SectionKey = Literal[
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
    "contracts",
    "evidence",
]

SECTIONS: dict[SectionKey, Text] = {
    "decision": Text(en="Decision sought", cy="Y penderfyniad a geisir"),
    "summary": Text(en="Summary", cy="Crynodeb"),
    "background": Text(en="Background", cy="Cefndir"),
    "options": Text(en="Options considered", cy="Opsiynau a ystyriwyd"),
    "risk": Text(en="Risk", cy="Risg"),
    "finance": Text(en="Financial implications", cy="Goblygiadau ariannol"),
    "legal": Text(en="Legal implications", cy="Goblygiadau cyfreithiol"),
    "equality": Text(en="Equality implications", cy="Goblygiadau cydraddoldeb"),
    "welsh": Text(en="Welsh language implications", cy="Goblygiadau i’r Gymraeg"),
    "conclusions": Text(en="Conclusions", cy="Casgliadau"),
    "recommendation": Text(en="Recommendation", cy="Argymhelliad"),
    "actions": Text(en="Actions required", cy="Camau gweithredu gofynnol"),
    "officer": Text(en="Contact officer", cy="Swyddog cyswllt"),
    "contracts": Text(en="The contracts in plain words", cy="Y contractau mewn geiriau plaen"),
    "evidence": Text(en="How the figures were made", cy="Sut y gwnaed y ffigurau"),
}
"""Every part of a paper, in order, with its heading."""

_APPENDICES: tuple[SectionKey, ...] = ("contracts", "evidence")
"""The parts that follow the paper, lettered instead of numbered."""

_OPTIONAL: tuple[SectionKey, ...] = ("conclusions", "actions")
"""The parts that a paper may do without, where nothing was written for them."""

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section; it has no number."""

    text: Text
    kind: Literal["subheading"] = "subheading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph."""

    text: Text
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Points:
    """A list, such as the things recommended; its items are lettered, so that each can be cited."""

    items: tuple[Text, ...]
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; cells are already written out in both languages.

    The first column heads its row. `numeric` gives the places of the columns of figures, which align right.
    """

    caption: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    numeric: tuple[int, ...] = ()
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by name (its SVG stands beside the paper), with the words that tell the same to somebody who cannot see it."""

    name: str
    caption: Text
    alternative: Text
    kind: Literal["chart"] = "chart"


# Each says its `kind`, so that a stored paper reads back as what it was: a subheading has the same parts as a paragraph.
Part = Subheading | Paragraph | Points | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a paper."""

    key: SectionKey
    heading: Text
    parts: tuple[Part, ...]

    @property
    def appendix(self) -> bool:
        """Whether it follows the paper proper."""
        return self.key in _APPENDICES


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper; FaultyInput where a part is missing or out of order, or no case stands behind the figures.

    `body` is who decides (the Cabinet), `meeting` where. `date` is the meeting's, as `2027-03-18`. `case_hash`
    is the content hash of the case that every figure comes from.
    """

    title: Text
    council: Text
    body: Text
    meeting: Text
    date: str
    officer: Text
    sections: tuple[Section, ...]
    case_hash: str

    def __post_init__(self) -> None:
        problems = [*_misplaced(self.sections), *_untraceable(self.case_hash)]
        if problems:
            raise FaultyInput(problems)


def required(told: Sequence[tuple[Text, Text, datetime.date]]) -> Table:
    """The actions that a decision requires, as a table: what is to be done, who owns it, and by when."""
    rows = tuple((what, owner, Text(en=day(by, "en"), cy=day(by, "cy"))) for what, owner, by in told)
    columns = (Text(en="Action", cy="Cam gweithredu"), Text(en="Owner", cy="Perchennog"), Text(en="By", cy="Erbyn"))
    return Table(Text(en="What must be done", cy="Yr hyn y mae’n rhaid ei wneud"), columns, rows)


def _misplaced(sections: Sequence[Section]) -> list[Problem]:
    keys = [section.key for section in sections]
    missing = [key for key in SECTIONS if key not in keys and key not in _OPTIONAL]
    if missing:
        return [Problem("missing-section", f"The paper has no section “{SECTIONS[key].en}”.", "Add it.") for key in missing]
    if keys != [key for key in SECTIONS if key in keys]:
        wanted = ", ".join(SECTIONS)
        return [Problem("section-order", "The paper's sections are repeated or out of order.", f"The order is: {wanted}.")]
    return []


def _untraceable(case_hash: str) -> list[Problem]:
    if _HASH.fullmatch(case_hash):
        return []
    return [Problem("untraceable", "The paper does not say which case its figures come from.", "Give the case's SHA-256 hash.")]
