"""A fund: one limit over several contracts, outside all the limits of their own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add
from typing import Literal, Self

import numpy as np
from pydantic import Field, model_validator

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text, Words
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.calendar import Calendar, YearBasis
from commonweal.contract.document import Contract
from commonweal.contract.rules.bound import Bound, inner_first
from commonweal.contract.terms.term import Part

__all__ = ["HELD_BY_FUND", "Fund", "read_fund", "taken"]

HELD_BY_FUND = Text(en="Held within the fund's limit", cy="Cadw o fewn terfyn y gronfa")
"""The name of the line that a fund's limit takes from a contract."""


class Fund(Part):
    """Limits on what several contracts pay together, after all the limits of their own. `contracts` are their ids, and `years`
    says whether the fund's years run from the first contract's start or are financial years."""

    commonweal: Literal["fund/1"]
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Words
    contracts: list[str] = Field(min_length=1)
    years: YearBasis = "financial"
    bounds: list[Bound] = Field(min_length=1)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        if len(set(self.contracts)) < len(self.contracts):
            raise ValueError("a contract stands here twice.")
        return self


def read_fund(document: Document, contracts: Sequence[Contract]) -> Fund:
    """Read a fund document over these contracts.

    Raises
    ------
    FaultyInput
        With every problem found: among them a contract of the fund that is not given, or one given that is not of the fund.
    """
    fund = read(Fund, document)
    problems = list(_strangers(fund, [contract.id for contract in contracts], document))
    if problems:
        raise FaultyInput(problems)
    return fund


def _strangers(fund: Fund, given: Sequence[str], document: Document) -> Iterator[Problem]:
    for place, name in enumerate(fund.contracts):
        if name not in given:
            told = f"The fund covers the contract “{name}”, which is not given."
            yield document.problem("missing-contract", ("contracts", place), told, "Give its document too.", contract=name)
    for name in given:
        if name not in fund.contracts:
            told = f"The contract “{name}” is not one that the fund covers."
            yield document.problem("unknown-contract", ("contracts",), told, "Add it, or leave it out.", contract=name)


def taken(fund: Fund, paid: Mapping[str, tuple[Calendar, Amounts]], arithmetic: Arithmetic) -> dict[str, Amounts]:
    """What the fund's limits take from each contract (or, above zero, give it).

    The limits hold the running total of all contracts. What they take in a month is taken from the contracts in proportion
    to what each would be paid for that month, in whole pence that add up.

    Parameters
    ----------
    paid
        What each contract pays after its own limits, with its calendar: pounds [path, period].

    Returns
    -------
    dict
        Pounds [path, period] by contract, over the contract's own months.
    """
    calendar = _around([one for one, _ in paid.values()], fund.years)
    parts = [_placed(amounts, own, calendar, arithmetic) for own, amounts in paid.values()]
    total = within = reduce(add, parts)
    for bound in inner_first(fund.bounds):
        within = bound.apply(within, calendar, arithmetic)
    shares = _shared(within - total, _weights(parts, [_window(own, calendar) for own, _ in paid.values()]), arithmetic)
    windows = [_window(own, calendar) for own, _ in paid.values()]
    return {name: share[:, window] for name, share, window in zip(paid, shares, windows, strict=True)}


def _around(calendars: Sequence[Calendar], years: YearBasis) -> Calendar:
    return Calendar(min(one.starts for one in calendars), max(one.ends for one in calendars), years)


def _window(own: Calendar, calendar: Calendar) -> slice:
    start = own.starts - calendar.starts
    return slice(start, start + len(own.months))


def _placed(amounts: Amounts, own: Calendar, calendar: Calendar, arithmetic: Arithmetic) -> Amounts:
    placed: Amounts = np.full((len(amounts), len(calendar.months)), arithmetic.number(0), dtype=arithmetic.dtype)
    placed[:, _window(own, calendar)] = amounts
    return placed


def _weights(parts: Sequence[Amounts], windows: Sequence[slice]) -> Iterator[Amounts]:
    """What each contract's part of a month's cut goes by: what it would be paid, nothing where it owes. A floor in a month in
    which nobody is paid is shared by the contracts that run."""
    nobody = reduce(add, [np.maximum(part, 0) for part in parts]) == 0
    for part, window in zip(parts, windows, strict=True):
        running = np.zeros(part.shape[1], dtype=int)
        running[window] = 1
        yield np.where(nobody, running, np.maximum(part, 0))


def _shared(cut: Amounts, weights: Iterable[Amounts], arithmetic: Arithmetic) -> Iterator[Amounts]:
    weights = list(weights)
    whole = reduce(add, weights)
    whole = np.where(whole == 0, 1, whole)
    so_far = before = np.full_like(cut, arithmetic.number(0))
    for weight in weights:
        so_far = so_far + weight
        reached = arithmetic.to_penny(cut * so_far / whole)
        yield reached - before
        before = reached
