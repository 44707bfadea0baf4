"""Contracts that end, month by month: when the market can be asked again."""

from commonweal.base.language import Language, Text, number
from commonweal.base.period import Month
from commonweal.journeys.charts.market_ending import COLUMNS, bars
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.figures import Figures, written
from commonweal.market.position.statement import PositionStatement

__all__ = ["draw", "figures"]


def figures(statement: PositionStatement) -> Figures:
    """The months in which contracts end."""
    months = statement.endings.calendar
    rows = tuple((one.month, one.contracts, None if one.pence is None else one.pence / 100) for one in months)
    first = Month.of(statement.as_at)
    name, ends = statement.subject.service, (str(first), str(first + statement.rules.months))
    caption = Text(
        en=f"{name.en}: contracts that end, {written(ends, 'month', 'en')}",
        cy=f"{name['cy']}: contractau sy’n dod i ben, {written(ends, 'month', 'cy')}",
    )
    return Figures("ending", caption, _alternative(statement), COLUMNS, rows)


def _alternative(statement: PositionStatement) -> Text:
    months = statement.endings.calendar
    if not months:
        return Text(en="No contract is known to end.", cy="Ni wyddys bod contract yn dod i ben.")
    most = max(months, key=lambda one: one.contracts)
    every, many = number(sum(one.contracts for one in months)), number(most.contracts)
    return Text(
        en=f"Bars of the contracts that end in each month, {every} in all; most in {written(most.month, 'month', 'en')}: {many}.",
        cy=f"Barrau’r contractau sy’n dod i ben bob mis, {every} i gyd; y mwyaf, {many}: {written(most.month, 'month', 'cy')}.",
    )


def draw(statement: PositionStatement, language: Language) -> Spec:
    """A bar a month."""
    return bars(figures(statement), Month.of(statement.as_at), language, statement.rules.months + 1)
