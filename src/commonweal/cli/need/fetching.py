"""Fetching data sets from the publishers that give them away, from the terminal."""

import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from commonweal.cli.need.asking import rows_meant

__all__ = ["fetch"]


def fetch(
    publisher: Annotated[Literal["dfe", "ons"], typer.Argument(metavar="PUBLISHER", help="dfe or ons.", show_default=False)],
    identity: Annotated[
        str,
        typer.Argument(metavar="ID", help="The data set’s id there; of DfE, words find publications.", show_default=False),
    ],
    output: Annotated[Path, typer.Option("--output", metavar="FOLDER", help="Where it goes.", show_default=False)],
    base: Annotated[
        str, typer.Option("--from", metavar="ADDRESS", help="The API’s address, if not the publisher’s own.", show_default=False)
    ] = "",
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="COLUMN=VALUE",
            help="Which rows, or of ONS which edition and version; may be repeated.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Fetch a data set as CSV; the same command carries on where it was cut short, and asks only for what changed."""
    from commonweal.store.need import fetch as fetching  # noqa: PLC0415 - what asks the network takes a while to load

    now = datetime.datetime.now(tz=datetime.UTC)  # noqa: TID251 - a door
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(identity)

        def progress(address: str, done: int, whole: int | None) -> None:
            shown.update(task, description=address.partition("?")[0], completed=done, total=whole)

        path = fetching.fetch(publisher, identity, output, now, base=base, where=rows_meant(where), progress=progress)
    typer.echo(str(path))
