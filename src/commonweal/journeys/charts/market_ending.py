"""Contracts of the service that end, month by month over three years: when the market can be asked again."""

from commonweal.base.language import Language, Text, number
from commonweal.base.period import Month, months_from
from commonweal.journeys.charts.theme import BLUE, WIDTH, Spec, chart
from commonweal.journeys.figures import Column, Figures, written
from commonweal.market.view import MarketView

__all__ = ["COLUMNS", "bars", "draw", "figures"]

_MONTHS = 36

COLUMNS = (
    Column("month", Text(en="Month", cy="Mis"), "month"),
    Column("contracts", Text(en="Contracts that end", cy="Contractau sy’n dod i ben"), "count"),
    Column("value", Text(en="Known value", cy="Gwerth hysbys"), "money"),
)


def figures(market: MarketView) -> Figures:
    """The months from the case's date in which contracts of the service end; all contracts, where no service is told apart."""
    first = Month.of(market.as_at)
    months = {str(one) for one in months_from(first, _MONTHS)}
    rows = tuple((one.month, one.contracts, one.value) for one in market.ending if one.month in months)
    name, ends = market.subject.name, (str(first), str(first + (_MONTHS - 1)))
    caption = Text(
        en=f"{name.en}: contracts that end, {written(ends, 'month', 'en')}",
        cy=f"{name['cy']}: contractau sy’n dod i ben, {written(ends, 'month', 'cy')}",
    )
    return Figures("market-ending", caption, _alternative(market, months, sum(row[1] for row in rows)), COLUMNS, rows)


def _alternative(market: MarketView, months: set[str], soon: int) -> Text:
    later = sum(one.contracts for one in market.ending if one.month > max(months))
    return Text(
        en=f"Bars of the contracts that end in each month: {number(soon)} in these three years, {number(later)} later.",
        cy=f"Barrau’r contractau sy’n dod i ben bob mis: {number(soon)} yn y tair blynedd hyn, {number(later)} yn ddiweddarach.",
    )


def draw(market: MarketView, language: Language) -> Spec:
    """A bar a month; the axis names each January."""
    return bars(figures(market), Month.of(market.as_at), language)


def bars(found: Figures, first: Month, language: Language, months: int = _MONTHS) -> Spec:
    """Bars of the `contracts` that `found` counts in each `month`, from the first on."""
    every = [str(one) for one in months_from(first, months)]
    januaries = [one for one in every if one.endswith("-01")]
    axis = {"title": None, "values": januaries, "labelExpr": "slice(datum.label, 0, 4)", "labelAngle": 0, "labelOverlap": False}
    x = {"field": "month", "type": "ordinal", "scale": {"domain": every}, "axis": axis}
    title = found.columns[1].heading[language]
    y = {"field": "contracts", "type": "quantitative", "axis": {"title": title, "tickMinStep": 1, "tickCount": 4, "format": ",d"}}
    body = {"width": WIDTH + 70, "height": 180, "mark": {"type": "bar", "fill": BLUE}, "encoding": {"x": x, "y": y}}
    return chart(found, language, body)
