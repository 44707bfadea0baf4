"""Evaluations: what would be verified of an effect, on cohorts of so many people, if the effect were truly so great.

Events are counted on the people of a cohort and on others like them. How the effect is estimated, and what it leaves to
chance, is in docs/methods/verified-effects.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.errors import CommonwealError
from commonweal.base.measure import Identifier
from commonweal.base.money import Number
from commonweal.base.period import Month, MonthField
from commonweal.contract.arithmetic import FLOAT
from commonweal.contract.facts.effects import POOLED, TWO_SIDED, Effects
from commonweal.contract.rules.formula import Formula
from commonweal.contract.world.arrivals import Arrivals

__all__ = ["CohortFuture", "EffectFuture", "Evaluation"]

Floats = NDArray[np.float64]
_MOST_EVENTS = 1e9
"""Events beyond which a formula is wrong, and float64 soon too coarse to count."""
_MOST_CLUSTERS = 4_000_000


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CohortFuture(_Part):
    """A cohort of so many `people`, whose effect is `verified` in a month."""

    name: Identifier
    people: int = Field(ge=1)
    verified: MonthField


class EffectFuture(_Part):
    """How an effect comes to be verified: its cohorts in order, and the month in which they are taken all together, `pooled`.

    Each person would have `mean` events anyway, and each cohort is compared with `control` people like it. The variance of a
    person's events is `variance_to_mean` times their mean: 1 where events come by chance alone (Poisson), more where people
    differ (negative binomial). The `true` effect, a share of the events, is a formula over what is uncertain and `effort`.
    """

    cohorts: tuple[CohortFuture, ...] = Field(min_length=1)
    pooled: MonthField | None = None
    control: int = Field(ge=1)
    mean: Number = Field(gt=0)
    variance_to_mean: Number = Field(default=Decimal(1), ge=1)
    true: Formula

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        names = [cohort.name for cohort in self.cohorts]
        if len(set(names)) < len(names) or POOLED in names:
            raise ValueError("two cohorts have the same name, or one is called “pooled”, as all of them together are.")
        months = [cohort.verified for cohort in self.cohorts]
        if months != sorted(months):
            raise ValueError("cohorts stand in the order in which they are verified.")
        if self.pooled is not None and self.pooled < months[-1]:
            raise ValueError(f"all cannot be taken together in {self.pooled}, before the last is verified in {months[-1]}.")
        return self

    @property
    def verified(self) -> dict[str, Month]:
        """The month in which each cohort is verified, and all together."""
        months = {cohort.name: cohort.verified for cohort in self.cohorts}
        return months if self.pooled is None else {**months, POOLED: self.pooled}

    def true_effect(self, values: Mapping[str, Floats]) -> Floats:
        """The true effect, [path] or [1], from what holds throughout a future, [path, period] or [path, 1]."""
        throughout = {name: values[name][:, 0] for name in self.true.needs}
        return np.atleast_1d(np.asarray(self.true.value(throughout, FLOAT), dtype=np.float64))


@dataclass(slots=True)
class Evaluation:
    """One effect's evaluation in a block of futures.

    Parameters
    ----------
    name
        What the contract calls it.
    future
        How it comes to be verified.
    paths
        How many futures.
    stream
        Gives the generator to draw a name from, at its beginning each time: the same people meet every true effect.
    coupled
        Whether a lesser effect only adds events: slower, and what a provider compares efforts by.
    """

    name: str
    future: EffectFuture
    paths: int
    stream: Callable[[str], np.random.Generator]
    coupled: bool = False
    _clusters: dict[str, "_Clusters"] = field(default_factory=dict)

    def effects(self, true: Floats, starts: Month) -> Effects:
        """What is verified where the effect is truly `true`, [path] or [1], for a contract that `starts` in a month.

        Raises
        ------
        CommonwealError
            Where an effect would leave fewer than no events, or more than can be counted.
        """
        future = self.future
        people = np.array([[cohort.people for cohort in future.cohorts]], dtype=np.float64)
        alike = np.full(people.shape, future.control, dtype=np.float64)
        helped = np.column_stack([self._helped(cohort, true) for cohort in future.cohorts])
        others = np.column_stack([self._others(cohort) for cohort in future.cohorts])
        if future.pooled is not None:
            people, alike, helped, others = map(_and_pooled, (people, alike, helped, others))
        ratio, error = _ratio(helped / people, others / alike, people, alike, float(future.variance_to_mean))
        point, half = 1 - ratio, float(TWO_SIDED) * error
        periods = tuple(month - starts for month in future.verified.values())
        return Effects(tuple(future.verified), periods, point, point - half, point + half, people)

    def _helped(self, cohort: CohortFuture, true: Floats) -> Floats:
        name, expected = f"{self.name} {cohort.name}", self._expected(cohort.people, 1 - true)
        # So many events leave hardly any noise to share, and their clusters would fill the memory.
        if not self.coupled or cohort.people * self.future.mean * self.paths > _MOST_CLUSTERS:
            return _events(self.stream(f"{name} helped"), expected, float(self.future.variance_to_mean))
        if name not in self._clusters:
            self._clusters[name] = _Clusters(self.stream, name, self.paths, float(self.future.variance_to_mean))
        return self._clusters[name].events(expected)

    def _others(self, cohort: CohortFuture) -> Floats:
        expected = self._expected(self.future.control, np.ones(1))
        return _events(self.stream(f"{self.name} {cohort.name} control"), expected, float(self.future.variance_to_mean))

    def _expected(self, people: int, share: Floats) -> Floats:
        """Expected events of so many people [path], as a `share` of those that they would have anyway."""
        expected = np.broadcast_to(people * float(self.future.mean) * share, self.paths)
        for events in (expected.min(), expected.max()):
            if not 0 <= events <= _MOST_EVENTS:
                told = f"The effect “{self.name}” expects {events:.3g} events of {people} people: "
                raise CommonwealError(f"{told}check its formula for the true effect, and the mean.")
        return expected


def _and_pooled(by_cohort: Floats) -> Floats:
    return np.column_stack([by_cohort, by_cohort.sum(axis=1)])


def _ratio(helped: Floats, others: Floats, people: Floats, alike: Floats, spread: float) -> tuple[Floats, Floats]:
    """Events a person of those helped over those of others, and its standard error by the delta method; any shape."""
    # Without any event among the others there is nothing to compare with: they are taken to have had one.
    others = np.maximum(others, 1 / alike)
    ratio = helped / others
    return ratio, np.sqrt(spread * (helped / people + ratio**2 * others / alike)) / others


def _events(stream: np.random.Generator, expected: Floats, spread: float) -> Floats:
    """Events of many people together, [path]: sums of negative binomials with one variance over mean are negative binomial."""
    if spread == 1:
        return stream.poisson(expected).astype(np.float64)
    some = expected > 0
    events = stream.negative_binomial(np.where(some, expected, 1) / (spread - 1), 1 / spread)
    return np.where(some, events, 0).astype(np.float64)


class _Clusters:
    """Events that a greater expectation only adds to: they come in clusters, and more clusters come.

    Notes
    -----
    Source: Quenouille, “A Relation between the Logarithmic, Poisson, and Negative Binomial Series”, Biometrics 5(2), 1949: a
    Poisson number of clusters of logarithmic size is negative binomial.
    """

    def __init__(self, stream: Callable[[str], np.random.Generator], name: str, paths: int, spread: float) -> None:
        self._sizes = partial(stream, f"{name} sizes")
        self._paths, self._spread = paths, spread
        self._arrivals = Arrivals(partial(stream, f"{name} clusters"), paths)
        self._so_far = np.zeros((1, paths))

    def events(self, expected: Floats) -> Floats:
        """Events [path] where so many are expected [path]."""
        if self._spread == 1:
            return self._arrivals.counts(expected[:, None])[:, 0]
        rate = expected * np.log(self._spread) / (self._spread - 1)
        clusters = self._arrivals.counts(rate[:, None])[:, 0].astype(np.int64)
        if clusters.max() >= len(self._so_far):
            # A cluster after the other down the rows: drawing more leaves the earlier ones as they were.
            sizes = self._sizes().logseries(1 - 1 / self._spread, (2 * int(clusters.max()), self._paths))
            self._so_far = np.concatenate([np.zeros((1, self._paths)), np.cumsum(sizes, axis=0)])
        return self._so_far[clusters, np.arange(self._paths)]
