"""A report that asks for no decision, such as a market position statement: headed chapters, made of the same parts as a paper."""

from dataclasses import dataclass

from commonweal.base.language import Text
from commonweal.governance.paper import Part

__all__ = ["Chapter", "Report"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A headed part of a report; an `appendix` follows the report proper and is lettered."""

    heading: Text
    parts: tuple[Part, ...]
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Parameters
    ----------
    title, council
        What it is called, and whose it is.
    date
        The day that it stands for, as `2027-03-18`.
    front
        What stands under the title: labels with their values.
    sections
        Its chapters, appendices last.
    content_hash
        The content hash of what every figure comes from.
    """

    title: Text
    council: Text
    date: str
    front: tuple[tuple[Text, Text], ...]
    sections: tuple[Chapter, ...]
    content_hash: str
