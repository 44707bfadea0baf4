"""Settlement: the facts as they happened, in; what is due to the penny, line by line and month by month, out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.base.money import pence, pounds
from commonweal.base.period import Month
from commonweal.contract.arithmetic import EXACT, Amounts
from commonweal.contract.document import Contract
from commonweal.contract.engine import Held, Line, compute
from commonweal.contract.facts.recorded import ByMonth, Recorded, lacking, wrong

__all__ = ["Limit", "Payment", "pay"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that a payment met, in words, with the pounds `before` and `after` it."""

    by: Text
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Payment:
    """What one line pays for one month, in pounds to the penny, and why.

    `earned` is before the line's bounds, `inputs` the quantities it was computed from, `rate` what each one of a lone input pays
    and `index_factor` what indexation multiplied that by; `limits` are the bounds that it met, inner ones first.
    """

    term: str
    line: str
    name: Text
    month: Month
    amount: Decimal
    earned: Decimal
    index_factor: Decimal | None
    inputs: Mapping[str, Decimal]
    rate: Decimal | None = None
    limits: tuple[Limit, ...] = ()


def pay(contract: Contract, recorded: Recorded | ByMonth, to: Month | None = None) -> tuple[Payment, ...]:
    """What a contract pays on recorded facts, to the penny.

    Parameters
    ----------
    contract
        The contract.
    recorded
        Every measure that the contract needs, for every month up to `to`; indices for the months their reviews need. Where all of
        them are told by month, the mapping of each to its months will do.
    to
        The last month to settle; the contract's last where it is None. Later facts are not looked at.

    Returns
    -------
    tuple of Payment
        By line, then month, leaving out months in which a line neither earned nor paid.

    Raises
    ------
    FaultyInput
        Where a fact is missing or negative, naming each measure and month.
    TermFailed
        Where a formula divides by zero.
    """
    known = recorded if isinstance(recorded, Recorded) else Recorded(recorded)
    months = [month for month in contract.calendar.months if to is None or month <= to]
    if not months:
        return ()
    if problems := [*lacking(contract, known, months), *wrong(contract, known, months)]:
        raise FaultyInput(problems)
    lines = compute(contract, known.facts(contract, months[-1]), EXACT)
    return tuple(payment for line in lines for payment in _payments(line, months))


def _payments(line: Line, months: list[Month]) -> list[Payment]:
    made = []
    limits = [(one.by if isinstance(one.by, Text) else one.by.phrase(), one) for one in line.held]
    for period, month in enumerate(months):
        amount, earned = (_pounds(array, period) for array in (line.amounts, line.earned))
        if amount or earned:
            factor = None if line.factor is None else _decimal(line.factor[0, period], 6)
            inputs = {name: _decimal(values[0, period], 6) for name, values in line.inputs.items()}
            rate = None if line.rate is None else _decimal(_at(line.rate, period), 15)
            met = [_limit(by, held, period) for by, held in limits]
            bit = tuple(one for one in met if one.before != one.after)
            made.append(Payment(line.term, line.line, line.name, month, amount, earned, factor, inputs, rate, bit))
    return made


def _limit(by: Text, held: Held, period: int) -> Limit:
    return Limit(by, _pounds(held.before, period), _pounds(held.after, period))


def _pounds(amounts: Amounts, period: int) -> Decimal:
    return pounds(pence(_at(amounts, period)))


def _at(amounts: Amounts, period: int) -> Any:
    return amounts[0, period if amounts.shape[1] > 1 else 0]


def _decimal(value: Any, places: int) -> Decimal:
    return round(Decimal(value.numerator) / Decimal(value.denominator), places)
