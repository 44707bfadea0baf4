"""What `need backtest` does: reads counts, tries every method on the past, and shows them side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from commonweal.base.language import Language, Text, number, percent
from commonweal.cli.need.beside import beside, told
from commonweal.cli.need.ranges import titled
from commonweal.need.history import History
from commonweal.need.record.backtest import LEFT_OUT, METHODS, Backtest, LeftOut, Result, backtest, shared
from commonweal.need.record.score import skill
from commonweal.need.statement.statement import Reading
from commonweal.store.need.histories import Layout, read_histories

__all__ = ["BacktestReport", "as_json", "reported", "show"]

_PAGE = 140
_ORIGINS = 3
_MIDDLE = 1
"""Where the 80 % range stands among the levels."""

_TITLE = Text(en="Forecasts of {measure} made in the past", cy="Rhagolygon o {measure} a wnaed yn y gorffennol")
_AHEAD, _ALL = Text(en="Years ahead", cy="Blynyddoedd ymlaen"), Text(en="All", cy="Pob un")
_METHOD = Text(en="Method", cy="Dull")
_COLUMNS = (
    Text(en="Forecasts", cy="Rhagolygon"),
    Text(en="Score of the 80% range", cy="Sgôr yr ystod 80%"),
    Text(en="Held by 50%", cy="Daliwyd gan 50%"),
    Text(en="by 80%", cy="gan 80%"),
    Text(en="by 95%", cy="gan 95%"),
    Text(en="Error (MASE)", cy="Gwall (MASE)"),
    Text(en="Score (CRPS)", cy="Sgôr (CRPS)"),
    Text(en="Beside no change", cy="O gymharu â dim newid"),
)
_BY_YEAR = Text(
    en="Held by the 80% range, by the year that was forecast from: places share what a year brings.",
    cy="Daliwyd gan yr ystod 80%, yn ôl y flwyddyn y rhagwelwyd ohoni: mae lleoedd yn rhannu’r hyn a ddaw mewn blwyddyn.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """How one method did at a horizon (None for all) from an origin (None for all); `skill` is that of its CRPS beside naive."""

    method: str
    horizon: int | None
    origin: int | None
    result: Result
    skill: float | None


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """Every method on the same forecasts, and what was left out, by reason."""

    measure: str
    origins: tuple[int, ...]
    horizons: tuple[int, ...]
    paths: int
    seed: int
    source: Reading
    lines: tuple[Line, ...]
    left_out: dict[LeftOut, int]


def reported(
    file: Path,
    layout: Layout,
    measure: str,
    where: Mapping[str, str],
    *,
    origins: Sequence[int] | None,
    horizons: Sequence[int],
    paths: int,
    seed: int,
) -> BacktestReport:
    """Read and try; FaultyInput where the file is wrong or nothing can be scored."""
    histories, tally = read_histories(file, str(file), layout, measure, where)
    places = [one for one in histories if not one.aggregate]
    origins = origins or _latest(places, max(horizons))
    tried = shared(
        {
            name: backtest(places, forecaster, origins=origins, horizons=horizons, paths=paths, seed=seed)
            for name, (_, forecaster) in METHODS.items()
        }
    )
    views: list[tuple[int | None, int | None]] = [(horizon, None) for horizon in horizons]
    views += [(None, None), *((None, origin) for origin in origins)]
    lines = tuple(line for horizon, origin in views for line in _lines(tried, horizon, origin))
    left_out = tried["ours"].left_out
    return BacktestReport(measure, tuple(origins), tuple(horizons), paths, seed, Reading.of(tally), lines, left_out)


def _latest(places: Sequence[History], furthest: int) -> list[int]:
    """The last years from which counts have come at every horizon."""
    last = max((year for one in places for year, _ in one.counted), default=0) - furthest
    return list(range(last - _ORIGINS + 1, last + 1))


def _lines(tried: Mapping[str, Backtest], horizon: int | None, origin: int | None) -> list[Line]:
    results = {name: one.result(horizon=horizon, origin=origin) for name, one in tried.items()}
    plain = results["naive"]
    return [
        Line(name, horizon, origin, result, skill(result.crps, plain.crps) if plain else None)
        for name, result in results.items()
        if result
    ]


def as_json(report: BacktestReport) -> str:
    """The report, whole."""
    return TypeAdapter(BacktestReport).dump_json(report, indent=2).decode()


def show(report: BacktestReport, language: Language) -> None:
    """Every method by years ahead, then coverage by origin, then what was left out."""
    for line in told(report.source, language):
        typer.echo(line, err=True)
    console = Console()
    console = Console(width=None if console.is_terminal else _PAGE, highlight=False)
    console.print(_by_horizon(report, language))
    console.print(_by_origin(report, language))
    for why, many in sorted(report.left_out.items()):
        console.print(f"• {LEFT_OUT[why][language]}: {number(many, language)}", soft_wrap=True, markup=False)


def _by_horizon(report: BacktestReport, language: Language) -> Table:
    table = titled(_TITLE[language].format(measure=report.measure))
    table.add_column(_AHEAD[language])
    table.add_column(_METHOD[language])
    for column in _COLUMNS:
        table.add_column(column[language], justify="right")
    shown = None
    for line in report.lines:
        if line.origin is None:
            name = _ALL[language] if line.horizon is None else str(line.horizon)
            table.add_row("" if name == shown else name, METHODS[line.method][0][language], *_cells(line, language))
            shown = name
    return table


def _cells(line: Line, language: Language) -> list[str]:
    one = line.result
    held = [percent(share, language, places=1) for share in one.coverage]
    figures = [number(value, language, places=2) for value in (one.scores[_MIDDLE], one.mase, one.crps)]
    return [
        number(one.number, language),
        figures[0],
        *held,
        *figures[1:],
        "" if line.method == "naive" else beside(line.skill, language),
    ]


def _by_origin(report: BacktestReport, language: Language) -> Table:
    table = titled(_BY_YEAR[language])
    table.add_column(_METHOD[language])
    by_method: dict[str, dict[int, str]] = {name: {} for name in METHODS}
    for line in report.lines:
        if line.origin is not None:
            by_method[line.method][line.origin] = percent(line.result.coverage[_MIDDLE], language, places=1)
    for origin in report.origins:
        table.add_column(str(origin), justify="right")
    for name, shares in by_method.items():
        table.add_row(METHODS[name][0][language], *(shares.get(origin, "–") for origin in report.origins))
    return table
