"""Forecasting yearly counts from the terminal."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli.need.asking import AsJson, Counts, CountsLayout, Measure, Seed, Shown, Where, rows_meant

__all__ = ["forecast"]


def forecast(
    file: Counts,
    measure: Measure,
    place: Annotated[
        list[str] | None, typer.Option(help="A place to forecast; may be repeated. All of them if not given.", show_default=False)
    ] = None,
    layout: CountsLayout = "activity",
    where: Where = None,
    years: Annotated[int, typer.Option(min=1, max=15, help="Years ahead.")] = 5,
    totals: Annotated[
        bool, typer.Option("--totals", help="Add regions and all places together: for counts, not for rates.")
    ] = False,
    most: Annotated[
        float | None, typer.Option(min=0, help="What no count can be above: 100 for a percentage.", show_default=False)
    ] = None,
    paths: Annotated[int, typer.Option(min=100, max=100_000, help="Futures drawn.")] = 4_000,
    seed: Seed = 1,
    publish: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Freeze the forecasts into a folder of published ones.", show_default=False),
    ] = None,
    on: Annotated[
        datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day they are published on; today if not given.")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV instead of a table.")] = False,
    as_json: AsJson = False,
    language: Shown = "en",
) -> None:
    """Forecast yearly counts with their ranges, for one place or for all, and freeze them for the record if asked to."""
    from commonweal.cli.need import forecasts  # noqa: PLC0415 - what computes takes a second to load

    source = forecasts.Source(file, layout, measure, rows_meant(where))
    made = forecasts.made(source, place or [], years=years, totals=totals, most=most, paths=paths, seed=seed)
    day = (on or datetime.datetime.now(tz=datetime.UTC)).date()  # noqa: TID251 - a door
    if publish is not None:
        forecasts.freeze(made.forecasts, source, publish, day, paths=paths, seed=seed)
    if as_json:
        typer.echo(forecasts.as_json(made.forecasts))
    elif as_csv:
        typer.echo(forecasts.as_csv(made.forecasts), nl=False)
    else:
        forecasts.show(made.forecasts, language)
    forecasts.tell(made, language)
