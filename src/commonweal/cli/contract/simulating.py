"""Simulating contracts side by side, and tuning the rates of one, from the terminal."""

import os
from pathlib import Path
from typing import Annotated

import typer

from commonweal.base.language import Language
from commonweal.cli.contract.reading import ContractFile

__all__ = ["simulate", "tune"]

_MOST_THREADS = 64

Options = Annotated[list[Path], typer.Argument(metavar="OPTION...", help="Contract documents (YAML).", show_default=False)]
WorldFile = Annotated[Path, typer.Option("--world", metavar="WORLD.yaml", help="The world document.", show_default=False)]
Seed = Annotated[int, typer.Option(min=0, help="Where chance begins; the same seed gives the same futures.")]
Threads = Annotated[int, typer.Option(min=1, max=_MOST_THREADS, help="Threads; the figures are the same on any number.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON instead of a table.")]
Shown = Annotated[Language, typer.Option(help="English or Welsh.")]
_THREADS = min(os.cpu_count() or 1, _MOST_THREADS)


def simulate(
    options: Options,
    world: WorldFile,
    risks: Annotated[Path | None, typer.Option(metavar="RISKS.yaml", help="A register of risks.", show_default=False)] = None,
    paths: Annotated[int, typer.Option(min=100, max=1_000_000, help="Futures drawn.")] = 10_000,
    seed: Seed = 1,
    as_json: AsJson = False,
    language: Shown = "en",
    threads: Threads = _THREADS,
    spark: Annotated[
        str | None,
        typer.Option(metavar="MASTER", help="Run in Spark instead: local[2], or a cluster's address.", show_default=False),
    ] = None,
) -> None:
    """Simulate contracts side by side in the same futures: cost, outcomes, the provider, incentives, who bears what."""
    from commonweal.cli.contract import appraising  # noqa: PLC0415 - what computes takes a second to load

    appraised = appraising.simulated(options, world, risks, paths, seed, threads, spark)
    typer.echo(appraising.as_json(appraised)) if as_json else appraising.show(appraised, language)


def tune(
    option: ContractFile,
    world: WorldFile,
    vary: Annotated[
        list[str], typer.Option(help="A number that may change, and its range: card.start.rate=200:400.", show_default=False)
    ],
    aim: Annotated[list[str], typer.Option(help="What is asked: “provider loss <= 0.10”.", show_default=False)],
    paths: Annotated[int, typer.Option(min=100, max=100_000, help="Futures drawn.")] = 2_000,
    seed: Seed = 1,
    as_json: AsJson = False,
    language: Shown = "en",
    threads: Threads = _THREADS,
) -> None:
    """Find the rates at which a contract meets every aim at least expected cost; if none do, say so, show the closest, exit 1."""
    from commonweal.cli.contract import appraising  # noqa: PLC0415 - what computes takes a second to load

    tuned = appraising.tuned(option, world, vary, aim, paths, seed, threads)
    typer.echo(appraising.tuned_as_json(tuned)) if as_json else appraising.show_tuned(tuned, language)
    if not tuned.met:
        typer.echo(appraising.NONE_MEETS[language], err=True)
        raise typer.Exit(1)
