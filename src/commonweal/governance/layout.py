"""A paper or report laid out in one language: everything numbered, every word marked with the language it is written in.

Word and PDF are both made from this, so that paragraph 5.2 is the same paragraph in each.
"""

import datetime
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Language, Text, day
from commonweal.governance.paper import Chart, Paper, Paragraph, Part, Points, Section, Subheading, Table
from commonweal.governance.report import Chapter, Report

__all__ = ["Item", "LaidSection", "Layout", "Listed", "Picture", "Prose", "Rows", "Subhead", "Words", "lay_out", "letter"]

_TABLE = Text(en="Table", cy="Tabl")
_FIGURE = Text(en="Figure", cy="Ffigur")
_APPENDIX = Text(en="Appendix", cy="Atodiad")
_PAGE = Text(en="Page", cy="Tudalen")
_REPORT_TO = Text(en="Report to", cy="Adroddiad i")
_MEETING = Text(en="Meeting", cy="Cyfarfod")
_DATE = Text(en="Date", cy="Dyddiad")
_OFFICER = Text(en="Contact officer", cy="Swyddog cyswllt")


@dataclass(frozen=True, slots=True)
class Words:
    """Words and the language they are in: on a Welsh page, what has no Welsh stands in English and says so."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Subhead:
    """A heading inside a section."""

    words: Words
    kind: Literal["subhead"] = "subhead"


@dataclass(frozen=True, slots=True)
class Prose:
    """A numbered paragraph: `5.2`, in an appendix `A.2`."""

    number: str
    words: Words
    kind: Literal["prose"] = "prose"


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a list, each with its letter: `(a)`."""

    items: tuple[tuple[str, Words], ...]
    kind: Literal["listed"] = "listed"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table. `label` is `Table 3`; `widths` are shares of the page, which add to 1; `numeric` columns align right."""

    label: str
    caption: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    numeric: tuple[int, ...]
    widths: tuple[float, ...]
    kind: Literal["rows"] = "rows"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, by name. `label` is `Figure 3`."""

    label: str
    name: str
    caption: Words
    alternative: Words
    kind: Literal["picture"] = "picture"


Item = Subhead | Prose | Listed | Rows | Picture


@dataclass(frozen=True, slots=True)
class LaidSection:
    """A section: `label` is `3`, or `Appendix A`."""

    label: str
    appendix: bool
    heading: Words
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A paper or report in one language. `front` is what stands under the title: labels with their values."""

    language: Language
    title: Words
    council: Words
    date: str
    page: str
    front: tuple[tuple[str, Words], ...]
    sections: tuple[LaidSection, ...]
    case_hash: str


def lay_out(paper: Paper | Report, language: Language) -> Layout:
    """Number a paper or a report through and put it into one language."""
    counts: Counter[type] = Counter()
    return Layout(
        language=language,
        title=_words(paper.title, language),
        council=_words(paper.council, language),
        date=paper.date,
        page=_PAGE[language],
        front=_front(paper, language) if isinstance(paper, Paper) else _told(paper, language),
        sections=tuple(_section(section, label, language, counts) for section, label in _labelled(paper.sections)),
        case_hash=paper.case_hash if isinstance(paper, Paper) else paper.content_hash,
    )


def _words(text: Text, language: Language) -> Words:
    return Words(text[language], text.written_in(language))


def _front(paper: Paper, language: Language) -> tuple[tuple[str, Words], ...]:
    date = Words(day(datetime.date.fromisoformat(paper.date), language), language)
    return (
        (_REPORT_TO[language], _words(paper.body, language)),
        (_MEETING[language], _words(paper.meeting, language)),
        (_DATE[language], date),
        (_OFFICER[language], _words(paper.officer, language)),
    )


def _told(report: Report, language: Language) -> tuple[tuple[str, Words], ...]:
    return tuple((label[language], _words(value, language)) for label, value in report.front)


def _labelled(sections: Sequence[Section | Chapter]) -> Iterator[tuple[Section | Chapter, str]]:
    """Sections with their labels: `1`, `2`, … and, for appendices, `A`, `B`, …"""
    main = [section for section in sections if not section.appendix]
    appendices = [section for section in sections if section.appendix]
    yield from ((section, str(number)) for number, section in enumerate(main, start=1))
    yield from ((section, letter(place).upper()) for place, section in enumerate(appendices))


def _section(section: Section | Chapter, label: str, language: Language, counts: Counter[type]) -> LaidSection:
    counts[Paragraph] = 0
    items = tuple(_item(part, label, language, counts) for part in section.parts)
    named = f"{_APPENDIX[language]} {label}" if section.appendix else label
    return LaidSection(named, section.appendix, _words(section.heading, language), items)


def _item(part: Part, label: str, language: Language, counts: Counter[type]) -> Item:
    counts[type(part)] += 1
    number = counts[type(part)]
    match part:
        case Subheading(text):
            return Subhead(_words(text, language))
        case Paragraph(text):
            return Prose(f"{label}.{number}", _words(text, language))
        case Points(items):
            return Listed(tuple((f"({letter(place)})", _words(one, language)) for place, one in enumerate(items)))
        case Table():
            return _rows(part, f"{_TABLE[language]} {number}", language)
        case Chart():
            words = _words(part.caption, language), _words(part.alternative, language)
            return Picture(f"{_FIGURE[language]} {number}", part.name, *words)


def letter(place: int) -> str:
    """The letter of a place, from 0: `a` to `z`, then `aa`.

    >>> letter(0), letter(27)
    ('a', 'ab')
    """
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def _rows(table: Table, label: str, language: Language) -> Rows:
    columns = tuple(_words(one, language) for one in table.columns)
    rows = tuple(tuple(_words(cell, language) for cell in row) for row in table.rows)
    return Rows(label, _words(table.caption, language), columns, rows, table.numeric, _widths([columns, *rows]))


def _widths(rows: Sequence[Sequence[Words]]) -> tuple[float, ...]:
    """Widths by the root of each column's longest cell: a long column is given more, but not all there is.

    A heading may break between its words, and prose after some sixty letters; a figure should not break.
    """
    columns = zip(*rows, strict=True)
    letters = [max(*map(len, heading.text.split()), *(len(cell.text) for cell in cells)) for heading, *cells in columns]
    roots = [math.sqrt(min(max(one, 9), 60)) for one in letters]
    return tuple(one / sum(roots) for one in roots)
