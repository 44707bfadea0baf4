"""Learning from contracts that have run: how far they came from what was planned."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from commonweal.base.language import Language, Text, number, percent

if TYPE_CHECKING:
    from commonweal.contract.appraisal.backtest import Backtest, Spread

__all__ = ["backtest"]

_TITLE = Text(en="Outturn over plan", cy="Alldro dros gynllun")
_COLUMNS = {
    "first": Text(en="First plan", cy="Cynllun cyntaf"),
    "first_revised": Text(en="First plan, where revised", cy="Cynllun cyntaf, lle adolygwyd"),
    "last_revised": Text(en="Last plan, where revised", cy="Cynllun olaf, lle adolygwyd"),
}
_CONTRACTS = Text(en="Contracts", cy="Contractau")
_MEDIAN = Text(en="Median", cy="Canolrif")
_AGGREGATE = Text(en="All outturns over all plans", cy="Pob alldro dros bob cynllun")


def backtest(
    file: Annotated[
        Path, typer.Argument(help="Past contracts (CSV): contract, plan_1, plan_2 and so on, outturn.", show_default=False)
    ],
    language: Annotated[Language, typer.Option(help="English or Welsh.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")] = False,
) -> None:
    """Hold plans of past contracts against what they came to, and say how wide an honest plan is."""
    from commonweal.contract.appraisal.backtest import Backtest  # noqa: PLC0415 - the engine takes a second to load
    from commonweal.contract.appraisal.backtest import backtest as held_against_outturn  # noqa: PLC0415
    from commonweal.store.outturn import read_outturns  # noqa: PLC0415

    found = held_against_outturn(read_outturns(file, str(file)))
    if as_json:
        typer.echo(TypeAdapter(Backtest).dump_json(found, indent=2))
        return
    Console().print(_table(found, language))
    for phrase in (found.revised.phrase() if found.revised else None, found.prior.phrase()):
        if phrase:
            typer.echo(phrase[language])


def _table(found: "Backtest", language: Language) -> Table:
    spreads = {"first": found.first}
    if found.revised:
        spreads |= {"first_revised": found.revised.first, "last_revised": found.revised.last}
    table = Table(title=_TITLE[language], title_justify="left")
    table.add_column()
    for column in spreads:
        table.add_column(_COLUMNS[column][language], justify="right")
    for row in zip(*(_rows(spread, language) for spread in spreads.values()), strict=True):
        table.add_row(row[0][0], *(value for _, value in row))
    return table


def _rows(spread: "Spread", language: Language) -> list[tuple[str, str]]:
    """What is said of a spread, each with its name."""
    return [
        (_CONTRACTS[language], number(spread.contracts, language)),
        *((_percentile(place, language), percent(ratio, language, places=1)) for place, ratio in spread.percentiles.items()),
        (_AGGREGATE[language], percent(spread.aggregate, language, places=1)),
        *((_beyond(off, language), number(many, language)) for off, many in spread.beyond.items()),
    ]


def _percentile(place: int, language: Language) -> str:
    if place == 50:
        return _MEDIAN[language]
    return f"{place}th percentile" if language == "en" else f"Canradd {place}"


def _beyond(off: int, language: Language) -> str:
    share = percent(off / 100, language)
    return f"More than {share} off, either way" if language == "en" else f"Mwy na {share} i ffwrdd, y naill ffordd neu’r llall"
