"""The page of a market position statement: its chapters, numbered as in its documents, with each picture beside its table."""

import shlex
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from commonweal.base.language import LANGUAGES, Language, Text
from commonweal.governance import layout
from commonweal.governance.layout import LaidSection, Layout, Rows, lay_out
from commonweal.journeys.figures import Figures
from commonweal.journeys.market_charts import figures
from commonweal.journeys.position import caption, tables
from commonweal.web.journeys.figures import tabled
from commonweal.web.market.statement.stored import Stored
from commonweal.web.site.environment import page_language
from commonweal.web.site.table import Table, laid_out

__all__ = ["Picture", "Shown", "again", "document", "downloads", "picture", "shown"]

DOCUMENTS = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of the build: what stands under it and for it, its file, and the file's language."""

    caption: Text
    alternative: Text
    file: str
    language: Language


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement laid out in the page's language, with its pictures and tables.

    Parameters
    ----------
    paper
        Its chapters; a table that stands beside a picture is left out of them.
    pictures, beside
        The picture of each item that has one, and the table beside it, by the item's label.
    tables
        The other tables, by label.
    data
        The table of the statement that each of `tables` and `beside` shows, by label; what people wrote has none.
    """

    paper: Layout
    pictures: Mapping[str, Picture]
    beside: Mapping[str, Table]
    tables: Mapping[str, Table]
    data: Mapping[str, str]


def shown(stored: Stored, files: Collection[str]) -> Shown:
    """What the page shows, of a build that holds these files."""
    language = page_language()
    paper = lay_out(stored.report, language)
    every = tables(stored.statement)
    keys = {caption(one)[language]: key for key, one in every.items()}
    data = {item.label: keys[item.caption.text] for item in _items(paper, Rows) if item.caption.text in keys}
    pictured = {item.name: item.label for item in _items(paper, layout.Picture)}
    laid = {item.label: laid_out(item) for item in _items(paper, Rows)}
    paired = {pictured[key]: label for label, key in data.items() if key in pictured}
    found = {label: picture(stored, name, files) for name, label in pictured.items()}
    return Shown(
        paper=replace(paper, sections=tuple(_without(section, set(paired.values())) for section in paper.sections)),
        pictures={label: one for label, one in found.items() if one},
        beside={label: laid[paired[label]] if label in paired else _table(name, every[name]) for name, label in pictured.items()},
        tables=laid,
        data={**data, **{label: name for name, label in pictured.items()}},
    )


def _items(paper: Layout, kind: type) -> Iterator[layout.Item]:
    return (item for section in paper.sections for item in section.items if isinstance(item, kind))


def _without(section: LaidSection, labels: Collection[str]) -> LaidSection:
    return replace(section, items=tuple(item for item in section.items if getattr(item, "label", "") not in labels))


def picture(stored: Stored, name: str, files: Collection[str]) -> Picture | None:
    """A chart by name, in the page's language where it was built in it; None where it was not built."""
    language = _built_in(name, "svg", files)
    told = figures(stored.statement, name)
    return Picture(told.caption, told.alternative, f"{name}-{language}.svg", language) if language else None


def document(files: Collection[str]) -> list[tuple[str, str, Language]]:
    """The document in each of its kinds: the kind's name, the file, and its language."""
    built = {kind: _built_in("market-position", kind, files) for kind in DOCUMENTS}
    return [(DOCUMENTS[kind], f"market-position-{language}.{kind}", language) for kind, language in built.items() if language]


def _built_in(stem: str, kind: str, files: Collection[str]) -> Language | None:
    """The language of a file for this page: the page's own where there is one."""
    languages = sorted(LANGUAGES, key=lambda one: one != page_language())
    return next((one for one in languages if f"{stem}-{one}.{kind}" in files), None)


def downloads(stored: Stored) -> list[Table]:
    """Every table of a statement that has rows, whole."""
    return [_table(key, one) for key, one in tables(stored.statement).items() if one.rows]


def _table(key: str, found: Figures) -> Table:
    return tabled(key, found.caption, found.columns, found.rows)


def again(stored: Stored) -> str:
    """The command that makes the statement again."""
    statement = stored.statement
    chosen = [(name, one) for name, told in statement.subject.choice.items() for one in _options(name, told)]
    words = [("words", statement.made.words.name)] if statement.made.words else []
    options = [*chosen, ("as-at", statement.as_at.isoformat()), *words, ("output", "again")]
    return " ".join(["commonweal market report LAKE", *(f"--{name} {shlex.quote(value)}" for name, value in options)])


def _options(name: str, told: str) -> list[str]:
    """What a choice holds as the options of a command have it: a CPV code each."""
    return told.split(",") if name == "cpv" else [told]
