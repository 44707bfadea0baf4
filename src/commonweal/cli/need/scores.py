"""What `need score` does: reads what was published and what came, scores it, and shows the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.base.language import Language, Text, day, number
from commonweal.cli.need.beside import beside, told
from commonweal.cli.need.ranges import titled
from commonweal.need.history import History
from commonweal.need.record import Score, Standing, TrackRecord, Vintage, scored, track_record, unscored
from commonweal.need.record.outcome import UNSCORED, Unscored
from commonweal.need.record.score import skill
from commonweal.need.statement.statement import Reading
from commonweal.store.need.histories import Layout, read_histories
from commonweal.store.need.vintages import read_vintages

__all__ = ["ScoreReport", "as_json", "reported", "show"]

_PAGE = 140
_MIDDLE = 1
"""Where the 80 % range stands among the levels."""

_NONE_YET = Text(
    en="No count has arrived yet for a year that a published forecast tells of.",
    cy="Nid oes cyfrif wedi cyrraedd eto ar gyfer blwyddyn y mae rhagolwg a gyhoeddwyd yn sôn amdani.",
)
_RECORD, _ALL = Text(en="Track record", cy="Hanes y rhagolygon"), Text(en="All", cy="Pob un")
_BY_HORIZON = (
    Text(en="Years ahead", cy="Blynyddoedd ymlaen"),
    Text(en="Counts", cy="Cyfrifon"),
    Text(en="Score (CRPS)", cy="Sgôr (CRPS)"),
    Text(en="Score of the 80% range", cy="Sgôr yr ystod 80%"),
    Text(en="Held by 50%", cy="Daliwyd gan 50%"),
    Text(en="by 80%", cy="gan 80%"),
    Text(en="by 95%", cy="gan 95%"),
    Text(en="Bias", cy="Tuedd"),
    Text(en="Beside no change", cy="O gymharu â dim newid"),
    Text(en="Beside the one before", cy="O gymharu â’r un blaenorol"),
)
_EACH, _LAST = Text(en="Scored years", cy="Blynyddoedd a sgoriwyd"), Text(en="the last {top} of {all}", cy="y {top} olaf o {all}")
_PUBLISHED = (
    Text(en="Published", cy="Cyhoeddwyd"),
    Text(en="Place", cy="Lle"),
    Text(en="Year", cy="Blwyddyn"),
    Text(en="Count", cy="Cyfrif"),
    Text(en="Middle forecast", cy="Rhagolwg canolog"),
    Text(en="80% range", cy="Ystod 80%"),
    Text(en="Outcome", cy="Canlyniad"),
    Text(en="Beside no change", cy="O gymharu â dim newid"),
)
_WORDS = (0, 1)
_HIT, _MISS = Text(en="held", cy="daliwyd"), Text(en="missed", cy="methwyd")


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The record, None where no count has come yet, with every score behind it and every year that has none."""

    measure: str
    forecasts: int
    record: TrackRecord | None
    scores: tuple[Score, ...]
    unscored: tuple[Unscored, ...]
    sources: tuple[Reading, ...]


def reported(folder: Path, actuals: Sequence[Path], layout: Layout, measure: str, where: Mapping[str, str]) -> ScoreReport:
    """Read and score; FaultyInput with what is wrong with the folder and with every file."""
    faults, vintages, histories, sources = Faults(), list[Vintage](), list[History](), list[Reading]()
    with faults:
        vintages += _published(folder, measure)
    for file in actuals:
        with faults:
            found, tally = read_histories(file, str(file), layout, measure, where)
            histories += found
            sources.append(Reading.of(tally))
    faults.raise_any()
    scores, left_out = scored(vintages, histories), unscored(vintages, histories)
    record = track_record(scores, left_out) if scores else None
    return ScoreReport(measure, len(vintages), record, scores, left_out, tuple(sources))


