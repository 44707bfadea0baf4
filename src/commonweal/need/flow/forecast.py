"""A forecast of people in a service from its flows, by group and in total, and what changed starts and stays add to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from commonweal.base.chance import BLOCK, Purpose, block_generator, blocks
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.language import Text
from commonweal.base.period import Month, months_from
from commonweal.need.flow.caution import METHOD, cautions
from commonweal.need.flow.episode import Episode, Flows, Spells, flows, seen_from, spells
from commonweal.need.flow.starts import Pace, intensity, pace
from commonweal.need.flow.stay import Stays, stays
from commonweal.need.flow.stock import expected_stock, incoming, service_time, stock_draws, there_now

__all__ = ["Caseload", "Factors", "FlowForecast", "FlowYear", "expected_flow", "flow_forecast", "follow_flows"]

Array = NDArray[np.float64]

_MARCH = 3
_PERSONS = 2_500_000
"""Persons drawn at a time, which bounds memory: some columns of 20 MB each."""


@dataclass(frozen=True, slots=True)
class Caseload:
    """A service as it stands: its flows so far, how long those there now have been there, and lengths of stay.

    Parameters
    ----------
    counted
        Stocks and flows in the months in which ends were recorded; the last of them is the origin.
    in_service
        People there at the end of the last month, by whole months since the one they started in, shape [group, months so far].
    stays
        Lengths of stay by group.
    """

    counted: Flows
    in_service: Array
    stays: tuple[Stays, ...]

    def __post_init__(self) -> None:
        groups = len(self.counted.groups)
        if self.in_service.ndim != 2 or len(self.in_service) != groups or len(self.stays) != groups:
            raise ValueError(f"a caseload of {groups} groups needs people there now, and lengths of stay, for each of them.")

    @classmethod
    def of(cls, episodes: Sequence[Episode], last: Month, *, seed: int, first: Month | None = None) -> Self:
        """The caseload at the end of a month, of what was known then.

        Parameters
        ----------
        episodes
            One person's must not overlap.
        last
            The origin: nothing after it is used.
        seed
            Where chance begins, for the persons that are drawn anew.
        first
            The month from which every end is in the data; found by `episode.seen_from` where it is not given.

        Raises
        ------
        FaultyInput
            Nobody is in any episode by then, no end is known, episodes overlap, or `first` is after `last`.
        """
        known = spells(episodes).known_at(last)
        if not len(known.person):
            told = f"No episode starts by the end of {last}."
            raise FaultyInput([Problem("no-episodes", told, "Give the episodes of a service, or a later month.")])
        begun = first or seen_from(known, last)
        if begun > last:
            told = f"Ends are said to be recorded from {begun}, which is after {last}."
            raise FaultyInput([Problem("period-reversed", told, "Give an earlier month from which ends are recorded.")])
        counted = flows(known, begun, last)
        return cls(counted, _in_service(known, last), stays(known, begun, last, seed=seed))

    @property
    def origin(self) -> Month:
        """The last month counted."""
        return self.counted.months[-1]


def _in_service(these: Spells, last: Month) -> Array:
    there = these.end > last.ordinal
    so_far = last.ordinal - these.start[there]
    counts = np.zeros((len(these.groups), int(so_far.max(initial=0)) + 1))
    np.add.at(counts, (these.group[there], so_far), 1.0)
    return counts


@dataclass(frozen=True, slots=True)
class Factors:
    """What changes: factors of the people who come into the service, and of how long people stay from then on.

    Each has shape [month], or [path, month] where it is uncertain itself; 1 leaves all as it is, 0.9 is a tenth less. Stays are
    followed down to a hundredth.
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
class FlowYear:
    """People in the service at the end of one month: the total, and each group in the forecast's order."""

    month: Month
    total: Estimate
    groups: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class FlowForecast:
    """People in a service, month by month.

    Parameters
    ----------
    groups, months
        The groups, and the months ahead.
    years
        The same month of each year.
    method, cautions
        How it was made and what to beware of, in plain words.
    baseline
        Joint futures without changes, shape [path, month, group].
    by_starts, by_stay
        What changed starts add in each future, and then what changed stays add to that, shape [path, month, group]. With the
        baseline they make `draws`, exactly.
    """

    groups: tuple[str, ...]
    months: tuple[Month, ...]
    years: tuple[FlowYear, ...]
    method: Text
    cautions: tuple[Text, ...]
    baseline: Paths = field(default_factory=no_paths, repr=False, compare=False)
    by_starts: Paths = field(default_factory=no_paths, repr=False, compare=False)
    by_stay: Paths = field(default_factory=no_paths, repr=False, compare=False)

    @property
    def draws(self) -> Array:
        """Joint futures with all changes, shape [path, month, group]."""
        changed: Array = self.baseline + self.by_starts + self.by_stay
        return changed

    @property
    def total(self) -> Array:
        """All groups together, future by future, shape [path, month]."""
        together: Array = self.draws.sum(axis=2)
        return together


