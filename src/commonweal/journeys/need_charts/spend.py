"""What the need may cost by financial year, in cash."""

from collections.abc import Iterator

from commonweal.base.estimate import LEVELS
from commonweal.base.language import Language, Text, short_money
from commonweal.base.period import FinancialYear
from commonweal.journeys.charts import fan
from commonweal.journeys.charts.theme import MILLIONS, Spec
from commonweal.journeys.columns import MIDDLE, futures
from commonweal.journeys.figures import Column, Figures, Value
from commonweal.need.cost import SPEND_STEPS, SPEND_WORDS, Spend, SpendYear
from commonweal.need.statement.statement import Statement

__all__ = ["draw", "figures", "known"]

_TITLE = Text(en="Spend in cash", cy="Gwariant mewn arian parod")
_HEAD = (
    Column("financial_year", Text(en="Financial year", cy="Blwyddyn ariannol"), "words"),
    Column("counted", Text(en="At the latest count and unit cost", cy="Yn ôl y cyfrif a’r gost uned diweddaraf"), "money"),
    Column("median", MIDDLE.heading, "money"),
    *(futures(level, "money") for level in LEVELS),
)
_BY_FINANCIAL_YEAR = "(datum.value - 1) + '-' + format(datum.value % 100, '02d')"
"""A year is drawn where the calendar year that it ends in lies."""


def known(statement: Statement) -> bool:
    """Whether a unit cost is known, so that there is spend."""
    return statement.spend is not None and bool(statement.spend.years)


def figures(statement: Statement) -> Figures:
    """Spend in cash with its ranges; in the prices of the latest count; and what volume and price add to the latest spend."""
    spend, place = statement.spend, statement.forecast.history.place
    caption = Text(
        en=f"Spend by financial year, {place}, in cash; what volume and price add is told as means, which add up",
        cy=f"Gwariant fesul blwyddyn ariannol, {place}, mewn arian parod; cymedrau, sy’n adio, yw’r hyn y mae nifer a phris yn ei "
        "ychwanegu",
    )
    if spend is None or not spend.years:
        nothing = Text(en="No unit cost is known.", cy="Nid oes cost uned yn hysbys.")
        return Figures("spend", caption, nothing, _HEAD, ())
    steps = _steps(spend)
    columns = (*_HEAD, _real(spend), *(Column(step, SPEND_WORDS[step], "money") for step in steps))
    return Figures("spend", caption, _alternative(spend), columns, tuple(_rows(spend, steps)))


def _steps(spend: Spend) -> list[str]:
    there = {part.step for year in spend.years for part in year.waterfall.steps}
    return [step for step in SPEND_STEPS if step in there]


def _real(spend: Spend) -> Column:
    heading = Text(en=f"Middle, in prices of {spend.prices_of}", cy=f"Canolog, ym mhrisiau {spend.prices_of}")
    return Column("real", heading, "money")


def _rows(spend: Spend, steps: list[str]) -> Iterator[tuple[Value, ...]]:
    latest = spend.years[0].waterfall.start.mean
    yield str(spend.prices_of), latest, None, None, None, None, latest, *(None for _ in steps)
    for one in spend.years:
        parts = {part.step: part.mean for part in one.waterfall.steps}
        yield str(one.year), None, *fan.bands(one.cash), one.real.point, *(parts.get(step) for step in steps)


def _alternative(spend: Spend) -> Text:
    last = spend.years[-1]
    return Text(en=_told(spend, last, "en"), cy=_told(spend, last, "cy"))


def _told(spend: Spend, last: SpendYear, language: Language) -> str:
    held = last.cash.interval(0.8)
    values = (spend.years[0].waterfall.start.mean, last.cash.point, held.low, held.high)
    first, middle, low, high = (short_money(value, language) for value in values)
    if language == "en":
        return (
            f"From {first} in {spend.prices_of} a fan widens to {last.year}, where the middle is {middle} and 80 futures in 100 "
            f"lie between {low} and {high}."
        )
    return (
        f"O {first} yn {spend.prices_of} mae gwyntyll yn lledu hyd at {last.year}, lle mae’r canol yn {middle} ac 80 dyfodol o bob "
        f"100 rhwng {low} a {high}."
    )


def draw(statement: Statement, language: Language) -> Spec:
    """The fan of spend, which opens from the latest count at the latest unit cost."""
    found = figures(statement)
    look = fan.Look(_TITLE, said=short_money, years={"labelExpr": _BY_FINANCIAL_YEAR}, values={"labelExpr": MILLIONS}, ticks=3)
    records = [{**one, "year": _ends_in(one["financial_year"]), "withheld": None} for one in found.records(language)]
    return fan.draw(found, language, look, records)


def _ends_in(financial_year: str) -> int:
    return FinancialYear.parse(financial_year).starts_in + 1
