"""Drawing futures: one block of paths at a time, each name with a stream of its own, shared by every option.

What two options have in common is drawn and computed once, so that they are compared in the same futures, and adding a
measure leaves every other draw as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.errors import CommonwealError
from commonweal.base.judgement import Range
from commonweal.base.period import Month
from commonweal.contract.arithmetic import FLOAT
from commonweal.contract.calendar import Calendar
from commonweal.contract.facts.claims import Claims
from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.indexation import IndexLevels
from commonweal.contract.sight import Facts
from commonweal.contract.world.arrivals import Arrivals
from commonweal.contract.world.evaluation import EffectFuture, Evaluation
from commonweal.contract.world.people import PeopleFuture
from commonweal.contract.world.world import DEMAND, ELAPSED, SHARE, DemandFuture, IndexFuture, MeasureFuture, OptionWorld, World

__all__ = ["Demand", "Driver", "Futures", "demand_of"]

Floats = NDArray[np.float64]
_MOST_COUNTED = 1e9
"""Events a month beyond which a formula is wrong, and float64 soon too coarse to count."""
_MOST_ARRIVALS = 4e6
_ROUNDED = -1e-9
"""What rounding alone may take a count of none to."""

Driver = Literal["demand", "uncertain", "index", "risk"]
"""What drives a difference between futures."""


@dataclass(frozen=True, slots=True)
class Demand:
    """People with the need: `yearly` counts [path, year], the first counted in the month `first`, a straight line between."""

    first: Month
    yearly: Floats

    def monthly(self, paths: slice, months: tuple[Month, ...]) -> Floats:
        """Counts [path, period] for some paths and months; beyond the last count it stays level."""
        last = self.yearly.shape[1] - 1
        years = np.clip([(month - self.first) / 12 for month in months], 0, last)
        before = np.minimum(years.astype(int), max(last - 1, 0))
        yearly = self.yearly[paths]
        slope = np.diff(yearly, axis=1, append=yearly[:, -1:])
        monthly: Floats = slope.take(before, axis=1) * (years - before)
        monthly += yearly.take(before, axis=1)
        return monthly


def demand_of(judged: DemandFuture, last: Month, *, paths: int, seed: int) -> Demand:
    """Paths of demand from a world's own judgement of it, as far as the month `last`."""
    years = max(-(-(last - judged.first) // 12), 0)
    growth = np.empty((paths, years))
    for block, where in blocks(paths):
        count = where.stop - where.start
        stream = block_generator(seed, block, Purpose.WORLD, name=DEMAND)
        growth[where] = judged.growth.draws(stream, count * years).reshape(count, years)
    yearly = float(judged.count) * np.cumprod(1 + growth, axis=1)
    return Demand(judged.first, np.concatenate([np.full((paths, 1), float(judged.count)), yearly], axis=1))


@dataclass(slots=True)
class Futures:
    """One block of futures over `months`: `facts` gives what an option's contract would see in them.

    Parameters
    ----------
    seed, block
        Which futures: the same numbers give the same ones.
    paths
        How many.
    months
        The months that any option covers.
    demand
        Shape [path, month].
    coupled
        Whether a greater rate only adds events: slower, and what a provider compares efforts by.
    """

    seed: int
    block: int
    paths: int
    months: tuple[Month, ...]
    demand: Floats
    coupled: bool = False
    _kept: dict[object, Floats] = field(default_factory=dict)
    _drawn: set[object] = field(default_factory=set)
    _arrivals: dict[str, Arrivals] = field(default_factory=dict)
    _last_claims: tuple[object, Mapping[str, Claims], Mapping[str, Floats]] | None = None
    _evaluations: dict[tuple[str, EffectFuture], Evaluation] = field(default_factory=dict)

    @property
    def elapsed(self) -> Floats:
        """Years since the first month, shape [1, month]."""
        if ELAPSED not in self._kept:
            self._kept[ELAPSED] = np.arange(len(self.months))[None, :] / 12
        return self._kept[ELAPSED]

    def beside(self) -> "Futures":
        """The same futures drawn anew and coupled, so that efforts in them differ by the effort alone."""
        return Futures(self.seed, self.block, self.paths, self.months, self.demand, coupled=True)

    def facts(
        self, world: World, option: OptionWorld, calendar: Calendar, effort: Mapping[str, float] = MappingProxyType({})
    ) -> Facts:
        """The measures [path, period], indices, claims and effects that one option meets, where its provider makes an effort."""
        values: dict[str, Floats] = {DEMAND: self.demand, ELAPSED: self.elapsed}
        values |= {f"{SHARE}.{group}": self._number(share) for group, share in world.shares.items()}
        values |= {name: self._number(made) for name, made in effort.items()}
        for name, judged in option.uncertain.items():
            values[name] = self._once(name, judged)
        for name, future in option.measures.items():
            for part, formula in future.parts(name).items():
                values[part] = self._measure(part, formula, future, values)
            if future.by_group:
                values[name] = self._added(name, [values[part] for part in future.parts(name)])
        start = calendar.starts - self.months[0]
        window = slice(start, start + len(calendar.months))
        measures = {name: self._spread(value)[:, window] for name, value in values.items()}
        effects = {
            name: self.evaluation(name, future).effects(future.true_effect(values), calendar.starts)
            for name, future in option.effects.items()
        }
        claims, counts = self._claimed(option.people, values, measures, world.shares, calendar)
        indices = {name: self._index(name, index) for name, index in world.indices.items()}
        return Facts({**measures, **counts}, indices, claims, effects)

    def _claimed(
        self,
        people: PeopleFuture | None,
        values: Mapping[str, Floats],
        measures: Mapping[str, Floats],
        shares: Mapping[str, float],
        calendar: Calendar,
    ) -> tuple[Mapping[str, Claims], Mapping[str, Floats]]:
        """The claims for an option's people, and how many are made in each month."""
        if people is None:
            return {}, {}
        key = (id(people), calendar, *(id(values[need]) for need in sorted(people.needs)))
        # Claims fill the memory, so that only the last are kept: options that share their people follow on one another.
        if self._last_claims is None or self._last_claims[0] != key:
            joined = people.joined(measures, shares, (self.paths, len(calendar.months)), self._stream)
            claims = joined.claims(measures, calendar)
            self._last_claims = (key, claims, dict(joined.counts(claims)))
        return self._last_claims[1:]

    def evaluation(self, name: str, future: EffectFuture) -> Evaluation:
        """How an effect is evaluated in these futures, by streams of its own."""
        if (name, future) not in self._evaluations:
            self._evaluations[name, future] = Evaluation(name, future, self.paths, self._stream, self.coupled)
        return self._evaluations[name, future]

    def drivers(self, world: World, option: OptionWorld, indices: Iterable[str]) -> dict[tuple[Driver, str], Floats]:
        """What makes one future of an option differ from another, [path]: mean demand, what is drawn once, indices' ends."""
        drawn: dict[tuple[Driver, str], Floats] = {("demand", DEMAND): self._mean_demand}
        drawn |= {("uncertain", name): self._once(name, judged)[:, 0] for name, judged in option.uncertain.items()}
        ends = {name: self._index(name, world.indices[name]).levels[:, -1] for name in indices}
        return drawn | {("index", name): np.broadcast_to(level, self.paths) for name, level in ends.items()}

    @property
    def _mean_demand(self) -> Floats:
        key = ("mean", DEMAND)
        if key not in self._kept:
            self._kept[key] = self.demand.mean(axis=1)
        return self._kept[key]

    def _number(self, value: float) -> Floats:
        key = ("number", value)
        if key not in self._kept:
            self._kept[key] = np.full((1, 1), value)
        return self._kept[key]

    def _added(self, name: str, parts: list[Floats]) -> Floats:
        key = ("added", name, *map(id, parts))
        if key not in self._kept:
            self._kept[key] = sum(parts[1:], parts[0])
        return self._kept[key]

    def _spread(self, value: Floats) -> Floats:
        """A value over every path and month."""
        return value if value.shape == self.demand.shape else np.broadcast_to(value, self.demand.shape)

    def _stream(self, name: str) -> np.random.Generator:
        return block_generator(self.seed, self.block, Purpose.WORLD, name=name)

    def _once(self, name: str, judged: Range) -> Floats:
        key = (name, judged)
        if key not in self._kept:
            self._kept[key] = judged.draws(self._stream(name), self.paths)[:, None]
        return self._kept[key]

    def _measure(self, name: str, formula: Formula, future: MeasureFuture, values: Mapping[str, Floats]) -> Floats:
        # Arrays are kept for the whole block, so their identity says whether two options feed a formula alike.
        noise = (future.spread, future.counted, future.at_most)
        key = (name, formula, *noise, *(id(values[need]) for need in sorted(formula.needs)))
        if key not in self._kept:
            self._kept[key] = self._happen(name, future, np.asarray(formula.value(values, FLOAT), dtype=np.float64))
        return self._kept[key]

    def _happen(self, name: str, future: MeasureFuture, expected: Floats) -> Floats:
        if future.spread:
            expected = expected * self._noise(name, float(future.spread))
        if future.counted:
            if not expected.min() >= _ROUNDED:
                told = f"The measure “{name}” is counted, and expects less than none, or no number at all."
                raise CommonwealError(f"{told} Check its formula and ranges; max(..., 0) keeps it from falling below.")
            rate = self._spread(np.maximum(expected, 0))
            if not rate.max() <= _MOST_COUNTED:
                raise CommonwealError(f"The measure “{name}” expects {rate.max():.3g} events a month: check its formula.")
            expected = self._events(name, rate)
        return expected if future.at_most is None else np.minimum(expected, float(future.at_most))

    def _events(self, name: str, rate: Floats) -> Floats:
        stream = partial(self._stream, f"{name} counted")
        # So many events leave hardly any noise to share, and their arrivals would fill the memory.
        if not self.coupled or rate.sum() > _MOST_ARRIVALS:
            return stream().poisson(rate).astype(np.float64)
        if name not in self._arrivals:
            self._arrivals[name] = Arrivals(stream, self.paths)
        return self._arrivals[name].counts(rate)

    def _noise(self, name: str, spread: float) -> Floats:
        """Log-normal noise with mean 1; kept once it is asked for a second time, by an option that expects something else."""
        key = ("noise", name, spread)
        if key in self._kept:
            return self._kept[key]
        noise = self._stream(name).normal(-spread * spread / 2, spread, self.demand.shape)
        np.exp(noise, out=noise)
        if key in self._drawn:
            self._kept[key] = noise
        self._drawn.add(key)
        return noise

    def _index(self, name: str, index: IndexFuture) -> IndexLevels:
        first, last = min(index.known), max(index.known)
        key = ("index", name)
        if key not in self._kept:
            places = [month - first for month in sorted(index.known)]
            levels = [float(index.known[month]) for month in sorted(index.known)]
            known = np.interp(np.arange(last - first + 1), places, levels)
            self._kept[key] = self._carried_on(name, index, known, years=max(0, -(-(self.months[-1] - last) // 12)))
        return IndexLevels(first, self._kept[key])

    def _carried_on(self, name: str, index: IndexFuture, known: Floats, *, years: int) -> Floats:
        if not years:
            return known[None, :]
        changes = np.log1p(index.yearly.draws(self._stream(name), self.paths * years)).reshape(self.paths, years)
        before = np.cumsum(changes, axis=1) - changes
        steps = before[:, :, None] + changes[:, :, None] * (np.arange(1, 13) / 12)
        ahead = known[-1] * np.exp(steps.reshape(self.paths, years * 12))
        return np.concatenate([np.broadcast_to(known, (self.paths, len(known))), ahead], axis=1)
