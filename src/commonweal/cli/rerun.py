"""`commonweal rerun`: make a stored result again, and say that it has the same hash, or what changed."""

import os
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["rerun"]

_MOST_THREADS = 64
_THREADS = min(os.cpu_count() or 1, _MOST_THREADS)


def rerun(
    result: Annotated[
        Path, typer.Argument(help="The folder of a build; or case.json, need.json, statement.json, or what the lab kept.")
    ],
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FROM]",
            help="What it was built from: CASE.yaml, NEED.yaml, or the lake. What the lab kept holds all that it needs.",
            show_default=False,
        ),
    ] = None,
    data: Annotated[Path | None, typer.Option(help="Folder that `data:` files are read from.", show_default=False)] = None,
    words: Annotated[
        Path | None, typer.Option(help="Of a market position statement: the document of its words.", show_default=False)
    ] = None,
    threads: Annotated[
        int, typer.Option(min=1, max=_MOST_THREADS, help="Threads; the result is the same on any number.")
    ] = _THREADS,
    most: Annotated[int, typer.Option(min=1, help="Changed figures to print; the rest are counted.")] = 25,
) -> None:
    """Make a result again beside the old one: the same hash, or every input, parameter and figure that differs."""
    from commonweal.cli.rerunning import made_again  # noqa: PLC0415 - what computes takes seconds to load

    again = made_again(result, source, data, words, threads)
    for line in again.lines(most):
        typer.echo(line)
    raise typer.Exit(0 if again.same else 1)
