"""A paper: a report asking members for a decision, in the shape that councils use."""

from dataclasses import dataclass

from commonweal.base.language import Text

__all__ = ["Chart", "Paper", "Paragraph", "Section", "Table"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; cells are already written out in both languages. The first column heads its row."""

    caption: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by name (its SVG stands beside the paper), with the words that tell the same to somebody who cannot see it."""

    name: str
    caption: Text
    alternative: Text


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a paper."""

    key: str
    heading: Text
    parts: tuple[Paragraph | Table | Chart, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper. `hash` is the content hash of the case that its figures come from."""

    title: Text
    body: Text
    meeting: Text
    date: str
    officer: str
    sections: tuple[Section, ...]
    case_hash: str
