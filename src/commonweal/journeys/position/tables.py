"""The tables of a market position statement, each whole, as its data files have them."""

from collections.abc import Callable, Mapping

from commonweal.base.language import Text
from commonweal.base.reason import reason
from commonweal.journeys.figures import Column, Figures
from commonweal.journeys.market_charts import ending, sectors, suppliers, years
from commonweal.journeys.position import tables_ahead
from commonweal.journeys.position.parts import BUYER, NOTHING, VALUE, pounds
from commonweal.market.position.statement import PositionStatement

__all__ = ["TABLES", "tables"]


def _buyers(statement: PositionStatement) -> Figures:
    awards = Column("awards", Text(en="Awards", cy="Dyfarniadau"), "count")
    suppliers_of = Column("suppliers", Text(en="Suppliers", cy="Cyflenwyr"), "count")
    rows = tuple((one.name, one.awards, one.suppliers, pounds(one.pence)) for one in statement.size.buyers)
    return Figures("buyers", Text(en="Who buys", cy="Pwy sy’n prynu"), NOTHING, (BUYER, awards, suppliers_of, VALUE), rows)


def _turnover(statement: PositionStatement) -> Figures:
    columns = (
        Column("year", Text(en="Year", cy="Blwyddyn"), "year"),
        Column("active", Text(en="Suppliers that won awards", cy="Cyflenwyr a enillodd ddyfarniadau"), "count"),
        Column("entered", Text(en="New", cy="Newydd"), "count"),
        Column("left", Text(en="Not seen again", cy="Nas gwelwyd wedyn"), "count"),
    )
    rows = tuple((one.year, one.active, one.entered, one.left) for one in statement.turnover)
    caption = Text(en="Suppliers that came and went", cy="Cyflenwyr a ddaeth ac a aeth")
    return Figures("turnover", caption, NOTHING, columns, rows)


def _sources(statement: PositionStatement) -> Figures:
    columns = (
        Column("file", Text(en="File", cy="Ffeil"), "words"),
        Column("kind", Text(en="Kind", cy="Math"), "words"),
        Column("records", Text(en="Records", cy="Cofnodion"), "count"),
        Column("used", Text(en="Used", cy="Defnyddiwyd"), "count"),
        Column("sha256", Text(en="SHA-256 begins", cy="SHA-256 yn dechrau"), "words"),
    )
    rows = tuple((one.name, one.kind, one.records, one.used, one.source) for one in statement.sources)
    return Figures("sources", Text(en="What was read", cy="Beth a ddarllenwyd"), NOTHING, columns, rows)


def _faults(statement: PositionStatement) -> Figures:
    columns = (
        Column("reason", Text(en="Reason", cy="Rheswm"), "words"),
        Column("consequence", Text(en="What became of it", cy="Beth ddaeth ohono"), "words"),
        Column("times", Text(en="Times", cy="Sawl gwaith"), "count"),
    )
    told = {
        "refused": Text(en="could not be used", cy="ni ellid ei ddefnyddio"),
        "repaired": Text(en="was put right", cy="fe’i cywirwyd"),
    }
    rows = tuple((reason(one.reason), told[one.consequence], one.times) for one in statement.faults)
    caption = Text(en="What was wrong in the whole record", cy="Yr hyn a oedd o’i le yn y cofnod cyfan")
    return Figures("faults", caption, NOTHING, columns, rows)


TABLES: Mapping[str, Callable[[PositionStatement], Figures]] = {
    "years": years.figures,
    "buyers": _buyers,
    "suppliers": suppliers.figures,
    "sectors": sectors.figures,
    "turnover": _turnover,
    "ending": ending.figures,
    "contracts-ending": tables_ahead.endings,
    "buying-together": tables_ahead.together,
    "exposure": tables_ahead.exposure,
    "prices": tables_ahead.prices,
    "signs": tables_ahead.flags,
    "sources": _sources,
    "faults": _faults,
}
"""Each table by the name of its data file, in the order of the statement."""


def tables(statement: PositionStatement) -> dict[str, Figures]:
    """Every table of a statement, by name; one of which nothing is known has no rows."""
    return {name: made(statement) for name, made in TABLES.items()}
