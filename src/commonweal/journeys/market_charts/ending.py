"""Contracts that end, month by month: when the market can be asked again."""

from collections.abc import Sequence

from commonweal.base.language import Language, Text, number
from commonweal.base.period import Month
from commonweal.journeys.charts.market_ending import COLUMNS, bars
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.figures import Figures, opening, written
from commonweal.market.position.statement import PositionStatement

__all__ = ["draw", "figures", "of_months"]


def figures(statement: PositionStatement) -> Figures:
    """The months in which contracts end."""
    rows = [(one.month, one.contracts, None if one.pence is None else one.pence / 100) for one in statement.endings.calendar]
    name, told = statement.subject.service, _caption(Month.of(statement.as_at), statement.rules.months)
    return _figures(Text(en=f"{name.en}: {told.en}", cy=f"{name['cy']}: {told['cy']}"), rows)


def of_months(rows: Sequence[tuple[str, int, float | None]], first: Month, ahead: int) -> Figures:
    """Months with the contracts that end in each and their known value in pounds, whatever they were chosen by."""
    return _figures(opening(_caption(first, ahead)), rows)


def _caption(first: Month, ahead: int) -> Text:
    ends = (str(first), str(first + ahead))
    return Text(
        en=f"contracts that end, {written(ends, 'month', 'en')}",
        cy=f"contractau sy’n dod i ben, {written(ends, 'month', 'cy')}",
    )


def _figures(caption: Text, rows: Sequence[tuple[str, int, float | None]]) -> Figures:
    return Figures("ending", caption, _alternative(rows), COLUMNS, tuple(rows))


def _alternative(rows: Sequence[tuple[str, int, float | None]]) -> Text:
    if not rows:
        return Text(en="No contract is known to end.", cy="Ni wyddys bod contract yn dod i ben.")
    most, contracts, _value = max(rows, key=lambda one: one[1])
    every, many = number(sum(row[1] for row in rows)), number(contracts)
    return Text(
        en=f"Bars of the contracts that end in each month, {every} in all; most in {written(most, 'month', 'en')}: {many}.",
        cy=f"Barrau’r contractau sy’n dod i ben bob mis, {every} i gyd; y mwyaf, {many}: {written(most, 'month', 'cy')}.",
    )


def draw(statement: PositionStatement, language: Language) -> Spec:
    """A bar a month."""
    return bars(figures(statement), Month.of(statement.as_at), language, statement.rules.months + 1)
