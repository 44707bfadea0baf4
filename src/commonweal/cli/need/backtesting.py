"""Trying forecasts on the past from the terminal."""

from typing import Annotated

import typer

from commonweal.cli.need.asking import AsJson, Counts, CountsLayout, Measure, Seed, Shown, Where, rows_meant

__all__ = ["backtest"]

_FIRST, _LAST, _FURTHEST = 1900, 2200, 15


def backtest(
    file: Counts,
    measure: Measure,
    origins: Annotated[
        str | None,
        typer.Option(
            metavar="YEAR,YEAR…",
            help="Years to forecast from; the last three from which counts have come if not given.",
            show_default=False,
        ),
    ] = None,
    layout: CountsLayout = "activity",
    where: Where = None,
    horizons: Annotated[str, typer.Option(metavar="N,N…", help="How many years ahead.")] = "1,2",
    paths: Annotated[int, typer.Option(min=100, max=10_000, help="Futures drawn.")] = 1_000,
    seed: Seed = 1,
    as_json: AsJson = False,
    language: Shown = "en",
) -> None:
    """Forecast from past years with what was known then, and score it beside no change, steady change and growth pooled by size."""
    from commonweal.cli.need import backtests  # noqa: PLC0415 - what computes takes a second to load

    years = _whole(origins, "--origins", _FIRST, _LAST) if origins is not None else None
    ahead = _whole(horizons, "--horizons", 1, _FURTHEST)
    report = backtests.reported(file, layout, measure, rows_meant(where), origins=years, horizons=ahead, paths=paths, seed=seed)
    typer.echo(backtests.as_json(report)) if as_json else backtests.show(report, language)


def _whole(text: str, option: str, least: int, most: int) -> list[int]:
    """Whole numbers with commas between them, in order and once each."""
    words = [word.strip() for word in text.split(",")]
    if not all(word.isascii() and word.isdigit() and len(word) <= 4 and least <= int(word) <= most for word in words):
        raise typer.BadParameter(f"write whole numbers from {least} to {most} with commas between them.", param_hint=option)
    return sorted({int(word) for word in words})
