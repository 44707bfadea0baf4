"""Who could buy together: different buyers near one another whose contracts for the same service end at about the same time.

Source: the method page docs/methods/market/joint-buying.md.
"""

import ibis
from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.pipeline import contracts
from commonweal.market.indicator.setting import Settings
from commonweal.market.table import MarketRecord

__all__ = ["JOINT_BUYING", "joint_buying"]

_PAIR = ["left", "right", "service"]
_CELL = ["buyer", "service", "region"]


def joint_buying(supply: Table, settings: Settings, neighbours: Table | None = None) -> Table:
    """Pairs of buyers that could buy a service together.

    Parameters
    ----------
    supply
        Rows of the table of that name.
    settings
        `as_at`, `months`, `level` and `window`.
    neighbours
        Which buyers are near one another: `left` and `right` (keys of buyers), each pair once or both ways round. Without it,
        buyers with contracts in the same region are.

    Returns
    -------
    Columns `left`, `left_name`, `right`, `right_name`, `service`, `contracts` (of both, that end within `window` months of one of
    the other's), `valued`, `pence`, `first_ends` and `last_ends`; one row a pair and service.

    Notes
    -----
    Each month in which a buyer's contracts end is met with the buyers that have an end near that month: by equality, never by a
    range, and by numbers in place of words. So it is counted once a pair, however many of the other's ends are near.
    """
    told = contracts(supply, settings).filter(lambda rows: rows.buyer.notnull() & rows.service.notnull())
    if neighbours is None:
        wanted = told.filter(told.region.notnull())
        cells = _numbered(wanted, _CELL[1:])
        mine = _by_month(wanted, cells)
        met = mine.join(_near(mine, settings), ["market", "month"]).filter(lambda rows: rows.one != rows.other)
    else:
        wanted = told.mutate(region=ibis.literal(""))
        cells = _numbered(wanted, _CELL[1:2])
        mine = _by_month(wanted, cells)
        met = mine.join(_known(cells, neighbours), "one").join(_near(mine, settings), ["other", "market", "month"])
    return _named(_added_up(met), cells)


def _numbered(told: Table, market: list[str]) -> Table:
    """Cells of contracts, numbered by buyer (`one`), by service (`what`), and by the `market` that buyers must share."""
    cells = told.group_by(_CELL).agg(buyer_name=told.buyer_name.min())
    places = {"one": _CELL[:1], "what": _CELL[1:2], "market": market}
    return cells.mutate(**{name: ibis.dense_rank().over(ibis.window(order_by=columns)) for name, columns in places.items()})


def _by_month(told: Table, cells: Table) -> Table:
    """Contracts of each cell that end in each month, by numbers: few rows, so that pairing them is cheap."""
    met = told.join(cells.drop("buyer_name"), _CELL)
    month = met.next_ends.year() * 12 + met.next_ends.month()
    return (
        met.mutate(month=month)
        .group_by(["one", "what", "market", "month"])
        .agg(
            contracts=lambda rows: rows.count(),
            valued=lambda rows: rows.pence.count(),
            pence=lambda rows: rows.pence.sum(),
            first_ends=lambda rows: rows.next_ends.min(),
            last_ends=lambda rows: rows.next_ends.max(),
        )
    )


def _near(mine: Table, settings: Settings) -> Table:
    """The months near which each buyer, now the `other`, has an end in a market."""
    window = int(str(settings["window"]))
    # Spark unnests in a column of its own alone.
    around = mine.select("market", "month", other=mine.one, step=ibis.range(-window, window + 1).unnest())
    return around.select("market", "other", month=around.month + around.step).distinct()


def _known(cells: Table, neighbours: Table) -> Table:
    """Neighbours by their numbers, both ways round."""
    one, other = (cells.select("buyer", **{name: cells.one}).distinct() for name in ("one", "other"))
    both = ibis.union(neighbours.select("left", "right"), neighbours.select(left="right", right="left"))
    met = both.join(one, both.left == one.buyer).drop("buyer").join(other, both.right == other.buyer)
    return met.filter(met.one != met.other).select("one", "other").distinct()


def _added_up(met: Table) -> Table:
    """What both sides of each pair bring."""
    pair = {"left": ibis.least(met.one, met.other), "right": ibis.greatest(met.one, met.other), "service": met.what}
    return met.group_by(**pair).agg(
        contracts=met.contracts.sum(),
        valued=met.valued.sum(),
        pence=met.pence.sum(),
        first_ends=met.first_ends.min(),
        last_ends=met.last_ends.max(),
    )


def _named(pairs: Table, cells: Table) -> Table:
    """Pairs with their keys and names in place of their numbers."""
    buyers = cells.group_by("one").agg(buyer=cells.buyer.min(), buyer_name=cells.buyer_name.min())
    services = cells.select("what", called=cells.service).distinct()
    left, right = buyers.view(), buyers.view()
    met = pairs.join(services, pairs.service == services.what).join(left, pairs.left == left.one)
    both = met.join(right, met.right == right.one, rname="{name}_right")
    words = {"left": both.buyer, "left_name": both.buyer_name, "right": both.buyer_right, "right_name": both.buyer_name_right}
    figures = ("contracts", "valued", "pence", "first_ends", "last_ends")
    return both.select(**words, service=both.called, **{name: both[name] for name in figures})


def _records(record: MarketRecord, settings: Settings) -> Table:
    """Contracts of the pair's buyers for the service that end in the time looked at, once for each pair that they are in."""
    ending, pairs = contracts(record.supply, settings), joint_buying(record.supply, settings).select(_PAIR)
    same = ending.join(pairs, (ending.service == pairs.service) & ((ending.buyer == pairs.left) | (ending.buyer == pairs.right)))
    return same.drop("service_right")


JOINT_BUYING = Indicator(
    code="joint-buying",
    name=Text(en="Who could buy together", cy="Pwy allai brynu gyda’i gilydd"),
    question=Text(
        en="Which neighbouring buyers have contracts for the same service that end at about the same time?",
        cy="Pa brynwyr cyfagos sydd â chontractau am yr un gwasanaeth sy’n dod i ben tua’r un pryd?",
    ),
    ask=lambda record, settings: joint_buying(record.supply, settings),
    records=_records,
    units={"contracts": "count", "valued": "count", "pence": "pence", "first_ends": "day", "last_ends": "day"},
    settings={"as_at": None, "months": 24, "level": 4, "window": 6},
    keys=("left", "right", "service"),
    shown=("left_name", "right_name", "service", "contracts", "pence", "first_ends", "last_ends"),
    order="pence",
)
