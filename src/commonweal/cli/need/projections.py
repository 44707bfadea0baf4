"""What `need project` does: read, project, carry through to need, and show it."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from commonweal.base.errors import Faults
from commonweal.base.estimate import LEVELS, Estimate
from commonweal.base.judgement import Range
from commonweal.base.language import Language, Text, number
from commonweal.base.reason import reason
from commonweal.base.tally import Tally
from commonweal.need.population import PeopleInNeed, Population, Projection, Rates, growing, need, project, vital_rates
from commonweal.need.population.age import as_written
from commonweal.need.population.cohort import step_width
from commonweal.store.need.population import read_population, read_rates, read_vital_rates

__all__ = ["Asked", "Made", "as_csv", "as_json", "judged", "made", "show", "warn"]

_PAGE = 120
_LEVEL = 0.8

_PLACE, _YEAR, _PEOPLE = Text(en="Place", cy="Lle"), Text(en="Year", cy="Blwyddyn"), Text(en="People", cy="Pobl")
_BIRTHS, _DEATHS = Text(en="Births", cy="Genedigaethau"), Text(en="Deaths", cy="Marwolaethau")
_MIGRATION = Text(en="Net migration", cy="Mudo net")
_PEOPLE_OF_AGES = Text(en="People of these ages", cy="Pobl o'r oedrannau hyn")
_IN_NEED = Text(en="People in need", cy="Pobl mewn angen")
_RANGE = Text(en="80 futures in 100", cy="80 dyfodol o bob 100")
_BY_PEOPLE = Text(en="Change: people", cy="Newid: pobl")
_BY_RATE = Text(en="Change: rate", cy="Newid: cyfradd")
_SINCE = Text(
    en="Change is since {year}, the mean of all futures.",
    cy="Newid ers {year} a ddangosir, sef cymedr pob dyfodol.",
)
_LAST_YEAR = Text(
    en="In {last}; births, deaths and migration since {first}", cy="Yn {last}; genedigaethau, marwolaethau a mudo ers {first}"
)
_TO = Text(en="{low} to {high}", cy="{low} i {high}")
_READ = Text(en="Read", cy="Darllenwyd")
_ABSENT = Text(
    en="People who were to leave and were not there: {count}. The migration given does not fit the population.",
    cy="Pobl a oedd i fod i adael ond nad oeddent yno: {count}. Nid yw'r mudo a roddwyd yn gweddu i'r boblogaeth.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a population: which places, its year, how rates grow, and how many futures from which seed."""

    places: Sequence[str]
    year: int | None
    growth: Range | None
    paths: int
    seed: int


@dataclass(frozen=True, slots=True)
class Made:
    """The population of the places asked for; if it was projected, how; if that was asked, who has the need; and what was read."""

    population: Population
    projection: Projection | None
    needs: tuple[PeopleInNeed, ...]
    tally: Tally


def judged(growth: Sequence[Decimal]) -> Range | None:
    """The judged growth of the rates, where its least, likeliest and greatest are given."""
    if not growth:
        return None
    low, likely, high = growth
    return Range(low=low, likely=likely, high=high)


