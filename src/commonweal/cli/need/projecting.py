"""Projecting a population, and how many people in it have a need, from the terminal."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli.need.asking import AsJson, Seed, Shown

__all__ = ["project"]

_FORM = "write it as LOW:LIKELY:HIGH, such as -0.02:0:0.01, from low to high."


def _judged(text: str | None) -> tuple[Decimal, ...]:
    """`LOW:LIKELY:HIGH` as three numbers; none where nothing is given."""
    if text is None:
        return ()
    try:
        low, likely, high = (Decimal(part.strip()) for part in text.split(":"))
    except (InvalidOperation, ValueError) as error:
        raise typer.BadParameter(_FORM, param_hint="--growth") from error
    if not (low.is_finite() and high.is_finite() and low <= likely <= high):
        raise typer.BadParameter(_FORM, param_hint="--growth")
    if low < -1:
        raise typer.BadParameter("a rate cannot fall by more than all of it.", param_hint="--growth")
    return low, likely, high


def project(
    population: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A population by sex and age, to be projected.", show_default=False)
    ] = None,
    rates_of_change: Annotated[
        Path | None,
        typer.Option(metavar="VITAL.csv", help="Who dies, is born and moves: area, sex, age, kind, value.", show_default=False),
    ] = None,
    projection: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A projection as it was published, instead.", show_default=False)
    ] = None,
    rates: Annotated[
        Path | None,
        typer.Option(metavar="RATES", help="The share who have a need: age, sex, rate, low, high.", show_default=False),
    ] = None,
    place: Annotated[
        list[str] | None, typer.Option(help="A place’s code; may be repeated. All of them if not given.", show_default=False)
    ] = None,
    years: Annotated[int, typer.Option(min=1, max=100, help="Years ahead, where a population is projected.")] = 10,
    base_year: Annotated[
        int | None,
        typer.Option(min=1800, max=2200, help="The year of a file in which neither column nor name tells it.", show_default=False),
    ] = None,
    growth: Annotated[
        str | None,
        typer.Option(metavar="LOW:LIKELY:HIGH", help="Judged yearly growth of the rates, as shares.", show_default=False),
    ] = None,
    paths: Annotated[int, typer.Option(min=100, max=100_000, help="Futures drawn.")] = 4_000,
    seed: Seed = 1,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV instead of a table.")] = False,
    as_json: AsJson = False,
    language: Shown = "en",
) -> None:
    """Project a population, or read a projection, and carry it through to how many people have a need."""
    if (population is None) is (projection is None):
        raise typer.BadParameter("give one of them.", param_hint="--population or --projection")
    if population is not None and rates_of_change is None:
        raise typer.BadParameter("it is needed to project a population.", param_hint="--rates-of-change")
    judged = _judged(growth)
    if rates is None and (projection is not None or growth is not None):
        raise typer.BadParameter("it is needed: it tells who has the need.", param_hint="--rates")
    from commonweal.cli.need import projections  # noqa: PLC0415 - what computes takes a second to load

    asked = projections.Asked(place or [], base_year, projections.judged(judged), paths, seed)
    made = projections.made(population, rates_of_change, projection, rates, years, asked)
    if as_json:
        typer.echo(projections.as_json(made))
    elif as_csv:
        typer.echo(projections.as_csv(made), nl=False)
    else:
        projections.show(made, language)
    projections.warn(made, language)
