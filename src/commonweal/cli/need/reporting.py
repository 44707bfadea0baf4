"""Building a need statement from the terminal."""

import datetime
import json
from pathlib import Path
from typing import Annotated, Literal

import typer

__all__ = ["report", "schema"]


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


def schema(
    which: Annotated[Literal["document", "result"], typer.Argument(help="What you write, or what is built.")] = "document",
) -> None:
    """Print the JSON Schema of a need document, or of need.json."""
    from commonweal.journeys.schemas import schemas  # noqa: PLC0415 - takes a second to load

    names = {"document": "need-1", "result": "need-result-1"}
    typer.echo(json.dumps(schemas()[names[which]], indent=2, ensure_ascii=False))