def made(
    population: Path | None, change: Path | None, projection: Path | None, rates: Path | None, years: int, asked: Asked
) -> Made:
    """Read everything, project, and carry through to need; FaultyInput with the problems of all files."""
    source = population or projection
    assert source is not None
    faults, read, rows, told = Faults(), None, None, None
    with faults:
        read = read_population(source, str(source), year=asked.year)
    with faults:
        rows = read_vital_rates(change, str(change)) if change and population else None
    with faults:
        told = read_rates(rates, str(rates)) if rates else None
    faults.raise_any()
    assert read is not None
    whole, tally = read
    projected = None
    if rows is not None:
        # A row may be of any place in the file, so rates are fitted before places are chosen.
        moving = vital_rates(rows, whole, str(change))
        projected = project(whole, moving, -(-years // step_width(whole)))
    after = projected.population if projected else whole
    chosen = after.of(asked.places) if asked.places else after
    return Made(chosen, projected, _needs(chosen, told, asked), tally)


def _needs(population: Population, rates: Rates | None, asked: Asked) -> tuple[PeopleInNeed, ...]:
    if rates is None:
        return ()
    change = None
    if asked.growth is not None:
        change = growing(asked.growth, population.years, paths=asked.paths, seed=asked.seed, name=rates.name)
    return tuple(need(population, rates, place, paths=asked.paths, seed=asked.seed, change=change) for place in population.places)


def warn(result: Made, language: Language) -> None:
    """What could be read, and what does not fit, on stderr."""
    tally = result.tally
    told = [f"{reason(one.reason)[language]}: {one.count} ({one.examples[0].place})" for one in (*tally.refused, *tally.repaired)]
    read = f"{_READ[language]}: {number(tally.used, language)} / {number(tally.records, language)}"
    typer.echo("; ".join([read, *told]), err=True)
    absent = 0.0 if result.projection is None else float(result.projection.absent.sum())
    if absent >= 0.5:
        typer.echo(_ABSENT[language].format(count=number(absent, language)), err=True)


def show(result: Made, language: Language) -> None:
    """Year by year for each place; or, where many were projected, the last year of each."""
    console = Console()
    console = Console(width=None if console.is_terminal else _PAGE, highlight=False)
    if result.needs:
        for one in result.needs:
            console.print(_of_need(one, result.population, language))
        console.print(_SINCE[language].format(year=result.population.years[0]), soft_wrap=True)
        for caution in dict.fromkeys(caution for one in result.needs for caution in one.cautions):
            console.print(f"• {caution[language]}", soft_wrap=True, markup=False)
    elif result.projection is not None:
        one_place = len(result.population.places) == 1
        made_table = _by_year if one_place else _by_place
        console.print(made_table(result.population, result.projection, language))


def _called(population: Population, place: str) -> str:
    name = population.names.get(place)
    return f"{name} ({place})" if name else place


def _of_need(one: PeopleInNeed, population: Population, language: Language) -> Table:
    table = _table(_called(population, one.place), language, [_YEAR, _PEOPLE_OF_AGES, _IN_NEED, _RANGE, _BY_PEOPLE, _BY_RATE], 1)
    figures = zip(one.years, one.people, one.estimates, one.demographic.mean(axis=0), one.rate.mean(axis=0), strict=True)
    for year, people, estimate, demographic, rate in figures:
        places = 0 if estimate.point >= 20 else 1
        ends = estimate.interval(_LEVEL)
        low, high = (number(end, language, places=places) for end in (ends.low, ends.high))
        table.add_row(
            str(year),
            number(people, language),
            number(estimate.point, language, places=places),
            _TO[language].format(low=low, high=high),
            _signed(float(demographic), language),
            _signed(float(rate), language),
        )
    return table


def _signed(value: float, language: Language) -> str:
    told = number(abs(value), language)
    return told if told == "0" else f"{'+' if value > 0 else '−'}{told}"


def _by_year(population: Population, projection: Projection, language: Language) -> Table:
    place = population.places[0]
    table = _table(_called(population, place), language, [_YEAR, _PEOPLE, _BIRTHS, _DEATHS, _MIGRATION], 1)
    at = projection.population.places.index(place)
    people = population.total()[:, 0]
    table.add_row(str(population.years[0]), number(people[0], language), "", "", "")
    for step, year in enumerate(population.years[1:]):
        moved = [number(float(part[step, at]), language) for part in _moves(projection)]
        table.add_row(str(year), number(people[step + 1], language), *moved)
    return table


def _by_place(population: Population, projection: Projection, language: Language) -> Table:
    title = _LAST_YEAR[language].format(last=population.years[-1], first=population.years[0])
    table = _table(title, language, [_PLACE, _PEOPLE, _BIRTHS, _DEATHS, _MIGRATION], 1)
    for place, people in zip(population.places, population.total()[-1], strict=True):
        at = projection.population.places.index(place)
        moved = [number(float(part[:, at].sum()), language) for part in _moves(projection)]
        table.add_row(_called(population, place), number(people, language), *moved)
    return table


def _moves(projection: Projection) -> tuple[Any, ...]:
    return projection.births, projection.deaths, projection.migration


def _table(title: str, language: Language, columns: Sequence[Text], words: int) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for place, column in enumerate(columns):
        table.add_column(column[language], justify="left" if place < words else "right", overflow="fold")
    return table


def as_json(result: Made) -> str:
    """Each place by year: people, and what moved them or who has the need."""
    if result.needs:
        told = [_need_told(one, result.population) for one in result.needs]
    else:
        told = [_projection_told(place, result) for place in result.population.places]
    return json.dumps({"places": told}, indent=2, ensure_ascii=False)


def _need_told(one: PeopleInNeed, population: Population) -> dict[str, Any]:
    figures = zip(
        one.years, one.people, one.expected, one.estimates, one.demographic.mean(axis=0), one.rate.mean(axis=0), strict=True
    )
    years = [
        {
            "year": year,
            "people": float(people),
            "expected": float(expected),
            "estimate": asdict(estimate),
            "demographic": float(demographic),
            "rate": float(rate),
        }
        for year, people, expected, estimate, demographic, rate in figures
    ]
    cautions = [{"en": caution.en, "cy": caution.cy} for caution in one.cautions]
    return {"place": one.place, "name": population.names.get(one.place, ""), "years": years, "cautions": cautions}


def _projection_told(place: str, result: Made) -> dict[str, Any]:
    population, projection = result.population, result.projection
    assert projection is not None
    at, own = projection.population.places.index(place), population.places.index(place)
    years: list[dict[str, float]] = [{"year": population.years[0], "people": float(population.total()[0, own])}]
    for step, year in enumerate(population.years[1:]):
        moved = {part: float(getattr(projection, part)[step, at]) for part in ("births", "deaths", "migration", "absent")}
        years.append({"year": year, "people": float(population.total()[step + 1, own]), **moved})
    return {"place": place, "name": population.names.get(place, ""), "years": years}


def as_csv(result: Made) -> str:
    """A row for each place and year of the need; or the projected population by sex and age, as `need project` reads it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if result.needs:
        ends = [f"{end}_{100 * level:.0f}" for level in LEVELS for end in ("low", "high")]
        writer.writerow(["place", "name", "year", "people", "expected", "median", *ends, "demographic", "rate"])
        for one in result.needs:
            writer.writerows(_need_rows(one, result.population))
    else:
        writer.writerow(["place", "name", "year", "sex", "age", "people"])
        writer.writerows(_population_rows(result.population))
    return text.getvalue()


def _need_rows(one: PeopleInNeed, population: Population) -> Iterator[list[object]]:
    for at, (year, estimate) in enumerate(zip(one.years, one.estimates, strict=True)):
        parts = [float(one.demographic[:, at].mean()), float(one.rate[:, at].mean())]
        counted = [float(one.people[at]), float(one.expected[at]), estimate.point, *_ends(estimate)]
        yield [one.place, population.names.get(one.place, ""), year, *counted, *parts]


def _ends(estimate: Estimate) -> list[float]:
    return [end for level in LEVELS for end in (estimate.interval(level).low, estimate.interval(level).high)]


def _population_rows(population: Population) -> Iterator[list[object]]:
    ages = [as_written(group) for group in zip(population.ages, population.ends, strict=True)]
    for at, year in enumerate(population.years):
        for own, place in enumerate(population.places):
            for layer, sex in enumerate(population.layers):
                for age, people in zip(ages, population.people[at, own, layer].tolist(), strict=True):
                    yield [place, population.names.get(place, ""), year, sex, age, people]
