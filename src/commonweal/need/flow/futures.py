"""Futures of a service, person by person: as things are, and with changed starts and stays."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import BLOCK, Purpose, block_generator
from commonweal.need.flow.caseload import Caseload
from commonweal.need.flow.starts import Pace, intensity, pace
from commonweal.need.flow.stock import Chance, People, incoming, service_time, stock_draws, there_now

__all__ = ["MOST_STARTS", "Factors", "Run"]

Array = NDArray[np.float64]

MOST_STARTS = 10.0
"""The greatest factor of starts that is followed: beyond ten times as many, the past says nothing of who comes."""

_LONGEST = 1_200
"""Months from now that anybody is followed through, where stays are short and time in the service runs fast: a hundred years."""

_PERSONS = 2_500_000
"""Persons drawn at a time, which bounds memory: some columns of 20 MB each."""


@dataclass(frozen=True, slots=True)
class Factors:
    """What changes: factors of the people who come into the service, and of how long people stay from then on.

    Each has shape [month], or [path, month] where it is uncertain itself; 1 leaves all as it is, 0.9 is a tenth less. Starts are
    followed up to ten times as many, stays down to a hundredth.
    """

    starts: Array = field(default_factory=lambda: np.ones(1))
    stay: Array = field(default_factory=lambda: np.ones(1))

    def __post_init__(self) -> None:
        for name, factor in (("starts", self.starts), ("stay", self.stay)):
            if not np.isfinite(factor).all() or (factor < 0).any():
                raise ValueError(f"the factor of {name} must be a number from 0 up in every month.")

    def over(self, paths: int, months: int) -> tuple[Array, Array]:
        """Both as [path, month]; ValueError where they have another number of either."""
        return np.broadcast_to(self.starts, (paths, months)), np.broadcast_to(self.stay, (paths, months))


@dataclass(frozen=True, slots=True)
class Run:
    """The futures of a caseload so many months ahead, `paces` being those of who comes into each group."""

    caseload: Caseload
    months: int
    paces: tuple[Pace, ...]

    @classmethod
    def of(cls, caseload: Caseload, months: int) -> Self:
        """The futures, at the pace that the caseload has seen."""
        return cls(caseload, months, tuple(pace(column) for column in caseload.counted.entrants.T))

    @property
    def block_size(self) -> int:
        """Futures in a block: no more than keep the persons in them within bounds."""
        persons = self.caseload.in_service.sum() + self.months * sum(one.monthly for one in self.paces)
        return int(np.clip(_PERSONS / max(persons, 1.0), 1, BLOCK))

    def curves(self, time: float) -> tuple[Array, Array]:
        """Survival, shape [curve, group, k], as far on as anybody can come in so much time; and moves, [curve, group, group]."""
        longest = self.caseload.in_service.shape[1]
        reach = longest + 1 + min(int(np.ceil(time)), _LONGEST)
        known = self.caseload.stays
        return np.stack([one.reaching(reach) for one in known], axis=1), np.stack([one.moves for one in known], axis=1)

    def block(self, seed: int, block: int, rows: slice, changed: tuple[Array, Array] | None) -> tuple[Array, Array, Array]:
        """A block's stocks as things are, with changed starts, and with changed stays as well, each [path, month, group]."""

        def chance(name: str) -> np.random.Generator:
            return block_generator(seed, block, Purpose.NEED, name=f"flow {name}")

        paths = rows.stop - rows.start
        paced = zip(self.paces, self.caseload.counted.groups, strict=True)
        expected = np.stack([intensity(one, self.months, paths, chance(f"pace {name}")) for one, name in paced], axis=2)
        people = there_now(self.caseload.in_service, paths)
        present = np.ones(len(people.path), bool)
        people += incoming(chance("starts 0").poisson(expected))
        time = None if changed is None else service_time(changed[1])
        survival, moves = self.curves(self.months if time is None else float(time[:, -1].max()))
        curve = np.arange(rows.start, rows.stop) % len(survival)
        baseline = stock_draws(people, survival, moves, curve, self.months, chance)
        if changed is None:
            return baseline, baseline, baseline
        people, present = _with_changed_starts(people, present, np.minimum(changed[0], MOST_STARTS), expected, chance)
        by_starts = stock_draws(people, survival, moves, curve, self.months, chance, present=present)
        both = stock_draws(people, survival, moves, curve, self.months, chance, present=present, time=time)
        return baseline, by_starts, both


def _with_changed_starts(
    people: People, present: NDArray[np.bool_], starts: Array, expected: Array, chance: Chance
) -> tuple[People, NDArray[np.bool_]]:
    """Everybody who might come at such factors, shape [path, month], and who does; `present` tells of those there now.

    Who might come stands in layers, each of as many as come anyway. A layer holds the same people whatever the factor, and of the
    last one a part comes: so more starts are more people in every future.
    """
    for layer in range(max(int(np.ceil(starts.max())), 1)):
        if layer:
            people += incoming(chance(f"starts {layer}").poisson(expected))
        path, month = people.path[len(present) :], people.arrived[len(present) :]
        comes = chance(f"comes {layer}").random(len(path)) < starts[path, month] - layer
        present = np.concatenate([present, comes])
    return people, present
