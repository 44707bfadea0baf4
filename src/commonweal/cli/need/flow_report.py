"""What `need flow` does: reads episodes, follows the flows, and shows both."""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate
from commonweal.base.language import Language, Text, month, number
from commonweal.base.period import Month
from commonweal.base.reason import reason
from commonweal.base.tally import Tally
from commonweal.need.flow import Caseload, Episode, FlowForecast, Stays, flow_forecast
from commonweal.need.flow.placement import group_name
from commonweal.store.need.ssda903 import read_episodes

__all__ = ["FlowReport", "as_json", "reported", "show"]

_PAGE = 160
"""Columns of output that does not go to a terminal."""
_YEAR = 12
_LEVEL = 0.8

_NOW = Text(en="In the service at the end of {month}", cy="Yn y gwasanaeth ar ddiwedd {month}")
_GROUP, _TOTAL = Text(en="Group", cy="Grŵp"), Text(en="Total", cy="Cyfanswm")
_STOCK, _STARTS, _ENDS = (
    Text(en="People", cy="Pobl"),
    Text(en="Starts in a year", cy="Dechreuadau mewn blwyddyn"),
    Text(en="Ends in a year", cy="Diweddiadau mewn blwyddyn"),
)
_STAY = Text(en="Mean stay, months", cy="Arhosiad cymedrig, misoedd")
_AT_LEAST = Text(en="at least {months}", cy="o leiaf {months}")
_AHEAD = Text(
    en="At the end of the month, and the range of 80 futures in 100", cy="Ar ddiwedd y mis, ac ystod 80 o bob 100 dyfodol"
)
_RANGE = Text(en="{middle} ({low} to {high})", cy="{middle} ({low} i {high})")
_READ = Text(
    en="Rows read: {records}; used: {used}. Ends are recorded from {first}.",
    cy="Rhesi a ddarllenwyd: {records}; a ddefnyddiwyd: {used}. Cofnodir diweddiadau o {first} ymlaen.",
)
_WRONG = Text(en="What was wrong in the files", cy="Beth oedd o'i le yn y ffeiliau")
_REFUSED, _REPAIRED = Text(en="not used", cy="heb ei ddefnyddio"), Text(en="put right", cy="wedi’i gywiro")
_KIND = Text(en="Consequence", cy="Canlyniad i'r rhes")
_REASON, _ROWS, _FOR_EXAMPLE = (
    Text(en="Reason", cy="Rheswm"),
    Text(en="Rows", cy="Rhesi"),
    Text(en="For example", cy="Er enghraifft"),
)


@dataclass(frozen=True, slots=True)
class FlowReport:
    """What was read, the service as it stands, and what later years may bring."""

    tally: Tally
    caseload: Caseload
    forecast: FlowForecast
    seed: int
    paths: int


def reported(
    episodes: Sequence[Path],
    headers: Sequence[Path],
    as_at: Month | None,
    since: Month | None,
    today: datetime.date,
    *,
    months: int,
    paths: int,
    seed: int,
) -> FlowReport:
    """Read, follow and forecast; FaultyInput where files or months are wrong."""
    names, others = [str(file) for file in episodes], [str(file) for file in headers]
    told, tally = read_episodes(episodes, names, headers, others, today=today)
    caseload = Caseload.of(told, as_at or _last_month(told, today), first=since, seed=seed)
    return FlowReport(tally, caseload, flow_forecast(caseload, months=months, paths=paths, seed=seed), seed, paths)


def _last_month(episodes: Sequence[Episode], today: datetime.date) -> Month:
    """The month of the last day told, and the last that is over: days to come are slips, or plans."""
    over = Month.of(today) + -1
    told = [Month.of(day) for one in episodes for day in (one.started, one.ended) if day]
    known = [one for one in told if one <= over]
    if not known:
        what = "No episode starts in a month that is over." if told else "There is no episode in the files."
        raise FaultyInput([Problem("no-episodes", what, "Give the files of episodes of the years up to now.")])
    return max(known)


