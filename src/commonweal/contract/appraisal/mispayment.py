"""Mispayment: paying for an effect that is not there, or not paying for one that is, because an effect is only estimated."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from commonweal.contract.arithmetic import FLOAT
from commonweal.contract.document import Contract
from commonweal.contract.sight import Facts, Sight
from commonweal.contract.terms import VerifiedEffect
from commonweal.contract.world.draw import Futures
from commonweal.contract.world.world import OptionWorld

__all__ = ["Mispayment", "mispayment"]

_NOTHING = np.zeros(1)
"""The true effect of what does nothing."""


@dataclass(frozen=True, slots=True)
class Mispayment:
    """Futures `tried`, in how many something was paid `falsely` when nothing had a true effect; and how many `deserved` payment,
    with a true effect that comes to a term's least threshold, and of those how many `missed` it."""

    tried: int
    falsely: int
    deserved: int
    missed: int

    @property
    def false_pay(self) -> float:
        """The chance that something is paid for an effect where there is none."""
        return self.falsely / self.tried

    @property
    def missed_pay(self) -> float | None:
        """The chance that nothing is paid for a true effect that deserves it; None where none does."""
        return self.missed / self.deserved if self.deserved else None

    @classmethod
    def added(cls, parts: Iterable["Mispayment"]) -> "Mispayment":
        """Several blocks of futures together."""
        counts = [(part.tried, part.falsely, part.deserved, part.missed) for part in parts]
        return cls(*(sum(column) for column in zip(*counts, strict=True)))


def mispayment(contract: Contract, option: OptionWorld, futures: Futures, facts: Facts) -> Mispayment | None:
    """How often the verified effects of a contract pay wrongly in a block of futures; None where it pays on none.

    Parameters
    ----------
    facts
        What the contract meets in them. The same people are drawn once more with no true effect.
    """
    terms = [term for term in contract.terms if isinstance(term, VerifiedEffect)]
    if not terms:
        return None
    nothing = {
        name: futures.evaluation(name, option.effects[name]).effects(_NOTHING, contract.starts) for name in sorted(contract.effects)
    }
    falsely = _pays(contract, terms, replace(facts, effects=nothing))
    deserved = np.zeros(futures.paths, dtype=bool)
    for term in terms:
        deserved |= FLOAT.reaches(option.effects[term.effect].true_effect(facts.measures), term.least)
    missed = deserved & ~_pays(contract, terms, facts)
    return Mispayment(futures.paths, int(falsely.sum()), int(deserved.sum()), int(missed.sum()))


def _pays(contract: Contract, terms: list[VerifiedEffect], facts: Facts) -> NDArray[np.bool_]:
    """Whether any of the terms pays, before bounds, [path]."""
    sight = Sight(contract.calendar, FLOAT, facts, {})
    pays = [earned.amounts.any(axis=1) for term in terms for earned in term.earned(sight)]
    anything: NDArray[np.bool_] = np.logical_or.reduce(pays)
    return anything