def _published(folder: Path, measure: str) -> list[Vintage]:
    if not folder.exists():
        raise FaultyInput([Problem("missing-folder", "There is no such folder.", "Check its name.", str(folder))])
    found = read_vintages(folder)
    wanted = " ".join(measure.split())
    of_it = [one for one in found if one.measure == wanted]
    if not of_it:
        measures = ", ".join(f"“{name}”" for name in sorted({one.measure for one in found})[:5])
        remedy = f"It has forecasts of {measures}." if measures else "Publish one with `commonweal need forecast --publish`."
        raise FaultyInput([Problem("unknown-measure", f"No forecast of “{measure}” is published here.", remedy, str(folder))])
    return of_it


def as_json(report: ScoreReport) -> str:
    """The report, whole."""
    return TypeAdapter(ScoreReport).dump_json(report, indent=2).decode()


def show(report: ScoreReport, top: int, language: Language) -> None:
    """The record by years ahead, each scored year, and what it all says."""
    for line in (line for source in report.sources for line in told(source, language)):
        typer.echo(line, err=True)
    if report.record is None:
        typer.echo(_NONE_YET[language])
        for why in sorted({one.why for one in report.unscored}):
            typer.echo(f"• {UNSCORED[why][language]}: {number(sum(one.why == why for one in report.unscored), language)}")
        return
    console = Console()
    console = Console(width=None if console.is_terminal else _PAGE, highlight=False)
    console.print(_record(report.record, language))
    console.print(_each(report.scores, top, language))
    for text in report.record.summary:
        console.print(f"• {text[language]}", soft_wrap=True, markup=False)


def _record(record: TrackRecord, language: Language) -> Table:
    table = _table(f"{_RECORD[language]}: {record.measure}", _BY_HORIZON, language)
    for standing in (*record.horizons, record.overall):
        table.add_row(*_line(standing, language))
    return table


def _line(one: Standing, language: Language) -> list[str]:
    name = _ALL[language] if one.horizon is None else str(one.horizon)
    held = [f"{number(level.held, language)} / {number(level.number, language)}" for level in one.coverage]
    scores = [number(value, language, places=1) for value in (one.crps, one.interval_scores[_MIDDLE])]
    others = [beside(one.naive.crps, language), beside(one.before.crps, language)]
    return [name, number(one.number, language), *scores, *held, _signed(one.bias, language), *others]


def _signed(value: float, language: Language) -> str:
    """With its sign, as far as there is anything to sign."""
    told = number(round(value, 1) or 0.0, language, places=1)
    return f"+{told}" if round(value, 1) > 0 else told


def _each(scores: Sequence[Score], top: int, language: Language) -> Table:
    ordered = sorted(scores, key=lambda one: (one.year, one.published, one.place), reverse=True)
    cut = _LAST[language].format(top=number(top, language), all=number(len(ordered), language))
    title = f"{_EACH[language]} ({cut})" if len(ordered) > top else _EACH[language]
    table = _table(title, _PUBLISHED, language)
    for one in ordered[:top]:
        places = 0 if abs(one.outcome) >= 20 else 1
        middle = one.ours.intervals[_MIDDLE]
        point, low, high, outcome = (
            number(value, language, places=places) for value in (one.ours.point, middle.low, middle.high, one.outcome)
        )
        reach = f"{low} {'to' if language == 'en' else 'i'} {high}"
        came = (_HIT if one.ours.held[_MIDDLE] else _MISS)[language]
        share = skill(one.ours.crps, one.naive.crps) if one.naive else None
        table.add_row(day(one.published, language), one.place, str(one.year), outcome, point, reach, came, beside(share, language))
    return table


def _table(title: str, columns: Sequence[Text], language: Language) -> Table:
    table = titled(title)
    for place, column in enumerate(columns):
        table.add_column(
            column[language], justify="left" if columns is _PUBLISHED and place in _WORDS else "right", overflow="fold"
        )
    return table
