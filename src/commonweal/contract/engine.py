"""The one engine: a contract and its facts in, money per line and month out. Settlement and simulation both call it."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import add

from commonweal.base.errors import CommonwealError
from commonweal.base.language import Text
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.document import Contract
from commonweal.contract.rules.bound import Bound, inner_first
from commonweal.contract.rules.formula import DivisionByZero
from commonweal.contract.sight import WHOLE, Earned, Facts, Sight
from commonweal.contract.terms import Term, indexation

__all__ = ["Held", "Line", "TermFailed", "compute"]

_WHOLE_CONTRACT = Text(en="The whole contract", cy="Y contract cyfan")


class TermFailed(CommonwealError, ArithmeticError):
    """A term could not be computed from the facts; the message names it and says why."""

    code = "term-failed"


@dataclass(frozen=True, slots=True)
class Held:
    """A bound, or a limit of a term's own in words, that a line met: pounds [path, period] `before` and `after` it."""

    by: Bound | Text
    before: Amounts
    after: Amounts


@dataclass(frozen=True, slots=True)
class Line:
    """What one line pays: pounds [path, period], whole pence. One path where it is the same on all.

    `earned` is the amount before the line's own bounds, `factor` the indexation already in it and `rate` what it paid for each
    one before that. A line that stands for a bound on several lines takes off (or adds) what that bound took (or gave).
    `held` are the bounds that it met, inner ones first.
    """

    term: str
    line: str
    name: Text
    amounts: Amounts
    earned: Amounts
    factor: Amounts | None = None
    inputs: Mapping[str, Amounts] = field(default_factory=dict)
    rate: Amounts | None = None
    held: tuple[Held, ...] = ()


def compute(contract: Contract, facts: Facts, arithmetic: Arithmetic) -> Iterator[Line]:
    """Every payment line of a contract, in the order of the document.

    Inner bounds apply before outer ones: line, term, contract. A bound on several lines shows as a line of its own,
    so that the lines always add up to what is paid.

    Raises
    ------
    TermFailed
        Where a formula divides by zero; names the term.
    FaultyInput
        Where an index is not known for a month that a review needs.
    """
    sight = Sight(contract.calendar, arithmetic, facts, charges := {})
    for term in contract.terms:
        charges[term.id] = yield from _term_lines(term, sight)
    if contract.bounds:
        yield from _bounded(WHOLE, _WHOLE_CONTRACT, contract.bounds, reduce(add, charges.values()), sight)


def _term_lines(term: Term, sight: Sight) -> Generator[Line, None, Amounts]:
    """A term's lines, one at a time so that a simulation need not hold them all; returns what they come to."""
    rule = indexation(term)
    factor = sight.factor(rule) if rule else None
    total = sight.nothing
    try:
        for earned in term.earned(sight):
            line = _line(term, earned, factor, sight)
            total = total + line.amounts
            yield line
    except DivisionByZero as error:
        raise TermFailed(f"The term “{term.id}” cannot be computed: {error}") from error
    return (yield from _bounded(term.id, term.name, term.bounds, total, sight))


def _line(term: Term, earned: Earned, factor: Amounts | None, sight: Sight) -> Line:
    still_to_price = None if term.prices_itself else factor
    amounts = _priced(earned.amounts, still_to_price, sight.arithmetic)
    before = amounts if earned.before is None else _priced(earned.before, still_to_price, sight.arithmetic)
    held = [] if earned.limit is None else [Held(earned.limit, before, amounts)]
    for bound in inner_first(term.line_bounds(earned.line)):
        within = bound.apply(amounts, sight.calendar, sight.arithmetic)
        if within is not amounts:
            held.append(Held(bound, amounts, within))
        amounts = within
    return Line(term.id, earned.line, earned.name, amounts, before, factor, earned.inputs, earned.rate, tuple(held))


def _priced(amounts: Amounts, factor: Amounts | None, arithmetic: Arithmetic) -> Amounts:
    return arithmetic.to_penny(amounts if factor is None else amounts * factor)


def _bounded(term: str, name: Text, bounds: list[Bound], total: Amounts, sight: Sight) -> Generator[Line, None, Amounts]:
    """A line for what each bound takes or gives; returns what is left."""
    for place, bound in enumerate(inner_first(bounds)):
        held = bound.apply(total, sight.calendar, sight.arithmetic)
        if held is not total:
            taken = held - total
            yield Line(term, f"{term}_bound_{place + 1}", _held(name), taken, taken, held=(Held(bound, total, held),))
        total = held
    return total


def _held(name: Text) -> Text:
    """The name of a line that stands for a bound on several lines, after what it bounds."""
    return Text(en=f"{name.en}: held within the limit", cy=name.cy and f"{name.cy}: cadw o fewn y terfyn")