def show(report: FlowReport, language: Language) -> None:
    """Print the report as tables, and what to beware of."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_PAGE)
    console.print(_read(report, language), soft_wrap=True)
    for table in _tables(report, language):
        console.print(table)
    for caution in report.forecast.cautions:
        console.print(f"• {caution[language]}", soft_wrap=True, markup=False)


def _read(report: FlowReport, language: Language) -> str:
    tally = report.tally
    return _READ[language].format(
        records=number(tally.records, language),
        used=number(tally.used, language),
        first=month(report.caseload.counted.months[0], language),
    )


def _tables(report: FlowReport, language: Language) -> Iterator[Table]:
    if report.tally.refused or report.tally.repaired:
        yield _wrong(report.tally, language)
    yield _now(report.caseload, language)
    yield _ahead(report.forecast, language)


def _wrong(tally: Tally, language: Language) -> Table:
    table = _table(_WRONG[language], [_KIND, _REASON], [_ROWS], language)
    table.add_column(_FOR_EXAMPLE[language], overflow="fold")
    for kind, counts in ((_REFUSED, tally.refused), (_REPAIRED, tally.repaired)):
        for one in counts:
            table.add_row(kind[language], reason(one.reason)[language], number(one.count, language), one.examples[0].place)
    return table


def _now(caseload: Caseload, language: Language) -> Table:
    counted = caseload.counted
    title = _NOW[language].format(month=month(caseload.origin, language))
    table = _table(title, [_GROUP], [_STOCK, _STARTS, _ENDS, _STAY], language)
    starts, ends = counted.starts[-_YEAR:].sum(axis=0), counted.ends[-_YEAR:].sum(axis=0)
    for place, stay in enumerate(caseload.stays):
        figures = [number(value, language) for value in (counted.stock[-1, place], starts[place], ends[place])]
        table.add_row(group_name(stay.group)[language], *figures, _stay(stay, language))
    whole = (counted.stock[-1].sum(), counted.entrants[-_YEAR:].sum(), counted.leavers[-_YEAR:].sum())
    table.add_row(_TOTAL[language], *(number(value, language) for value in whole), "")
    return table


def _stay(stay: Stays, language: Language) -> str:
    mean = stay.mean
    if mean is not None:
        return _range(mean, language, places=1)
    return _AT_LEAST[language].format(months=number(stay.at_least.point, language, places=1)) if stay.known else "–"


def _ahead(forecast: FlowForecast, language: Language) -> Table:
    table = _table(_AHEAD[language], [_GROUP], [], language)
    for year in forecast.years:
        table.add_column(month(year.month, language), justify="right", overflow="fold")
    for place, group in enumerate(forecast.groups):
        table.add_row(group_name(group)[language], *(_range(year.groups[place], language) for year in forecast.years))
    table.add_row(_TOTAL[language], *(_range(year.total, language) for year in forecast.years))
    return table


def _range(estimate: Estimate, language: Language, *, places: int = 0) -> str:
    one = estimate.interval(_LEVEL)
    middle, low, high = (number(value, language, places=places) for value in (estimate.point, one.low, one.high))
    return _RANGE[language].format(middle=middle, low=low, high=high)


def _table(title: str, words: Sequence[Text], numbers: Sequence[Text], language: Language) -> Table:
    table = Table(title=title, title_justify="left")
    for column in words:
        table.add_column(column[language], overflow="fold")
    for column in numbers:
        table.add_column(column[language], justify="right", overflow="fold")
    return table


def as_json(report: FlowReport) -> str:
    """The report as JSON: counts by month, lengths of stay, and the forecast by month and in yearly figures."""
    counted, forecast = report.caseload.counted, report.forecast
    total = forecast.total
    told: dict[str, Any] = {
        "records": report.tally.records,
        "used": report.tally.used,
        "refused": {one.reason: one.count for one in report.tally.refused},
        "repaired": {one.reason: one.count for one in report.tally.repaired},
        "groups": list(counted.groups),
        "months": [str(one) for one in counted.months],
        "stock": counted.stock.tolist(),
        "starts": counted.starts.tolist(),
        "ends": counted.ends.tolist(),
        "entrants": counted.entrants.tolist(),
        "leavers": counted.leavers.tolist(),
        "stays": [_stay_told(stay) for stay in report.caseload.stays],
        "forecast": {
            "seed": report.seed,
            "paths": report.paths,
            "months": [
                {"month": str(one), "total": _told(Estimate.from_draws(total[:, place]))}
                for place, one in enumerate(forecast.months)
            ],
            "years": [
                {
                    "month": str(year.month),
                    "total": _told(year.total),
                    "groups": {group: _told(one) for group, one in zip(forecast.groups, year.groups, strict=True)},
                }
                for year in forecast.years
            ],
            "method": forecast.method.model_dump(),
            "cautions": [one.model_dump() for one in forecast.cautions],
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _stay_told(stay: Stays) -> dict[str, Any]:
    return {
        "group": stay.group,
        "known_months": stay.known,
        "survival": stay.survival.tolist(),
        "still_there": stay.still_there,
        "mean": _told(stay.mean) if stay.mean else None,
        "at_least": _told(stay.at_least),
    }


def _told(estimate: Estimate) -> dict[str, Any]:
    ranges = [{"level": one.level, "low": one.low, "high": one.high} for one in estimate.intervals]
    return {"point": estimate.point, "intervals": ranges}
