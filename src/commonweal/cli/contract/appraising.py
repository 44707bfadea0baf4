"""What `contract simulate` and `contract tune` do: read, run on threads or in Spark, and show options side by side."""

import datetime
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table as Shown

from commonweal.base.document import read
from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.base.language import Language, Text
from commonweal.cli.contract.reading import read as read_one
from commonweal.contract import Aim, Contract, OptionAppraisal, Tuned, World, read_world
from commonweal.contract import tune as tune_contract
from commonweal.contract.appraisal.appraise import Discount
from commonweal.contract.simulate import Each
from commonweal.governance.paper import Table
from commonweal.journeys.bearing import borne, helped
from commonweal.journeys.build import DISCOUNT_RATE, INFLATION
from commonweal.journeys.case import Budget
from commonweal.journeys.comparison import affordability, comparison
from commonweal.journeys.options import appraise_options
from commonweal.risk.register import Register
from commonweal.store.files import read_document, read_parameters
from commonweal.store.spark import spark_each, spark_session

__all__ = ["NONE_MEETS", "as_json", "show", "show_tuned", "simulated", "tuned", "tuned_as_json"]

_PAGE = 160
"""Columns of output that does not go to a terminal: wide enough for four options."""
NONE_MEETS = Text(
    en="No rates in these ranges meet every aim. These come closest.",
    cy="Nid oes cyfraddau o fewn yr ystodau hyn sy'n bodloni pob nod. Y rhain yw'r agosaf.",
)
_MET = Text(
    en="These rates meet every aim at the least expected cost.",
    cy="Mae'r cyfraddau hyn yn bodloni pob nod am y gost ddisgwyliedig leiaf.",
)
_RATES, _RATE, _FOUND = Text(en="Rates", cy="Cyfraddau"), Text(en="Rate", cy="Cyfradd"), Text(en="Found", cy="Canfuwyd")
_AIM, _REACHED = Text(en="Aim", cy="Nod"), Text(en="Reached", cy="Cyflawnwyd")
_STANDING = Text(en="Where they stand", cy="Lle maent yn sefyll")


def simulated(
    options: Sequence[Path], world: Path, risks: Path | None, paths: int, seed: int, threads: int, spark: str | None
) -> tuple[OptionAppraisal, ...]:
    """Contracts simulated and appraised in a world; FaultyInput with the problems of every file."""
    faults, contracts, register = Faults(), list[Contract](), None
    for file in options:
        with faults:
            contracts.append(read_one(file))
    with faults:
        register = read(Register, read_document(risks, str(risks))) if risks else None
    faults.problems += _repeated(contracts)
    faults.raise_any()
    met = _world(world, contracts)
    budget = {year: float(amount) for year, amount in met.budget.items()}
    with _blocks_run(threads, spark) as each:
        return appraise_options(
            contracts,
            [Text(en="")] * len(contracts),
            met,
            None,
            register,
            budget,
            _discount(contracts),
            paths=paths,
            seed=seed,
            each=each,
        )


@contextmanager
def _blocks_run(threads: int, spark: str | None) -> Iterator[Each]:
    """How blocks of futures are run: on threads here, or in Spark, where that is said."""
    if spark is None:
        with ThreadPoolExecutor(threads) as pool:
            yield pool.map
    else:
        with spark_session(spark) as session:
            yield spark_each(session)


def tuned(option: Path, world: Path, vary: Sequence[str], aims: Sequence[str], paths: int, seed: int, threads: int) -> Tuned:
    """A contract tuned to its aims; FaultyInput with every problem in what was asked."""
    contract, faults = read_one(option), Faults()
    ranges, asked = dict[str, tuple[float, float]](), list[Aim]()
    for text in vary:
        with faults:
            ranges |= [_range(text)]
    for text in aims:
        with faults:
            asked.append(Aim.parse(text))
    faults.raise_any()
    met = _world(world, [contract])
    with ThreadPoolExecutor(threads) as pool:
        return tune_contract(contract, met, vary=ranges, aims=asked, paths=paths, seed=seed, each=pool.map)


def _repeated(contracts: Sequence[Contract]) -> list[Problem]:
    ids = [contract.id for contract in contracts]
    return [
        Problem("repeated-id", f"Two options have the id “{name}”.", "Give one of them another.")
        for name in sorted(set(ids))
        if ids.count(name) > 1
    ]


def _world(file: Path, contracts: Sequence[Contract]) -> World:
    return read_world(read_document(file, str(file)), contracts, others=True)


def _discount(contracts: Sequence[Contract]) -> Discount:
    """To the month in which the first option starts, at the rates in force then."""
    parameters, first = read_parameters(), min(contract.starts for contract in contracts)
    rate, inflation = (parameters[name].at(datetime.date(first.year, first.month, 1)) for name in (DISCOUNT_RATE, INFLATION))
    return Discount(first, rate, inflation)


def _range(text: str) -> tuple[str, tuple[float, float]]:
    """`card.start.rate=200:400` as a path and its range."""
    path, _, ends = text.partition("=")
    try:
        low, high = (float(end) for end in ends.split(":"))
    except ValueError:
        low, high = 1.0, 0.0
    if not (path and low < high):
        remedy = "Write it as card.start.rate=200:400, the lower end first."
        raise FaultyInput([Problem("wrong-range", f"“{text}” is not a number and its range.", remedy)])
    return path, (low, high)


def as_json(options: Sequence[OptionAppraisal]) -> str:
    """The appraisals, whole."""
    return TypeAdapter(tuple[OptionAppraisal, ...]).dump_json(tuple(options), indent=2).decode()


def tuned_as_json(tuned: Tuned) -> str:
    """The rates, where they stand on each aim, and the appraisal."""
    aims = [{"aim": str(aim), "reached": value, "met": not aim.shortfall(value)} for aim, value in tuned.aims]
    found = {"met": tuned.met, "rates": dict(tuned.rates), "aims": aims, "appraisal": tuned.appraisal}
    return TypeAdapter(dict[str, Any]).dump_json(found, indent=2).decode()


def show(options: Sequence[OptionAppraisal], language: Language) -> None:
    """The options side by side: figures, years against the budget, groups, and who bears what."""
    budget = {year.year: Budget(year.year, year.budget) for option in options for year in option.years}
    tables = (
        comparison(options),
        affordability(options, list(budget.values())) if budget else None,
        helped(options),
        borne(options),
    )
    for table in filter(None, tables):
        _show(table, language)


def show_tuned(tuned: Tuned, language: Language) -> None:
    """The rates that were found, where they stand on each aim, and what they would mean."""
    rates = tuple((Text(en=name), Text(en=f"{value:f}")) for name, value in tuned.rates.items())
    aims = tuple((Text(en=str(aim)), Text(en=f"{value:.4g}")) for aim, value in tuned.aims)
    if tuned.met:
        typer.echo(_MET[language])
    _show(Table(_RATES, (_RATE, _FOUND), rates, (1,)), language)
    _show(Table(_STANDING, (_AIM, _REACHED), aims, (1,)), language)
    show([tuned.appraisal], language)


def _show(table: Table, language: Language) -> None:
    shown = Shown(title=table.caption[language], title_justify="left", title_style="bold")
    for place, heading in enumerate(table.columns):
        shown.add_column(heading[language], justify="right" if place in table.numeric else "left")
    for row in table.rows:
        shown.add_row(*(cell[language] for cell in row))
    console = Console()
    Console(width=None if console.is_terminal else _PAGE, highlight=False).print(shown)
