"""Building a need statement from the terminal."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["report"]


def report(
    file: Annotated[Path, typer.Argument(metavar="NEED.yaml", help="The need document.", show_default=False)],
    output: Annotated[
        Path, typer.Option(help="Folder for the results; replaced if it holds an earlier build.", show_default=False)
    ],
    data: Annotated[Path | None, typer.Option(help="Folder that `data:` files are read from.", show_default=False)] = None,
    publish: Annotated[
        bool, typer.Option("--publish", help="Freeze the forecast into the document’s folder of published ones first.")
    ] = False,
    on: Annotated[
        datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it is published on; today if not given.")
    ] = None,
) -> None:
    """Build a need statement: need.json, charts as SVG, the futures that levers move, and a manifest of every input by hash."""
    from commonweal.cli.need.statement import build_statement  # noqa: PLC0415 - what computes and draws takes seconds to load

    day = (on or datetime.datetime.now(tz=datetime.UTC)).date()  # noqa: TID251 - a door
    typer.echo(build_statement(file, output, data, day if publish else None))
