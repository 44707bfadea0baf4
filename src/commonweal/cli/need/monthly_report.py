"""What `need months` does: read, forecast together, and show in words and figures."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from pydantic import TypeAdapter
from rich.table import Table

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Language, Text, month, number
from commonweal.base.period import Month
from commonweal.base.reason import refusals
from commonweal.base.tally import Tally
from commonweal.cli.need.beside import told
from commonweal.cli.need.place import named
from commonweal.cli.need.ranges import add_ranges, ranges, titled
from commonweal.cli.need.ranges import show as show_table
from commonweal.need.season import MonthlyForecast, forecast_months, left_out
from commonweal.need.season import total as added_up
from commonweal.need.statement.statement import Reading
from commonweal.store.need.monthly import read_monthly

__all__ = ["ALL", "Made", "Source", "as_json", "made", "show", "tell"]

_PAGE = 132
ALL = Text(en="All places", cy="Pob lle")
_PLACE, _MONTH = Text(en="Place", cy="Lle"), Text(en="Month", cy="Mis")
_YEAR_BEFORE = Text(en="Year before", cy="Flwyddyn ynghynt")
_MONTHS_BEFORE = Text(en="Same months a year before", cy="Yr un misoedd flwyddyn ynghynt")
_TOGETHER = Text(en="All these months", cy="Y misoedd hyn i gyd")
_LEFT_OUT = Text(en="Left out", cy="Hepgorwyd")
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Source:
    """The file that counts are read from, and what is read from it: all of it where nothing is named."""

    file: Path
    value: str = ""
    measure: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The forecasts asked for, the places that could not be carried forward with the reason, and what could be read."""

    forecasts: tuple[MonthlyForecast, ...]
    left_out: tuple[tuple[str, Text], ...]
    tally: Tally


def made(
    source: Source, places: Sequence[str], shocks: Collection[Month], *, months: int, total: str, paths: int, seed: int
) -> Made:
    """Read the file and forecast all its places together, and under the name `total`, if given, what they make.

    FaultyInput where a place is not in the file, or it holds several measures.
    """
    name = str(source.file)
    histories, tally = read_monthly(source.file, name, value=source.value, measure=source.measure, kind=source.kind)
    measures = sorted({one.measure for one in histories})
    if len(measures) > 1:
        several = f"The file holds several measures: {', '.join(f'“{one}”' for one in measures)}."
        raise FaultyInput([Problem("several-measures", several, "Name one with --measure.", name)])
    asked = {named(place, histories, name) for place in places}
    origin = max((one.counted[-1][0] for one in histories if one.counted), default=None)
    if origin is None:
        told = " ".join(["No row holds a count that can be used.", *(f"{why}." for why in [refusals(tally)] if why)])
        raise FaultyInput([Problem("nothing-counted", told, "Check its columns.", name)])
    every: tuple[MonthlyForecast, ...] = ()
    for aggregate in (False, True):
        alike = [one for one in histories if one.aggregate is aggregate]
        every += forecast_months(alike, months=months, paths=paths, seed=seed, origin=origin, shocks=shocks)
    wanted = tuple(one for one in every if not asked or one.history.place in asked)
    places_alone = [one for one in wanted if not one.history.aggregate]
    if total and places_alone:
        wanted += (added_up(places_alone, total),)
    silent = ((one.place, left_out(one, origin, shocks)) for one in histories if not asked or one.place in asked)
    return Made(wanted, tuple((place, why) for place, why in silent if why), tally)


def as_json(made: Made) -> str:
    """The forecasts, whole but for their draws."""
    return TypeAdapter(tuple[MonthlyForecast, ...]).dump_json(made.forecasts, indent=2).decode()


def show(made: Made, language: Language) -> None:
    """Month by month for one place; all months together for each where there are several. Then how it was made."""
    if len(made.forecasts) == 1:
        one = made.forecasts[0]
        show_table(_monthly(one, language))
        typer.echo(one.method.description[language])
        for caution in one.method.cautions:
            typer.echo(f"• {caution[language]}")
    elif made.forecasts:
        show_table(_by_place(made.forecasts, language))


def tell(made: Made, language: Language) -> None:
    """Which places were left out, and what could be read, beside whatever is written."""
    for place, why in made.left_out:
        typer.echo(f"{_LEFT_OUT[language]}: {place}. {why[language]}", err=True)
    for line in told(Reading.of(made.tally), language):
        typer.echo(line, err=True)


def _monthly(one: MonthlyForecast, language: Language) -> Table:
    table = titled(f"{one.history.measure}, {one.history.place}")
    table.add_column(_MONTH[language])
    table.add_column(_YEAR_BEFORE[language], justify="right")
    add_ranges(table, language)
    for ahead in one.months:
        before = _year_before(one, [ahead.month], language)
        table.add_row(month(ahead.month, language), before, *ranges(ahead.estimate, language))
    table.add_section()
    every = [ahead.month for ahead in one.months]
    table.add_row(_TOGETHER[language], _year_before(one, every, language), *ranges(one.whole, language))
    return table


def _by_place(forecasts: Sequence[MonthlyForecast], language: Language) -> Table:
    first, last = forecasts[0].months[0].month, forecasts[0].months[-1].month
    table = titled(f"{forecasts[0].history.measure}, {month(first, language)} – {month(last, language)}")
    table.add_column(_PLACE[language])
    table.add_column(_MONTHS_BEFORE[language], justify="right")
    add_ranges(table, language)
    for one in forecasts:
        before = _year_before(one, [ahead.month for ahead in one.months], language)
        table.add_row(one.history.place, before, *ranges(one.whole, language))
    return table


def _year_before(one: MonthlyForecast, months: Sequence[Month], language: Language) -> str:
    """The sum of the counts of the same months a year before; a dash where one is not known."""
    counted = dict(one.history.counted)
    before = [counted.get(ahead + -_YEAR) for ahead in months]
    known = [value for value in before if value is not None]
    return number(sum(known), language) if len(known) == len(before) else "–"
