"""Tables of a market position statement as a page has room for them: fewer columns, and the first rows."""

from collections.abc import Mapping
from dataclasses import replace

from commonweal.base.language import LANGUAGES, Language, Text, number, together
from commonweal.governance.paper import Table
from commonweal.journeys.figures import Column, Figures
from commonweal.market.position.ahead import Ending, FlagRate, Pair
from commonweal.market.position.statement import PositionStatement
from commonweal.market.position.words.noun import AWARD, CONTRACT, LOT, PROCESS, THING, Noun

__all__ = ["caption", "endings", "pairs", "shown", "signs"]

_SHOWN = 20
"""Rows of a table in the document: the data files have all."""

_PARTS: Mapping[str, Noun] = {"award": AWARD, "contract": CONTRACT, "lot": LOT, "process": PROCESS}


def shown(found: Figures) -> tuple[Table, ...]:
    """The first rows of a table; nothing where it has none."""
    return (replace(found, caption=caption(found), rows=found.rows[:_SHOWN]).table,) if found.rows else ()


def caption(found: Figures) -> Text:
    """What stands over the first rows of a table: it says so where there are more."""
    many, whole = len(found.rows), found.caption
    if many <= _SHOWN:
        return whole
    told = {language: number(many, language) for language in LANGUAGES}
    return Text(
        en=f"{whole.en} (the first {_SHOWN} of {told['en']}; all are in {found.name}.csv)",
        cy=f"{whole['cy']} (yr {_SHOWN} cyntaf o {told['cy']}; mae’r cyfan yn {found.name}.csv)",
    )


def _of(whole: Figures, *columns: str | Column) -> tuple[Column, ...]:
    """Columns of a table by their keys, and new ones."""
    known = {column.key: column for column in whole.columns}
    return tuple(known[one] if isinstance(one, str) else one for one in columns)


def endings(statement: PositionStatement, whole: Figures) -> tuple[Table, ...]:
    """What ends when, each contract with its buyer in one column."""
    contract = Column("contract", Text(en="Contract and buyer", cy="Contract a phrynwr"), "words")
    columns = _of(whole, "ends", "decide_by", contract, "supplier", "value")
    rows = tuple(
        (row[0], row[1], _contract(one), row[4], row[5]) for one, row in zip(statement.endings.contracts, whole.rows, strict=True)
    )
    return shown(replace(whole, columns=columns, rows=rows))


def _contract(one: Ending) -> str:
    return f"{one.title} ({one.buyer})" if one.title and one.buyer else one.title or one.buyer


def pairs(statement: PositionStatement, whole: Figures) -> tuple[Table, ...]:
    """Who could buy together, both in one column."""
    buyers = Column("buyers", Text(en="Buyers", cy="Prynwyr"), "words")
    columns = _of(whole, buyers, "service", "contracts", "first_ends", "last_ends", "value")
    rows = tuple((_both(one), *row[2:]) for one, row in zip(statement.endings.pairs, whole.rows, strict=True))
    return shown(replace(whole, columns=columns, rows=rows))


def _both(one: Pair) -> Text:
    return Text(en=together([one.left, one.right]), cy=together([one.left, one.right], "cy"))


def signs(statement: PositionStatement, whole: Figures) -> tuple[Table, ...]:
    """How usual each sign is, with how many were met of how many in one column."""
    met = Column("met", Text(en="Met here", cy="Gwelwyd yma"), "words")
    columns = _of(whole, "sign", met, "here", "everywhere", "innocent")
    rows = tuple((row[0], _met(one), *row[4:]) for one, row in zip(statement.flags, whole.rows, strict=True))
    return shown(replace(whole, columns=columns, rows=rows))


def _met(one: FlagRate) -> Text:
    told: dict[Language, str] = {language: _PARTS.get(one.part, THING).counted(one.looked, language) for language in LANGUAGES}
    return Text(en=f"{number(one.raised)} of {told['en']}", cy=f"{number(one.raised, 'cy')} allan o {told['cy']}")
