"""Settlement: the facts as they happened, in; what is due to the penny, line by line and month by month, out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.base.money import pence, pounds
from commonweal.base.period import Month
from commonweal.contract.arithmetic import EXACT, Amounts
from commonweal.contract.document import Contract
from commonweal.contract.engine import Line, compute
from commonweal.contract.indexation import IndexLevels
from commonweal.contract.sight import Facts
from commonweal.contract.terms import indexation

__all__ = ["Payment", "Recorded", "pay"]

Recorded = Mapping[str, Mapping[Month, Decimal]]
"""Facts as recorded: the value of each measure and index by month."""


_LOOKS_BACK = 24
"""Months before a contract's start that its first review may look back to: a year's change to a month a year old."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What one line pays for one month, in pounds to the penny, and why.

    `earned` is before the line's bounds, `inputs` the quantities it was computed from, `index_factor` what
    indexation multiplied its price by.
    """

    term: str
    line: str
    name: Text
    month: Month
    amount: Decimal
    earned: Decimal
    index_factor: Decimal | None
    inputs: Mapping[str, Decimal]

    @property
    def explanation(self) -> str:
        """`nights = 310; indexed by 1.021; earned 98,115.50; bounded to 90,000.00`."""
        parts = [f"{name} = {value.normalize():,f}" for name, value in self.inputs.items()]
        if self.index_factor is not None and self.index_factor != 1:
            parts.append(f"indexed by {self.index_factor}")
        if self.earned != self.amount:
            parts.append(f"earned {self.earned:,.2f}, bounded to {self.amount:,.2f}")
        return "; ".join(parts)


def pay(contract: Contract, recorded: Recorded, to: Month | None = None) -> tuple[Payment, ...]:
    """What a contract pays on recorded facts, to the penny.

    Parameters
    ----------
    contract
        The contract.
    recorded
        Every measure that the contract needs, for every month up to `to`; indices for the months their reviews need.
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
    months = [month for month in contract.calendar.months if to is None or month <= to]
    if not months:
        return ()
    _check(contract, recorded, months)
    facts = Facts(
        {name: _carried(recorded[name], months[-1], contract) for name in contract.needs},
        {name: _levels(recorded.get(name, {}), contract) for name in contract.indices},
    )
    return tuple(payment for line in compute(contract, facts, EXACT) for payment in _payments(line, months))


def _payments(line: Line, months: list[Month]) -> list[Payment]:
    made = []
    for period, month in enumerate(months):
        amount, earned = (pounds(pence(array[0, period])) for array in (line.amounts, line.earned))
        if amount or earned:
            factor = None if line.factor is None else _decimal(line.factor[0, period], 6)
            inputs = {name: _decimal(values[0, period], 6) for name, values in line.inputs.items()}
            made.append(Payment(line.term, line.line, line.name, month, amount, earned, factor, inputs))
    return made


def _decimal(value: Any, places: int) -> Decimal:
    return round(Decimal(value.numerator) / Decimal(value.denominator), places)


def _carried(known: Mapping[Month, Decimal], last: Month, contract: Contract) -> Amounts:
    # The engine computes whole contracts. No term looks ahead, so months not yet settled may hold anything; the
    # last known value divides by zero only where the settled months already would.
    return EXACT.array([[known[min(month, last)] for month in contract.calendar.months]])


def _levels(known: Mapping[Month, Decimal], contract: Contract) -> IndexLevels:
    # Likewise: `_check` has made sure of every month that a settled review looks at, the rest may hold anything.
    first = min([*known, contract.starts + -_LOOKS_BACK])
    level, levels = Decimal(1), []
    for step in range(max([*known, contract.ends]) - first + 1):
        level = known.get(first + step, level)
        levels.append(level)
    return IndexLevels(first, EXACT.array([levels]))


def _check(contract: Contract, recorded: Recorded, months: list[Month]) -> None:
    problems = [*_missing_facts(contract, recorded, months), *_wrong_facts(contract, recorded, months)]
    for name, needed in sorted(_index_months(contract, months[-1]).items()):
        missing = [str(month) for month in sorted(needed) if recorded.get(name, {}).get(month, Decimal(0)) <= 0]
        if missing:
            told = f"The index “{name}” is not known for {_few(missing)}."
            problems.append(Problem("missing-index", told, "Record its published level.", fields={"index": name}))
    if problems:
        raise FaultyInput(problems)


def _missing_facts(contract: Contract, recorded: Recorded, months: list[Month]) -> Iterator[Problem]:
    for name in sorted(contract.needs):
        missing = [str(month) for month in months if month not in recorded.get(name, {})]
        if missing:
            told = f"The measure “{name}” is not recorded for {_few(missing)}."
            yield Problem("missing-fact", told, "Record it, as 0 where there was none.", fields={"measure": name})


def _wrong_facts(contract: Contract, recorded: Recorded, months: list[Month]) -> Iterator[Problem]:
    for name in sorted(contract.needs):
        for month in months:
            value = recorded.get(name, {}).get(month, Decimal(0))
            if not value.is_finite() or value < 0:
                told = f"The measure “{name}” is {value} in {month}; a count cannot be negative or unknown."
                yield Problem("wrong-fact", told, "Correct the record.", fields={"measure": name, "month": str(month)})


def _index_months(contract: Contract, last: Month) -> dict[str, set[Month]]:
    """The months that each index must be known for, to settle up to `last`."""
    needed: dict[str, set[Month]] = {}
    for term in contract.terms:
        if rule := indexation(term):
            reviews = rule.reviews(contract.calendar)
            looked_at = [latest for period, latest in reviews if contract.starts + period <= last]
            needed.setdefault(rule.index, set()).update(month for latest in looked_at for month in (latest, latest + -12))
    return needed


def _few(months: list[str]) -> str:
    return ", ".join(months[:3]) + (f" and {len(months) - 3} more months" if len(months) > 3 else "")
