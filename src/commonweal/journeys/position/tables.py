"""The tables of a market position statement, each whole, as its data files have them."""

from collections.abc import Callable, Mapping

from commonweal.base.language import Text
from commonweal.base.reason import reason
from commonweal.journeys.figures import Column, Figures, Value
from commonweal.journeys.market_charts import ending, sectors, suppliers, years
from commonweal.market.position.ahead import Ending, FlagRate
from commonweal.market.position.statement import PositionStatement

__all__ = ["TABLES", "tables"]

_BUYER = Column("buyer", Text(en="Buyer", cy="Prynwr"), "words")
_CONTRACTS = Column("contracts", Text(en="Contracts", cy="Contractau"), "count")
_SUPPLIER = Column("supplier", Text(en="Supplier", cy="Cyflenwr"), "words")
_VALUE = Column("value", Text(en="Known value", cy="Gwerth hysbys"), "money")
_NOTHING = Text(en="")
"""A table that stands for no picture needs no words in its place."""


def _pounds(pence: float | None) -> float | None:
    return None if pence is None else pence / 100


def _buyers(statement: PositionStatement) -> Figures:
    awards = Column("awards", Text(en="Awards", cy="Dyfarniadau"), "count")
    suppliers_of = Column("suppliers", Text(en="Suppliers", cy="Cyflenwyr"), "count")
    rows = tuple((one.name, one.awards, one.suppliers, _pounds(one.pence)) for one in statement.size.buyers)
    return Figures("buyers", Text(en="Who buys", cy="Pwy sy’n prynu"), _NOTHING, (_BUYER, awards, suppliers_of, _VALUE), rows)


def _turnover(statement: PositionStatement) -> Figures:
    columns = (
        Column("year", Text(en="Year", cy="Blwyddyn"), "year"),
        Column("active", Text(en="Suppliers that won awards", cy="Cyflenwyr a enillodd ddyfarniadau"), "count"),
        Column("entered", Text(en="New", cy="Newydd"), "count"),
        Column("left", Text(en="Not seen again", cy="Nas gwelwyd wedyn"), "count"),
    )
    rows = tuple((one.year, one.active, one.entered, one.left) for one in statement.turnover)
    caption = Text(en="Suppliers that came and went", cy="Cyflenwyr a ddaeth ac a aeth")
    return Figures("turnover", caption, _NOTHING, columns, rows)


def _endings(statement: PositionStatement) -> Figures:
    columns = (
        Column("ends", Text(en="Ends", cy="Diwedd"), "day"),
        Column("decide_by", Text(en="Decide by", cy="Penderfynu erbyn"), "day"),
        Column("title", Text(en="Contract", cy="Contract"), "words"),
        _BUYER,
        _SUPPLIER,
        _VALUE,
        Column("latest_ends", Text(en="Latest end, all options used", cy="Diwedd hwyraf, pob opsiwn wedi’i ddefnyddio"), "day"),
        Column("process", Text(en="Contracting process", cy="Proses gontractio"), "words"),
        Column("award", Text(en="Award in it", cy="Dyfarniad ynddi"), "words"),
    )
    rows = tuple(
        (
            one.ends.isoformat(),
            one.decide_by.isoformat(),
            one.title,
            one.buyer,
            _suppliers(one),
            _pounds(one.pence),
            one.latest_ends.isoformat() if one.latest_ends else None,
            one.process,
            one.award,
        )
        for one in statement.endings.contracts
    )
    return Figures("contracts-ending", Text(en="What ends when", cy="Beth sy’n dod i ben, a phryd"), _NOTHING, columns, rows)


def _suppliers(one: Ending) -> Text:
    """The first supplier, and how many more there are."""
    more = one.suppliers - 1
    if not more:
        return Text(en=one.supplier, cy=one.supplier)
    return Text(en=f"{one.supplier}, +{more} {'other' if more == 1 else 'others'}", cy=f"{one.supplier}, +{more} arall")


def _together(statement: PositionStatement) -> Figures:
    columns = (
        Column("left", Text(en="One buyer", cy="Un prynwr"), "words"),
        Column("right", Text(en="Another", cy="Un arall"), "words"),
        Column("service", Text(en="CPV", cy="CPV"), "words"),
        _CONTRACTS,
        Column("first_ends", Text(en="First end", cy="Diwedd cyntaf"), "day"),
        Column("last_ends", Text(en="Last end", cy="Diwedd olaf"), "day"),
        _VALUE,
    )
    rows = tuple(
        (
            one.left,
            one.right,
            one.service,
            one.contracts,
            one.first_ends.isoformat(),
            one.last_ends.isoformat(),
            _pounds(one.pence),
        )
        for one in statement.endings.pairs
    )
    caption = Text(en="Who could buy together", cy="Pwy allai brynu gyda’i gilydd")
    return Figures("buying-together", caption, _NOTHING, columns, rows)


