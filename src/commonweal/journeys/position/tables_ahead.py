"""Tables of what ends, what hangs on whom, prices and signs, each whole, as the data files of a statement have them."""

from commonweal.base.language import Text
from commonweal.journeys.figures import Column, Figures, Value
from commonweal.journeys.position.parts import BUYER, NOTHING, VALUE, pounds
from commonweal.market.position.ahead import Ending, FlagRate
from commonweal.market.position.statement import PositionStatement

__all__ = ["endings", "exposure", "flags", "prices", "together"]

_CONTRACTS = Column("contracts", Text(en="Contracts", cy="Contractau"), "count")
_SUPPLIER = Column("supplier", Text(en="Supplier", cy="Cyflenwr"), "words")


def endings(statement: PositionStatement) -> Figures:
    """What ends when, with the ids that lead to each contract’s records."""
    columns = (
        Column("ends", Text(en="Ends", cy="Diwedd"), "day"),
        Column("decide_by", Text(en="Decide by", cy="Penderfynu erbyn"), "day"),
        Column("title", Text(en="Contract", cy="Contract"), "words"),
        BUYER,
        _SUPPLIER,
        VALUE,
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
            pounds(one.pence),
            one.latest_ends.isoformat() if one.latest_ends else None,
            one.process,
            one.award,
        )
        for one in statement.endings.contracts
    )
    return Figures("contracts-ending", Text(en="What ends when", cy="Beth sy’n dod i ben, a phryd"), NOTHING, columns, rows)


def _suppliers(one: Ending) -> Text:
    """The first supplier, and how many more there are."""
    more = one.suppliers - 1
    if not more:
        return Text(en=one.supplier, cy=one.supplier)
    return Text(en=f"{one.supplier}, +{more} {'other' if more == 1 else 'others'}", cy=f"{one.supplier}, +{more} arall")


def together(statement: PositionStatement) -> Figures:
    """Who could buy together."""
    columns = (
        Column("left", Text(en="One buyer", cy="Un prynwr"), "words"),
        Column("right", Text(en="Another", cy="Un arall"), "words"),
        Column("service", Text(en="CPV", cy="CPV"), "words"),
        _CONTRACTS,
        Column("first_ends", Text(en="First end", cy="Diwedd cyntaf"), "day"),
        Column("last_ends", Text(en="Last end", cy="Diwedd olaf"), "day"),
        VALUE,
    )
    rows = tuple(
        (
            one.left,
            one.right,
            one.service,
            one.contracts,
            one.first_ends.isoformat(),
            one.last_ends.isoformat(),
            pounds(one.pence),
        )
        for one in statement.endings.pairs
    )
    caption = Text(en="Who could buy together", cy="Pwy allai brynu gyda’i gilydd")
    return Figures("buying-together", caption, NOTHING, columns, rows)


def exposure(statement: PositionStatement) -> Figures:
    """Whose failure would matter most."""
    columns = (
        _SUPPLIER,
        _CONTRACTS,
        Column("remaining", Text(en="Value still to come", cy="Gwerth eto i ddod"), "money"),
        Column("share", Text(en="Share of its services and regions", cy="Cyfran o’i wasanaethau a’i ranbarthau"), "share"),
        Column("unplaced", Text(en="Without shown room", cy="Heb le a ddangoswyd"), "money"),
    )
    rows = tuple(
        (one.name, one.contracts, pounds(one.remaining_pence), one.share, pounds(one.unplaced_pence)) for one in statement.exposed
    )
    caption = Text(en="Whose failure would matter most", cy="Methiant pwy fyddai’n cyfrif fwyaf")
    return Figures("exposure", caption, NOTHING, columns, rows)


def prices(statement: PositionStatement) -> Figures:
    """Unit prices that several buyers have."""
    columns = (
        Column("description", Text(en="What", cy="Beth"), "words"),
        Column("code", Text(en="Code", cy="Cod"), "words"),
        Column("unit", Text(en="Unit", cy="Uned"), "words"),
        Column("buyers", Text(en="Buyers", cy="Prynwyr"), "count"),
        Column("lowest", Text(en="Lowest", cy="Isaf"), "price"),
        Column("median", Text(en="Middle", cy="Canolog"), "price"),
        Column("highest", Text(en="Highest", cy="Uchaf"), "price"),
        Column("ratio", Text(en="Highest over lowest", cy="Uchaf dros isaf"), "ratio"),
    )
    rows = tuple(
        (one.description, one.code, one.unit, one.buyers, *map(pounds, (one.lowest, one.median, one.highest)), one.ratio)
        for one in statement.prices
    )
    caption = Text(en="Unit prices between buyers", cy="Prisiau uned rhwng prynwyr")
    return Figures("prices", caption, NOTHING, columns, rows)


def flags(statement: PositionStatement) -> Figures:
    """How usual each sign is, here and in the whole record."""
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
    return Figures("signs", caption, NOTHING, columns, tuple(map(_sign, statement.flags)))


def _sign(one: FlagRate) -> tuple[Value, ...]:
    everywhere = one.everywhere_raised / one.everywhere_looked
    return one.name, one.part, one.looked, one.raised, one.raised / one.looked, everywhere, one.innocent
