"""Indicators of price: how far unit prices differ between buyers, and how they grew beside inflation and the minimum wage.

Source: the method pages docs/methods/market/unit-prices.md and price-growth.md.
"""

import datetime
from collections.abc import Mapping

import ibis
from ibis.expr.types import DateValue, FloatingValue, Table

from commonweal.base.language import Text
from commonweal.market.indicator.indicator import Indicator
from commonweal.market.indicator.setting import Settings
from commonweal.market.table import MarketRecord

__all__ = ["PRICE_GROWTH", "UNIT_PRICES", "levels", "priced_items"]

_SAME = ("scheme", "code", "unit")


def priced_items(record: MarketRecord) -> Table:
    """Items of awards and contracts that have a unit, a code and a price in pounds; of contracts alone, where a process has those.

    Columns of `item`, with `title`, `buyer` (an organisation), `buyer_name` and `agreed`, the day of the first award or, where that
    is not known, of publication.
    """
    item, process, party, organisation, supply = record.item, record.process, record.party, record.organisation, record.supply
    priced = item.filter(
        item.part.isin(["award", "contract"]), item.unit_pence > 0, item.currency == "GBP", item.code.notnull(), item.unit.notnull()
    ).mutate(signed=(item.part == "contract").cast("int64"))
    best = priced.mutate(best=priced.signed.max().over(ibis.window(group_by="process")))
    once = best.filter(best.signed == best.best).drop("signed", "best")
    # Few processes have prices: only theirs are looked at.
    awards = supply.semi_join(once, "process")
    awarded = awards.group_by("process").agg(awarded=awards.awarded.min())
    bought = process.select("process", "published", "title", party=process.buyer)
    buyers = party.select("process", "party", buyer=party.organisation).left_join(
        organisation.select(organisation="organisation", buyer_name="name"), [("buyer", "organisation")]
    )
    met = once.join(bought, "process").left_join(awarded, "process").left_join(buyers, ["process", "party"])
    told = met.select(*once.columns, "title", "buyer", "buyer_name", agreed=ibis.coalesce(met.awarded, met.published))
    return told.mutate(scheme=ibis.coalesce(told.scheme, ""))


def _behind(record: MarketRecord, _settings: Settings) -> Table:
    return priced_items(record)


def _unit_prices(record: MarketRecord, settings: Settings) -> Table:
    items = priced_items(record)
    of_buyers = items.filter(items.buyer.notnull())
    each = of_buyers.group_by([*_SAME, "buyer"]).agg(
        items=of_buyers.count(), description=of_buyers.description.min(), price=of_buyers.unit_pence.cast("float64").median()
    )
    found = each.group_by(_SAME).agg(
        description=each.description.min(),
        items=each.items.sum(),
        buyers=each.count(),
        lowest=each.price.min(),
        lower_quartile=each.price.quantile(0.25),
        median=each.price.median(),
        upper_quartile=each.price.quantile(0.75),
        highest=each.price.max(),
    )
    compared = found.filter(found.buyers >= int(str(settings["least_buyers"])))
    return compared.mutate(
        ratio=compared.highest / compared.lowest, quartile_ratio=compared.upper_quartile / compared.lower_quartile
    )


def levels(index: Mapping[datetime.date, float]) -> Table:
    """An index as a table that needs no engine: `month` (its first day) and `value`."""
    pairs = [{"month": month.isoformat(), "value": repr(float(value))} for month, value in sorted(index.items())]
    rows = ibis.array([ibis.struct(pair) for pair in pairs]).unnest().name("level").as_table()
    return rows.select(month=rows.level["month"].cast("date"), value=rows.level["value"].cast("float64"))


def _growth(record: MarketRecord, settings: Settings) -> Table:
    items = priced_items(record)
    dated = items.filter(items.buyer.notnull(), items.agreed.notnull())
    monthly = dated.mutate(month=_month(dated.agreed)).group_by([*_SAME, "buyer", "month"])
    prices = monthly.agg(
        buyer_name=lambda rows: rows.buyer_name.min(),
        description=lambda rows: rows.description.min(),
        price=lambda rows: rows.unit_pence.cast("float64").median(),
    )
    found = prices.group_by([*_SAME, "buyer"]).agg(
        buyer_name=prices.buyer_name.min(),
        description=prices.description.min(),
        months=prices.count(),
        first_month=prices.month.min(),
        last_month=prices.month.max(),
        first_price=prices.price.argmin(prices.month),
        last_price=prices.price.argmax(prices.month),
    )
    return _implied(found.filter(found.months > 1), settings)


def _month(day: DateValue) -> DateValue:
    """The first day of its month; engines differ in whether that is a date or a time."""
    return day.truncate("M").cast("timestamp").cast("date")


def _implied(grown: Table, settings: Settings) -> Table:
    """What prices and the minimum wage would have made of the first price, where both months of the index are known."""
    pay_share = ibis.literal(repr(float(str(settings["pay_share"])))).cast("float64")
    with_prices = _with_growth(grown, settings["prices"], "prices_growth")
    both = _with_growth(with_prices, settings["wages"], "wage_growth")
    known = both.mutate(growth=both.last_price / both.first_price - 1)
    mixed = (1 - pay_share) * known.prices_growth + pay_share * known.wage_growth
    implied = known.mutate(implied_price=known.first_price * (1 + mixed))
    return implied.mutate(above_implied=implied.last_price / implied.implied_price - 1)


def _with_growth(grown: Table, index: object, name: str) -> Table:
    if not isinstance(index, Mapping) or not index:
        return grown.mutate(**{name: ibis.null("float64")})
    known = levels(index)
    first = known.select(first_month="month", first_level="value")
    last = known.select(last_month="month", last_level="value")
    met = grown.left_join(first, "first_month").left_join(last, "last_month")
    ratio: FloatingValue = met.last_level / met.first_level - 1
    return met.select(*grown.columns, **{name: ratio})


UNIT_PRICES = Indicator(
    code="unit-prices",
    name=Text(en="Unit prices between buyers", cy="Prisiau uned rhwng prynwyr"),
    question=Text(
        en="How far apart are the prices that buyers pay for the same thing in the same unit?",
        cy="Pa mor bell oddi wrth ei gilydd yw’r prisiau y mae prynwyr yn eu talu am yr un peth yn yr un uned?",
    ),
    ask=_unit_prices,
    records=_behind,
    units={
        "items": "count",
        "buyers": "count",
        **dict.fromkeys(("lowest", "lower_quartile", "median", "upper_quartile", "highest"), "price"),
        "ratio": "ratio",
        "quartile_ratio": "ratio",
    },
    settings={"least_buyers": 2},
    keys=_SAME,
    order="ratio",
)

PRICE_GROWTH = Indicator(
    code="price-growth",
    name=Text(en="Prices beside inflation and the minimum wage", cy="Prisiau wrth ochr chwyddiant a’r isafswm cyflog"),
    question=Text(
        en="How did a buyer’s price for the same thing grow, and what would inflation and the minimum wage have implied?",
        cy="Sut y tyfodd pris prynwr am yr un peth, a beth fyddai chwyddiant a’r isafswm cyflog wedi’i awgrymu?",
    ),
    ask=_growth,
    records=_behind,
    units={
        "months": "count",
        "first_month": "day",
        "last_month": "day",
        **dict.fromkeys(("first_price", "last_price", "implied_price"), "price"),
        **dict.fromkeys(("growth", "prices_growth", "wage_growth", "above_implied"), "share"),
    },
    settings={"prices": {}, "wages": {}, "pay_share": 0.7},
    keys=(*_SAME, "buyer"),
    order="above_implied",
)
