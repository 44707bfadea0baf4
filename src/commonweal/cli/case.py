"""`commonweal case`: build a commissioning case from its inputs."""

import json
import os
from pathlib import Path
from typing import Annotated, Literal

import typer

__all__ = ["app"]

app = typer.Typer(help="The commissioning case.", no_args_is_help=True)

_MOST_THREADS = 64
_THREADS = min(os.cpu_count() or 1, _MOST_THREADS)


@app.command("build")
def build_(
    file: Annotated[Path, typer.Argument(metavar="CASE.yaml", help="The case document.", show_default=False)],
    output: Annotated[
        Path, typer.Option(help="Folder for the results; replaced if it holds an earlier build.", show_default=False)
    ],
    data: Annotated[Path | None, typer.Option(help="Folder that `data:` files are read from.", show_default=False)] = None,
    threads: Annotated[int, typer.Option(min=1, max=_MOST_THREADS, help="Threads; the case is the same on any number.")] = _THREADS,
) -> None:
    """Build a case: case.json, the paper as Word and PDF, charts as SVG, and a manifest of every input by hash."""
    from commonweal.cli.building import build_case  # noqa: PLC0415 - what computes, draws and prints takes seconds to load

    typer.echo(build_case(file, output, data, threads))


@app.command()
def schema(
    which: Annotated[
        Literal["document", "world", "risks", "result"], typer.Argument(help="What you write: three files; or what is built.")
    ] = "document",
) -> None:
    """Print the JSON Schema of a case document, of its world or risks, or of case.json."""
    from commonweal.journeys.schemas import schemas  # noqa: PLC0415 - takes a second to load

    names = {"document": "case-1", "world": "world-1", "risks": "risks-1", "result": "case-result-1"}
    typer.echo(json.dumps(schemas()[names[which]], indent=2, ensure_ascii=False))
