"""Drawing futures: one block of paths at a time, each name with a stream of its own, shared by every option.

What two options have in common is drawn and computed once, so that they are compared in the same futures, and adding a
measure leaves every other draw as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import Purpose, block_generator
from commonweal.base.errors import CommonwealError
from commonweal.base.judgement import Range
from commonweal.base.period import Month
from commonweal.contract.arithmetic import FLOAT
from commonweal.contract.calendar import Calendar
from commonweal.contract.indexation import IndexLevels
from commonweal.contract.sight import Facts
from commonweal.contract.world import DEMAND, ELAPSED, IndexFuture, MeasureFuture, OptionWorld, World

__all__ = ["Demand", "Futures"]

Floats = NDArray[np.float64]
_MOST_COUNTED = 1e9
"""Events a month beyond which a formula is wrong, and float64 soon too coarse to count."""


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
        monthly: Floats = yearly[:, before] + slope[:, before] * (years - before)
        return monthly


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
    """

    seed: int
    block: int
    paths: int
    months: tuple[Month, ...]
    demand: Floats
    _kept: dict[object, Floats] = field(default_factory=dict)

    @property
    def elapsed(self) -> Floats:
        """Years since the first month, shape [1, month]."""
        if ELAPSED not in self._kept:
            self._kept[ELAPSED] = np.arange(len(self.months))[None, :] / 12
        return self._kept[ELAPSED]

    def facts(self, world: World, option: OptionWorld, calendar: Calendar) -> Facts:
        """The measures [path, period] and indices that one option meets."""
        values: dict[str, Floats] = {DEMAND: self.demand, ELAPSED: self.elapsed}
        for name, judged in option.uncertain.items():
            values[name] = self._once(name, judged)
        for name, future in option.measures.items():
            values[name] = self._measure(name, future, values)
        start = calendar.starts - self.months[0]
        window = slice(start, start + len(calendar.months))
        measures = {name: self._spread(value)[:, window] for name, value in values.items()}
        return Facts(measures, {name: self._index(name, index) for name, index in world.indices.items()})

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

    def _measure(self, name: str, future: MeasureFuture, values: Mapping[str, Floats]) -> Floats:
        # Arrays are kept for the whole block, so their identity says whether two options feed a formula alike.
        key = (name, future, *(id(values[need]) for need in sorted(future.formula.needs)))
        if key not in self._kept:
            self._kept[key] = self._happen(name, future, np.asarray(future.formula.value(values, FLOAT), dtype=np.float64))
        return self._kept[key]

    def _happen(self, name: str, future: MeasureFuture, expected: Floats) -> Floats:
        if future.spread:
            spread = float(future.spread)
            noise = self._noise(name) * spread
            noise -= spread * spread / 2
            np.exp(noise, out=noise)
            expected = np.multiply(noise, expected, out=noise)
        if future.counted:
            rate = self._spread(np.maximum(expected, 0))
            if not rate.max() <= _MOST_COUNTED:
                raise CommonwealError(f"The measure “{name}” expects {rate.max():.3g} events a month: check its formula.")
            expected = self._stream(f"{name} counted").poisson(rate).astype(np.float64)
        return expected if future.at_most is None else np.minimum(expected, float(future.at_most))

    def _noise(self, name: str) -> Floats:
        if name not in self._kept:
            self._kept[name] = self._stream(name).standard_normal(self.demand.shape)
        return self._kept[name]

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
