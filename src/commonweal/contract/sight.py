"""What a term may see when it computes: the months, the facts, and what earlier terms came to. Nothing else."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from commonweal.base.language import Text
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.calendar import Calendar, Over
from commonweal.contract.facts.claims import Claims
from commonweal.contract.facts.effects import Effects
from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.indexation import Indexation, IndexLevels

__all__ = ["FUND", "WHOLE", "Earned", "Facts", "Sight"]

WHOLE = "contract"
"""What stands for the term in a line that bounds the contract as a whole."""

FUND = "fund"
"""What stands for the term, and is called the line, that a fund's limit takes from a contract."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened, or what is imagined to: measures [path, period] (a group's as `measure.group`), indices [path, month],
    claims person by person, and verified effects cohort by cohort. Only the first `settled` months have happened, where it is
    given: what comes later is not looked at."""

    measures: Mapping[str, Amounts]
    indices: Mapping[str, IndexLevels] = field(default_factory=dict)
    claims: Mapping[str, Claims] = field(default_factory=dict)
    effects: Mapping[str, Effects] = field(default_factory=dict)
    settled: int | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """Facts as seen by one term of a contract. `charges` holds what each earlier term came to [path, period]."""

    calendar: Calendar
    arithmetic: Arithmetic
    facts: Facts
    charges: Mapping[str, Amounts]
    _factors: dict[Indexation, Amounts] = field(default_factory=dict)

    @property
    def nothing(self) -> Amounts:
        """No money in any month, shape [1, period]."""
        return np.zeros((1, len(self.calendar.months)), dtype=self.arithmetic.dtype)

    def totals(self, formula: Formula, over: Over) -> Amounts:
        """A formula over each window's totals of the measures, shape [path, window].

        So `target: 500000` is a sum for the window, and `4800 * nights` the same as if it were added up by month.
        """
        counted = {name: self.calendar.at_the_end(self.facts.measures[name], over) for name in formula.needs}
        return self._settled(formula, counted, [window.stop for window in self.calendar.windows(over)])

    def so_far(self, formula: Formula) -> Amounts:
        """A formula over the measures' totals so far, shape [path, period]."""
        counted = {name: np.cumsum(self.facts.measures[name], axis=1) for name in formula.needs}
        return self._spread(formula.value(counted, self.arithmetic), len(self.calendar.months))

    def factor(self, rule: Indexation) -> Amounts:
        """What an index rule multiplies prices by, shape [path, period]; computed once for all terms that share it."""
        if rule not in self._factors:
            self._factors[rule] = rule.factor(self.calendar, self.facts.indices, self.arithmetic)
        return self._factors[rule]

    def value(self, formula: Formula) -> Amounts:
        """A formula over the measures, shape [path, period]; one path where it holds on all."""
        return self._settled(formula, self.facts.measures, range(1, len(self.calendar.months) + 1))

    def _settled(self, formula: Formula, counted: Mapping[str, Amounts], stops: Sequence[int]) -> Amounts:
        """A formula over windows that stop after so many months; 0 for those that are not over."""
        if self.facts.settled is None:
            return self._spread(formula.value(counted, self.arithmetic), len(stops))
        over = bisect_right(stops, self.facts.settled)
        known = {name: counted[name][:, :over] for name in formula.needs}
        value = self._spread(formula.value(known, self.arithmetic), over)
        return np.pad(value, ((0, 0), (0, len(stops) - over)), constant_values=self.arithmetic.number(0))

    def _spread(self, value: Any, width: int) -> Amounts:
        # A formula of numbers alone is one number: the same in every column.
        amounts: Amounts = np.asarray(value, dtype=self.arithmetic.dtype)
        return amounts if amounts.ndim == 2 else np.full((1, width), value, dtype=self.arithmetic.dtype)


@dataclass(frozen=True, slots=True)
class Earned:
    """What one line of a term earns before its bounds: pounds [path, period], with the `inputs` it was computed from.

    `rate` is pounds for each one of the last input, [path, period] or [1, 1], where there is one. Where the term itself has held
    something back (a cap per person, a quota), `before` is what it would have come to, and `limit` what held it, in words.
    """

    line: str
    name: Text
    amounts: Amounts
    inputs: Mapping[str, Amounts] = field(default_factory=dict)
    before: Amounts | None = None
    rate: Amounts | None = None
    limit: Text | None = None
