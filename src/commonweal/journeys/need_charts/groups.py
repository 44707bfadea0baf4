"""The client groups that make up the count: where each stands, and where it may stand, adding up to the forecast."""

from commonweal.base.language import LANGUAGES, Language, Text, number
from commonweal.journeys.charts.theme import Spec, chart
from commonweal.journeys.columns import MIDDLE, futures
from commonweal.journeys.figures import Column, Figures, Value
from commonweal.journeys.need_charts.dots import Row, panel, reach
from commonweal.need.statement.statement import GroupForecast, Statement

__all__ = ["draw", "figures", "known"]

_COLUMNS = (
    Column("group", Text(en="Group", cy="Grŵp"), "words"),
    Column("latest", Text(en="Latest count", cy="Y cyfrif diweddaraf"), "count"),
    MIDDLE,
    futures(0.8, "count"),
)


def known(statement: Statement) -> bool:
    """Whether the count is told by groups."""
    return bool(statement.groups)


def figures(statement: Statement) -> Figures:
    """Each group: its latest count, and its middle forecast with the range for the last year."""
    last = statement.forecast.years[-1].year
    caption = Text(
        en=f"By group in {last}; the bar holds 80 futures in 100, and in every future the groups add up to the forecast",
        cy=f"Yn ôl grŵp yn {last}; mae’r bar yn dal 80 dyfodol o bob 100, ac ym mhob dyfodol mae’r grwpiau’n adio i’r rhagolwg",
    )
    return Figures("groups", caption, _alternative(statement, last), _COLUMNS, tuple(map(_row, statement.groups)))


def _row(group: GroupForecast) -> tuple[Value, ...]:
    estimate = group.forecast.years[-1].estimate
    held = estimate.interval(0.8)
    return group.name, group.forecast.history.counted[-1][1], estimate.point, (held.low, held.high)


def _alternative(statement: Statement, last: int) -> Text:
    if not statement.groups:
        return Text(en="No groups are told apart.", cy="Ni wahaniaethir rhwng grwpiau.")
    told: dict[Language, str] = {language: "; ".join(_said(one, language) for one in statement.groups) for language in LANGUAGES}
    return Text(
        en=f"A mark on a bar for each group, its middle forecast for {last}: {told['en']}.",
        cy=f"Marc ar far ar gyfer pob grŵp, ei ragolwg canolog ar gyfer {last}: {told['cy']}.",
    )


def _said(group: GroupForecast, language: Language) -> str:
    return f"{group.name[language]}: {_figure(group, language)}"


def _figure(group: GroupForecast, language: Language) -> str:
    """The middle forecast, and the latest count that it starts from."""
    latest, middle = group.forecast.history.counted[-1][1], group.forecast.years[-1].estimate.point
    return f"{number(middle, language)} ({'now' if language == 'en' else 'nawr'} {number(latest, language)})"


def draw(statement: Statement, language: Language) -> Spec:
    """A bar a group."""
    rows = [_bar(one, language) for one in statement.groups]
    return chart(figures(statement), language, {}) | panel(rows, reach(rows, 0.0), {"format": ",.0f"})


def _bar(group: GroupForecast, language: Language) -> Row:
    estimate = group.forecast.years[-1].estimate
    held = estimate.interval(0.8)
    return Row(group.name[language], _figure(group, language), estimate.point, held.low, held.high)