def _exposure(statement: PositionStatement) -> Figures:
    columns = (
        _SUPPLIER,
        _CONTRACTS,
        Column("remaining", Text(en="Value still to come", cy="Gwerth eto i ddod"), "money"),
        Column("share", Text(en="Share of its services and regions", cy="Cyfran o’i wasanaethau a’i ranbarthau"), "share"),
        Column("unplaced", Text(en="Without shown room", cy="Heb le a ddangoswyd"), "money"),
    )
    rows = tuple(
        (one.name, one.contracts, _pounds(one.remaining_pence), one.share, _pounds(one.unplaced_pence)) for one in statement.exposed
    )
    caption = Text(en="Whose failure would matter most", cy="Methiant pwy fyddai’n cyfrif fwyaf")
    return Figures("exposure", caption, _NOTHING, columns, rows)


def _prices(statement: PositionStatement) -> Figures:
    columns = (
        Column("description", Text(en="What", cy="Beth"), "words"),
        Column("code", Text(en="Code", cy="Cod"), "words"),
        Column("unit", Text(en="Unit", cy="Uned"), "words"),
        Column("buyers", Text(en="Buyers", cy="Prynwyr"), "count"),
        Column("lowest", Text(en="Lowest", cy="Isaf"), "money"),
        Column("median", Text(en="Middle", cy="Canolog"), "money"),
        Column("highest", Text(en="Highest", cy="Uchaf"), "money"),
        Column("ratio", Text(en="Highest over lowest", cy="Uchaf dros isaf"), "ratio"),
    )
    rows = tuple(
        (one.description, one.code, one.unit, one.buyers, *map(_pounds, (one.lowest, one.median, one.highest)), one.ratio)
        for one in statement.prices
    )
    caption = Text(en="Unit prices between buyers", cy="Prisiau uned rhwng prynwyr")
    return Figures("prices", caption, _NOTHING, columns, rows)


def _flags(statement: PositionStatement) -> Figures:
    columns = (
        Column("sign", Text(en="Sign", cy="Arwydd"), "words"),
        Column("part", Text(en="Part", cy="Rhan"), "words"),
        Column("looked", Text(en="Looked at", cy="Edrychwyd ar"), "count"),
        Column("met", Text(en="Met", cy="Gwelwyd"), "count"),
        Column("here", Text(en="Share here", cy="Cyfran yma"), "share"),
        Column("everywhere", Text(en="Share in the whole record", cy="Cyfran yn y cofnod cyfan"), "share"),
        Column("innocent", Text(en="What may innocently explain it", cy="Yr hyn a all ei esbonio’n ddiniwed"), "words"),
    )
    caption = Text(en="How usual each sign is", cy="Pa mor gyffredin yw pob arwydd")
    return Figures("signs", caption, _NOTHING, columns, tuple(map(_sign, statement.flags)))


def _sign(one: FlagRate) -> tuple[Value, ...]:
    everywhere = one.everywhere_raised / one.everywhere_looked
    return one.name, one.part, one.looked, one.raised, one.raised / one.looked, everywhere, one.innocent


def _sources(statement: PositionStatement) -> Figures:
    columns = (
        Column("file", Text(en="File", cy="Ffeil"), "words"),
        Column("kind", Text(en="Kind", cy="Math"), "words"),
        Column("records", Text(en="Records", cy="Cofnodion"), "count"),
        Column("used", Text(en="Used", cy="Defnyddiwyd"), "count"),
        Column("sha256", Text(en="SHA-256 begins", cy="SHA-256 yn dechrau"), "words"),
    )
    rows = tuple((one.name, one.kind, one.records, one.used, one.source) for one in statement.sources)
    return Figures("sources", Text(en="What was read", cy="Beth a ddarllenwyd"), _NOTHING, columns, rows)


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
    return Figures("faults", caption, _NOTHING, columns, rows)


TABLES: Mapping[str, Callable[[PositionStatement], Figures]] = {
    "years": years.figures,
    "buyers": _buyers,
    "suppliers": suppliers.figures,
    "sectors": sectors.figures,
    "turnover": _turnover,
    "ending": ending.figures,
    "contracts-ending": _endings,
    "buying-together": _together,
    "exposure": _exposure,
    "prices": _prices,
    "signs": _flags,
    "sources": _sources,
    "faults": _faults,
}
"""Each table by the name of its data file, in the order of the statement."""


def tables(statement: PositionStatement) -> dict[str, Figures]:
    """Every table of a statement, by name; one of which nothing is known has no rows."""
    return {name: made(statement) for name, made in TABLES.items()}
