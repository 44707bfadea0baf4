"""Forecasting monthly counts with their season from the terminal."""

from pathlib import Path
from typing import Annotated

import typer

from commonweal.base.period import Month, months_from
from commonweal.cli.need.asking import AsJson, Seed, Shown

__all__ = ["months"]


def months(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Monthly counts of any number of places.", show_default=False)],
    place: Annotated[
        list[str] | None,
        typer.Option(help="A place, by name or code; may be repeated. All of them if not given.", show_default=False),
    ] = None,
    months: Annotated[int, typer.Option(min=1, max=60, help="Months ahead.")] = 12,
    measure: Annotated[str, typer.Option(help="The one measure meant, where the file has several.", show_default=False)] = "",
    value: Annotated[str, typer.Option(help="The column that holds the counts, if not value.", show_default=False)] = "",
    kind: Annotated[
        str, typer.Option(help="The one kind or type meant; all kinds added up if not given.", show_default=False)
    ] = "",
    shock: Annotated[
        list[str] | None,
        typer.Option(metavar="FROM:TO", help="Months that a shock struck: 2020-03:2021-06; may be repeated.", show_default=False),
    ] = None,
    total: Annotated[bool, typer.Option("--total", help="Add all places together: for counts, not for rates.")] = False,
    paths: Annotated[int, typer.Option(min=100, max=20_000, help="Futures drawn.")] = 4_000,
    seed: Seed = 1,
    as_json: AsJson = False,
    language: Shown = "en",
) -> None:
    """Forecast monthly counts with their season, for one place or for all, each with its range."""
    struck = [month for span in shock or () for month in _months_of(span)]

    from commonweal.cli.need import monthly_report  # noqa: PLC0415 - what computes takes seconds to load

    source = monthly_report.Source(file, value, measure, kind)
    whole = monthly_report.ALL[language] if total else ""
    made = monthly_report.made(source, place or [], struck, months=months, total=whole, paths=paths, seed=seed)
    if as_json:
        typer.echo(monthly_report.as_json(made))
    else:
        monthly_report.show(made, language)
    monthly_report.tell(made, language)


def _months_of(span: str) -> tuple[Month, ...]:
    """`2020-03:2021-06`, or one month, as months; told as wrong usage where it is neither."""
    start, _, end = span.partition(":")
    try:
        first, last = Month.parse(start), Month.parse(end or start)
    except ValueError as error:
        raise typer.BadParameter("write it as 2020-03:2021-06.", param_hint="--shock") from error
    if last < first:
        raise typer.BadParameter("the first month stands first: 2020-03:2021-06.", param_hint="--shock")
    return months_from(first, last - first + 1)
