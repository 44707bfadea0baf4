"""Holding published forecasts to the counts that came, from the terminal."""

from pathlib import Path
from typing import Annotated

import typer

from commonweal.cli.need.asking import AsJson, CountsLayout, Measure, Shown, Where, rows_meant

__all__ = ["score"]


def score(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of published forecasts.", show_default=False)],
    actuals: Annotated[
        list[Path],
        typer.Option(
            metavar="FILE", help="Counts as they are known now; may be repeated, earlier files first.", show_default=False
        ),
    ],
    measure: Measure,
    layout: CountsLayout = "activity",
    where: Where = None,
    top: Annotated[int, typer.Option(min=1, help="Scored years to print, the last first.")] = 20,
    as_json: AsJson = False,
    language: Shown = "en",
) -> None:
    """Score published forecasts whose counts have arrived, by years ahead, beside no change and beside the forecast before."""
    from commonweal.cli.need import scores  # noqa: PLC0415 - what computes takes a second to load

    report = scores.reported(folder, actuals, layout, measure, rows_meant(where))
    typer.echo(scores.as_json(report)) if as_json else scores.show(report, top, language)