def flow_forecast(
    caseload: Caseload, *, months: int, paths: int, seed: int, factors: Factors | None = None, at: int = _MARCH
) -> FlowForecast:
    """People in a service in later months, by group and in total.

    Parameters
    ----------
    caseload
        The service as it stands.
    months, paths
        How many months ahead, and how many futures.
    seed
        Where chance begins.
    factors
        What changes. The same people come and draw the same lengths of stay as without it, so that the difference is its effect.
    at
        The month of the year, 1 to 12, for yearly figures; where none lies ahead, the last month is shown.

    Notes
    -----
    Source: design choice, described in `docs/methods/flows-and-stocks.md`.
    """
    run = _Run.of(caseload, months)
    shape = (paths, months, len(caseload.counted.groups))
    baseline, by_starts, by_stay = np.empty(shape), np.zeros(shape), np.zeros(shape)
    changed = factors.over(paths, months) if factors else None
    for block, rows in blocks(paths, run.block_size):
        drawn = run.block(seed, block, rows, None if changed is None else (changed[0][rows], changed[1][rows]))
        baseline[rows], by_starts[rows], by_stay[rows] = drawn[0], drawn[1] - drawn[0], drawn[2] - drawn[1]
    ahead = months_from(caseload.origin + 1, months)
    told = cautions(caseload.counted, caseload.stays, run.paces, _longer_than_known(caseload))
    made = FlowForecast(caseload.counted.groups, ahead, (), METHOD, told, baseline, by_starts, by_stay)
    return FlowForecast(made.groups, ahead, _years(made, at), METHOD, told, baseline, by_starts, by_stay)


def follow_flows(caseload: Caseload, *, months: int, paths: int, seed: int) -> Callable[[Mapping[str, Array]], Array]:
    """How people in the service follow from factors, for scenarios: from the factors of `rate`, `starts` and `stay`, each of shape
    [path, month], to the total, shape [path, month]. A changed rate of need changes starts."""

    def follow(moved: Mapping[str, Array]) -> Array:
        one = np.ones((paths, months))
        factors = Factors(moved.get("rate", one) * moved.get("starts", one), moved.get("stay", one))
        return flow_forecast(caseload, months=months, paths=paths, seed=seed, factors=factors).total

    return follow


def expected_flow(caseload: Caseload, months: int, factors: Factors | None = None) -> Array:
    """The expected number of people at the end of each month, shape [month, group]: what the mean of ever more futures tends to.

    Parameters
    ----------
    factors
        What changes, of shape [month].
    """
    starts, stay = (one[0] for one in (factors or Factors()).over(1, months))
    run = _Run.of(caseload, months)
    entrants = starts[:, None] * np.array([one.monthly for one in run.paces])
    survival, moves = run.curves(float(service_time(stay)[-1]))
    curves = (expected_stock(caseload.in_service, entrants, *one, stay) for one in zip(survival, moves, strict=True))
    mean: Array = np.mean(list(curves), axis=0)
    return mean


@dataclass(frozen=True, slots=True)
class _Run:
    """What every block of futures needs."""

    caseload: Caseload
    months: int
    paces: tuple[Pace, ...]

    @classmethod
    def of(cls, caseload: Caseload, months: int) -> Self:
        return cls(caseload, months, tuple(pace(column) for column in caseload.counted.entrants.T))

    @property
    def block_size(self) -> int:
        """Futures in a block: no more than keep the persons in them within bounds."""
        persons = self.caseload.in_service.sum() + self.months * sum(one.monthly for one in self.paces)
        return int(np.clip(_PERSONS / max(persons, 1.0), 1, BLOCK))

    def curves(self, time: float) -> tuple[Array, Array]:
        """Survival, shape [curve, group, k], as far on as anybody can come in so much time; and moves, [curve, group, group]."""
        reach = self.caseload.in_service.shape[1] + int(np.ceil(time)) + 1
        known = self.caseload.stays
        return np.stack([one.reaching(reach) for one in known], axis=1), np.stack([one.moves for one in known], axis=1)

    def block(self, seed: int, block: int, rows: slice, changed: tuple[Array, Array] | None) -> tuple[Array, Array, Array]:
        """A block's stocks as things are, with changed starts, and with changed stays as well, each [path, month, group]."""

        def chance(name: str) -> np.random.Generator:
            return block_generator(seed, block, Purpose.NEED, name=f"flow {name}")

        paths = rows.stop - rows.start
        expected = np.stack(
            [intensity(one, self.months, paths, chance(f"pace {name}")) for one, name in self._paced()],
            axis=2,
        )
        entrants = chance("starts").poisson(expected)
        people = there_now(self.caseload.in_service, paths)
        now, usual = len(people.path), incoming(entrants)
        people += usual
        time = None if changed is None else service_time(changed[1])
        survival, moves = self.curves(self.months if time is None else float(time[:, -1].max()))
        curve = np.arange(rows.start, rows.stop) % len(survival)
        baseline = stock_draws(people, survival, moves, curve, self.months, chance)
        if changed is None:
            return baseline, baseline, baseline
        starts = changed[0]
        more = incoming(chance("more starts").poisson(expected * np.maximum(starts - 1, 0)[:, :, None]))
        kept = chance("fewer starts").random(len(usual.path)) < starts[usual.path, usual.arrived]
        present = np.concatenate([np.ones(now, bool), kept, np.ones(len(more.path), bool)])
        people += more
        by_starts = stock_draws(people, survival, moves, curve, self.months, chance, present=present)
        both = stock_draws(people, survival, moves, curve, self.months, chance, present=present, time=time)
        return baseline, by_starts, both

    def _paced(self) -> list[tuple[Pace, str]]:
        return list(zip(self.paces, self.caseload.counted.groups, strict=True))


def _longer_than_known(caseload: Caseload) -> list[float]:
    """By group, the share of those there now who have been there longer than stays are known."""
    return [
        float(now[stay.known :].sum() / max(now.sum(), 1.0)) for now, stay in zip(caseload.in_service, caseload.stays, strict=True)
    ]


def _years(made: FlowForecast, at: int) -> tuple[FlowYear, ...]:
    places = [place for place, month in enumerate(made.months) if month.month == at] or [len(made.months) - 1]
    draws, total = made.draws, made.total
    return tuple(
        FlowYear(
            made.months[place],
            Estimate.from_draws(total[:, place]),
            tuple(Estimate.from_draws(draws[:, place, group]) for group in range(len(made.groups))),
        )
        for place in places
    )
