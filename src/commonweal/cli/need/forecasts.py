"""What `need forecast` does: read, forecast together, freeze, and show in words and figures."""

import csv
import datetime
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer
from pydantic import TypeAdapter
from rich.table import Table

from commonweal import __version__
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import LEVELS, Estimate
from commonweal.base.evidence import InputFile
from commonweal.base.language import Language, Text, number
from commonweal.base.tally import Tally
from commonweal.cli.need.beside import told
from commonweal.cli.need.place import named
from commonweal.cli.need.ranges import add_ranges, ranges, titled
from commonweal.cli.need.ranges import show as show_table
from commonweal.need import Forecast, History, forecast_places, left_out
from commonweal.need.hierarchy import added_up, total
from commonweal.need.record.vintage import freeze as frozen
from commonweal.need.statement.statement import Reading
from commonweal.store.files import read_content
from commonweal.store.need.histories import Layout, read_histories
from commonweal.store.need.vintages import publish

__all__ = ["Made", "Source", "as_csv", "as_json", "freeze", "made", "show", "tell"]

_ALL = Text(en="All places", cy="Pob lle")
_PLACE, _YEAR = Text(en="Place", cy="Lle"), Text(en="Year", cy="Blwyddyn")
_LAST = Text(en="Last count", cy="Y cyfrif diwethaf")
_PUBLISHED = Text(en="Published", cy="Cyhoeddwyd")
_LEFT_OUT = Text(en="Left out", cy="Hepgorwyd")
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Source:
    """The file that counts are read from, and what is read from it."""

    file: Path
    layout: Layout
    measure: str
    where: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """The forecasts asked for, the places that could not be carried forward with the reason, and what could be read."""

    forecasts: tuple[Forecast, ...]
    left_out: tuple[tuple[str, Text], ...]
    tally: Tally


def made(source: Source, places: Sequence[str], *, years: int, totals: bool, most: float | None, paths: int, seed: int) -> Made:
    """Read the file and forecast its places together; FaultyInput where a place is not in it, or none can be carried forward."""
    histories, tally = read_histories(source.file, str(source.file), source.layout, source.measure, source.where)
    asked = [named(place, histories, str(source.file)) for place in places]
    kinds = [[one for one in histories if one.aggregate is aggregate] for aggregate in (False, True)]
    carried = partial(forecast_places, years=years, paths=paths, seed=seed, most=math.inf if most is None else most)
    every = carried(kinds[0])
    by_place = {one.history.place: one for one in every}
    if any(one.place in asked for one in kinds[1]):
        by_place |= {one.history.place: one for one in carried(kinds[1])}
    wanted = tuple(by_place[place] for place in asked if place in by_place) if asked else every
    silent = [(one.place, why) for kind in kinds for one, why in left_out(kind)]
    without = tuple((place, why) for place, why in silent if (place in asked if asked else place not in _names(kinds[1])))
    if not wanted:
        raise FaultyInput(_nothing(without, source))
    if totals:
        wanted += (*added_up(every, {one.history.place: one.history.region for one in every}), total(every, _ALL.en))
    return Made(wanted, without, tally)


def _names(histories: Sequence[History]) -> set[str]:
    return {one.place for one in histories}


def _nothing(without: Sequence[tuple[str, Text]], source: Source) -> list[Problem]:
    """That no forecast is left to show, and why."""
    remedy = "Give a file with counts above zero up to the latest year, or name another place."
    told = [f"“{place}” cannot be forecast. {why.en}" for place, why in without[:_TOLD]] or ["There is no place in the file."]
    if len(without) > _TOLD:
        told.append(f"Nor can {len(without) - _TOLD} other places.")
    return [Problem("not-carried-forward", one, remedy, str(source.file)) for one in told]


def freeze(forecasts: Sequence[Forecast], source: Source, folder: Path, day: datetime.date, *, paths: int, seed: int) -> None:
    """Put the forecasts among the published ones, each in a file of its own that is never replaced."""
    inputs = (InputFile.of(source.file.name, read_content(source.file, str(source.file))),)
    for one in forecasts:
        vintage = frozen(one, published=day, version=__version__, seed=seed, paths=paths, inputs=inputs)
        typer.echo(f"{_PUBLISHED.en}: {publish(folder, vintage)}", err=True)


def as_json(forecasts: Sequence[Forecast]) -> str:
    """The forecasts, whole but for their draws."""
    return TypeAdapter(tuple[Forecast, ...]).dump_json(tuple(forecasts), indent=2).decode()


def as_csv(forecasts: Sequence[Forecast]) -> str:
    """A row for each place and year."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    ends = [f"{end}_{100 * level:.0f}" for level in LEVELS for end in ("low", "high")]
    writer.writerow(["place", "code", "measure", "year", "counted", "median", *ends])
    for one in forecasts:
        named = [one.history.place, one.history.code, one.history.measure]
        writer.writerows([*named, year, value, "", *[""] * len(ends)] for year, value in one.history.counted)
        writer.writerows([*named, year.year, "", year.estimate.point, *_ends(year.estimate)] for year in one.years)
    return text.getvalue()


def _ends(estimate: Estimate) -> list[float]:
    return [end for level in LEVELS for end in (estimate.interval(level).low, estimate.interval(level).high)]


def show(forecasts: Sequence[Forecast], language: Language) -> None:
    """Year by year for one place, with what to beware of; the last year of each where there are several."""
    first = forecasts[0]
    show_table(_yearly(first, language) if len(forecasts) == 1 else _by_place(forecasts, language))
    if len(forecasts) == 1:
        typer.echo(first.method.description[language])
        for caution in first.method.cautions:
            typer.echo(f"• {caution[language]}")


def tell(made: Made, language: Language) -> None:
    """Which places were left out, and what could be read, beside whatever is written."""
    for place, why in made.left_out:
        typer.echo(f"{_LEFT_OUT[language]}: {place}. {why[language]}", err=True)
    for line in told(Reading.of(made.tally), language):
        typer.echo(line, err=True)


def _yearly(one: Forecast, language: Language) -> Table:
    year, latest = one.history.counted[-1]
    table = titled(
        f"{one.history.measure}, {one.history.place}: {_LAST[language].lower()} {number(latest, language, places=1)} ({year})"
    )
    table.add_column(_YEAR[language])
    add_ranges(table, language)
    for ahead in one.years:
        table.add_row(str(ahead.year), *ranges(ahead.estimate, language))
    return table


def _by_place(forecasts: Sequence[Forecast], language: Language) -> Table:
    table = titled(f"{forecasts[0].history.measure}, {forecasts[0].years[-1].year}")
    table.add_column(_PLACE[language])
    table.add_column(_LAST[language], justify="right")
    add_ranges(table, language)
    for one in forecasts:
        table.add_row(_called(one, language), _latest(one, language), *ranges(one.years[-1].estimate, language))
    return table


def _called(one: Forecast, language: Language) -> str:
    """A place as the file calls it; the sum of them all, which is frozen under one name, in the reader's language."""
    place = one.history.place
    return _ALL[language] if place == _ALL.en else place


def _latest(one: Forecast, language: Language) -> str:
    """The last count, with its year where that is an earlier one; a dash where a sum's parts were never all counted in one year."""
    if not one.history.counted:
        return "–"
    year, count = one.history.counted[-1]
    told = number(count, language, places=1)
    return told if year == one.years[0].year - 1 else f"{told} ({year})"
