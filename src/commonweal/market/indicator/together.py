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
    """
    months = _by_month(contracts(supply, settings))
    left, right = months.view(), months.view()
    near = [left.service == right.service, (left.month - right.month).abs() <= settings["window"]]
    if neighbours is None:
        met = left.join(right, [*near, left.region == right.region, left.buyer < right.buyer], rname="{name}_right")
    else:
        known = _once(neighbours)
        met = left.join(known, left.buyer == known.left).join(right, [*near, known.right == right.buyer], rname="{name}_right")
    return _pairs(met.select(**_sides(met)))


def _by_month(ending: Table) -> Table:
    """Contracts of each buyer, service and region that end in each month: few rows, so that pairing them is cheap."""
    told = ending.filter(ending.buyer.notnull(), ending.service.notnull())
    month = told.next_ends.year() * 12 + told.next_ends.month()
    counted = told.mutate(month=month).group_by(["buyer", "service", "region", "month"])
    return counted.agg(
        buyer_name=lambda rows: rows.buyer_name.min(),
        contracts=lambda rows: rows.count(),
        valued=lambda rows: rows.pence.count(),
        pence=lambda rows: rows.pence.sum(),
        first_ends=lambda rows: rows.next_ends.min(),
        last_ends=lambda rows: rows.next_ends.max(),
    )


def _once(neighbours: Table) -> Table:
    one, other = neighbours.left, neighbours.right
    sorted_pair = neighbours.select(left=ibis.least(one, other), right=ibis.greatest(one, other))
    return sorted_pair.filter(sorted_pair.left != sorted_pair.right).distinct()


_OF_MONTH = ("buyer_name", "region", "month", "contracts", "valued", "pence", "first_ends", "last_ends")


def _sides(met: Table) -> dict[str, ibis.expr.types.Column]:
    both = {f"{name}_of_{side}": met[name + end] for name in _OF_MONTH for side, end in (("left", ""), ("right", "_right"))}
    return {"left": met.buyer, "right": met.buyer_right, "service": met.service, **both}


def _pairs(met: Table) -> Table:
    """Each side's months once, however many of the other's they meet, added up for each pair."""
    sides = []
    for side in ("left", "right"):
        once = met.group_by([*_PAIR, f"region_of_{side}", f"month_of_{side}"]).agg(
            **{name: met[f"{name}_of_{side}"].min() for name in _OF_MONTH if name not in ("region", "month")}
        )
        mine = {f"{end}_name": once.buyer_name if end == side else ibis.null("string") for end in ("left", "right")}
        sides.append(once.select(*_PAIR, **mine, **{name: once[name] for name in _OF_MONTH[3:]}))
    both = ibis.union(*sides)
    return both.group_by(_PAIR).agg(
        left_name=both.left_name.min(),
        right_name=both.right_name.min(),
        contracts=both.contracts.sum(),
        valued=both.valued.sum(),
        pence=both.pence.sum(),
        first_ends=both.first_ends.min(),
        last_ends=both.last_ends.max(),
    )


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
