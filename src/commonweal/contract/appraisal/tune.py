"""Tuning: the rates at which a contract meets stated aims at least expected cost, or the news that none do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import Any

from pydantic import BaseModel, ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.contract.appraisal.aim import Aim
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.contract.appraisal.compare import compare
from commonweal.contract.document import Contract
from commonweal.contract.simulate import Each
from commonweal.contract.world.draw import Demand
from commonweal.contract.world.world import World

__all__ = ["Tuned", "tune", "with_rates"]

_PARTS = 128
"""A rate is found to a 128th of its range."""
_COARSE = (16, 32, 64)
"""The step of the first, coarse look, in those parts, for one rate, for two, for more: 9 values, 5 of each, 3 of each."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """The rates found, by their paths, the contract with them, its appraisal, and where it stands on each aim. `met` is False where
    no rates tried meet every aim: these then come closest."""

    rates: Mapping[str, Decimal]
    contract: Contract
    appraisal: OptionAppraisal
    aims: tuple[tuple[Aim, float], ...]
    met: bool


def tune(
    contract: Contract,
    world: World,
    demand: Demand | None = None,
    *,
    vary: Mapping[str, tuple[float, float]],
    aims: Sequence[Aim],
    paths: int,
    seed: int,
    each: Each = map,
) -> Tuned:
    """Find the rates that meet the aims at least expected cost to the council.

    Parameters
    ----------
    contract, world, demand, paths, seed, each
        As `simulate` takes them.
    vary
        The numbers that may change, each with its least and greatest value: `card.start.rate` is the `rate` of line `start` of
        term `card`, `core.amount` the `amount` of term `core`.
    aims
        What is asked of it.

    Raises
    ------
    FaultyInput
        Where a path names no number of the contract, or a value may not stand there; names each.
    CommonwealError
        Where the world does not say what an aim asks.

    Notes
    -----
    Design choice: a coarse grid over all the rates, then steps around the best, in every direction, that halve. The provider's
    answer jumps from one effort to another as rates change, so there is no slope to follow; few rates are varied at once, so a
    grid is affordable; and the same futures are met at every step, so that contracts are compared and not draws. Rates that
    come closer to the aims go first, then those that cost less.
    """
    with_rates(contract, {name: _written(low) for name, (low, _high) in vary.items()})
    with_rates(contract, {name: _written(high) for name, (_low, high) in vary.items()})
    tried: dict[tuple[int, ...], Tuned] = {}

    def at(parts: tuple[int, ...]) -> Tuned:
        if parts not in tried:
            between = zip(vary.items(), parts, strict=True)
            rates = {name: _written(low + (high - low) * part / _PARTS) for (name, (low, high)), part in between}
            changed = with_rates(contract, rates)
            (appraisal,) = compare([changed], world, demand, paths=paths, seed=seed, each=each)
            reached = tuple((aim, aim.value(appraisal)) for aim in aims)
            tried[parts] = Tuned(rates, changed, appraisal, reached, not any(aim.shortfall(value) for aim, value in reached))
        return tried[parts]

    return at(_least(lambda parts: _standing(at(parts)), len(vary)))


def _standing(tuned: Tuned) -> tuple[float, float]:
    """How far it is from the aims, and what it costs: less is better, in this order."""
    return sum(aim.shortfall(value) for aim, value in tuned.aims), tuned.appraisal.cost_mean


def _least(standing: Callable[[tuple[int, ...]], tuple[float, float]], width: int) -> tuple[int, ...]:
    step = _COARSE[min(width, len(_COARSE)) - 1]
    best = min(product(range(0, _PARTS + 1, step), repeat=width), key=standing)
    while step > 1:
        step //= 2
        while (nearby := min([best, *_around(best, step)], key=standing)) != best:
            best = nearby
    return best


def _around(parts: tuple[int, ...], step: int) -> Iterator[tuple[int, ...]]:
    for move in product((-step, 0, step), repeat=len(parts)):
        moved = tuple(part + by for part, by in zip(parts, move, strict=True))
        if any(move) and min(moved) >= 0 and max(moved) <= _PARTS:
            yield moved


def _written(value: float) -> Decimal:
    """A rate as a person would write it: six digits."""
    return Decimal(f"{value:.6g}")


def with_rates(contract: Contract, rates: Mapping[str, Decimal]) -> Contract:
    """The contract with some of its numbers changed, by their paths.

    Raises
    ------
    FaultyInput
        Where a path names no number of the contract, or a value may not stand there; names each.
    """
    problems, terms = [], {term.id: term for term in contract.terms}
    for path, value in rates.items():
        term, *inside = path.split(".")
        try:
            terms[term] = _changed(terms[term], inside, value)
        except (KeyError, AttributeError, InvalidOperation, TypeError):
            known = ", ".join(f"{term.id}{path}" for term in contract.terms for path in _numbers(term))
            remedy = f"What can be varied: {known}." if known else "It has no number that can be varied."
            problems.append(Problem("unknown-rate", f"“{path}” is not a number of the contract “{contract.id}”.", remedy))
        except ValidationError as error:
            told = error.errors(include_url=False)[0]["msg"].lower()
            problems.append(Problem("wrong-rate", f"{value} may not stand at “{path}”: {told}."))
    if problems:
        raise FaultyInput(problems)
    return contract.model_copy(update={"terms": [terms[term.id] for term in contract.terms]})


def _numbers(part: BaseModel) -> Iterator[str]:
    """The paths of a term's or a line's numbers, below its own."""
    for name, value in part:
        if name == "lines":
            yield from (f".{line.id}{path}" for line in value for path in _numbers(line))
        elif _is_number(value):
            yield f".{name}"


def _is_number(value: Any) -> bool:
    try:
        Decimal(str(value))
    except InvalidOperation:
        return False
    return not isinstance(value, bool)


def _changed(part: BaseModel, path: Sequence[str], value: Decimal) -> Any:
    """A term or a line with a number of its own, or of a line of its own, changed."""
    if len(path) == 1:
        # A price is a number or a formula that is one; anything else is no rate.
        Decimal(str(getattr(part, path[0])))
        return type(part).model_validate({**dict(part), path[0]: value})
    lines = {line.id: line for line in part.lines}  # type: ignore[attr-defined]  # only some terms have lines
    line, field = path
    lines[line] = _changed(lines[line], [field], value)
    return type(part).model_validate({**dict(part), "lines": list(lines.values())})
