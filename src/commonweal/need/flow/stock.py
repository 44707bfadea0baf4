"""People in a service month by month: those there now, those who start, and how long each of them stays.

Time is counted in months. Month 0 is the first after now; somebody who is there now and started `a` months before the last month
arrived in month -1 - a. Where stays change, time in the service runs faster or slower: at a factor of ½ a month counts as two.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["SHORTEST", "Chance", "People", "expected_stock", "incoming", "service_time", "stock_draws", "there_now"]

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Chance = Callable[[str], np.random.Generator]

SHORTEST = 0.01
"""The smallest factor of stays: at nothing at all, time would have to stand still."""

_SPARE = 50
"""Moves within single months, beyond one a month, that anybody is followed through."""


def service_time(stay: Array) -> Array:
    """Time in the service at the end of each month, in months at the pace of today, from 0 now.

    Parameters
    ----------
    stay
        Factor of stays in each month, shape [..., month].

    Examples
    --------
    >>> service_time(np.array([1.0, 0.5])).tolist()
    [0.0, 1.0, 3.0]
    """
    passed = np.cumsum(1 / np.maximum(stay, SHORTEST), axis=-1)
    return np.concatenate([np.zeros((*stay.shape[:-1], 1)), passed], axis=-1)


def expected_stock(
    in_service: Array, entrants: Array, survival: Array, moves: Array | None = None, stay: Array | None = None
) -> Array:
    """The expected number of people at the end of each month, shape [month, group].

    Parameters
    ----------
    in_service
        People there now by whole months since the one they started in, shape [group, months so far].
    entrants
        People expected to come into the service, shape [month, group].
    survival
        Chance of being there at the end of the k-th month after that of the start, shape [group, k]. Nobody stays longer.
    moves
        Share of a group's ends that go on to each group, shape [from, to]; the rest leave. None where all leave.
    stay
        Factor of stays in each month, shape [month]. None for 1.

    Notes
    -----
    With steady starts the stock tends to starts x mean stay, the mean stay being the sum of survival: Little (1961), "A proof for
    the queuing formula L = λW", Operations Research 9(3). A steady factor of stays makes the mean stay so many times as long.

    Examples
    --------
    Four start each month and stay for two month ends:

    >>> expected_stock(np.array([[4.0, 4.0]]), np.full((3, 1), 4.0), np.array([[1.0, 1.0]])).ravel().tolist()
    [8.0, 8.0, 8.0]
    """
    months, groups = entrants.shape
    there, still = np.empty((groups, months)), np.empty((groups, months, months))
    time = service_time(np.ones(months) if stay is None else stay)
    for group in range(groups):
        there[group], still[group] = _chances(in_service[group], survival[group], time)
    share = np.zeros((groups, groups)) if moves is None else moves
    # Those who move on within a month arrive a second time in it, and so on.
    gone_at_once = 1 - np.diagonal(still, axis1=1, axis2=2)
    arrivals, stock, before = np.zeros((groups, months)), np.empty((months, groups)), in_service.sum(axis=1)
    for month in range(months):
        earlier = there[:, month] + (arrivals[:, :month] * still[:, :month, month]).sum(axis=1)
        onward = share.T * gone_at_once[:, month]
        arrivals[:, month] = np.linalg.solve(np.eye(groups) - onward, entrants[month] + share.T @ (before - earlier))
        before = stock[month] = earlier + arrivals[:, month] * still[:, month, month]
    return stock


def _chances(now: Array, survival: Array, time: Array) -> tuple[Array, Array]:
    """Of those there now, how many are expected at each month's end; and the chance that somebody who comes in one month is there
    at the end of another, shape [month of start, month]."""
    edges = np.arange(len(survival) + 1)
    lived = np.concatenate([[0.0], np.cumsum(survival)])

    def until(at: Array) -> Array:
        reached: Array = np.interp(at, edges, lived)
        return reached

    so_far = np.arange(len(now), dtype=np.float64)[:, None]
    base = until(so_far + 1) - until(so_far)
    later = until(so_far + 1 + time[1:]) - until(so_far + time[1:])
    there = now @ np.divide(later, base, out=np.zeros_like(later), where=base > 0)
    begin, end = time[:-1, None], time[1:, None]
    still = (until(np.maximum(time[1:] - begin, 0.0)) - until(np.maximum(time[1:] - end, 0.0))) / (end - begin)
    return there, still


@dataclass(frozen=True, slots=True)
class People:
    """Persons of a block of futures, as columns of equal length: their future, their group, and the month they arrived in."""

    path: Whole
    group: Whole
    arrived: Whole

    def __add__(self, others: "People") -> "People":
        """These and then others."""
        pairs = ((self.path, others.path), (self.group, others.group), (self.arrived, others.arrived))
        return People(*(np.concatenate(pair) for pair in pairs))


def there_now(in_service: Array, paths: int) -> People:
    """The people who are there now, the same in each future."""
    group, so_far = np.nonzero(in_service)
    many = in_service[group, so_far].astype(np.int64)
    group, arrived = np.repeat(group, many), np.repeat(-1 - so_far, many)
    return People(np.repeat(np.arange(paths), len(group)), np.tile(group, paths), np.tile(arrived, paths))


def incoming(entrants: Whole) -> People:
    """The people who come into the service, of counts with shape [path, month, group]."""
    path, month, group = np.nonzero(entrants)
    many = entrants[path, month, group]
    return People(np.repeat(path, many), np.repeat(group, many), np.repeat(month, many))


def stock_draws(
    people: People,
    survival: Array,
    moves: Array,
    curve: Whole,
    months: int,
    chance: Chance,
    *,
    present: NDArray[np.bool_] | None = None,
    time: Array | None = None,
) -> Array:
    """People at the end of each month in each future, shape [path, month, group]: each person's own end is drawn.

    Parameters
    ----------
    people
        Those there now and those who come.
    survival
        As in `expected_stock`, by curve, shape [curve, group, k].
    moves
        Share of ends that go on to each group, shape [curve, from, to].
    curve
        Which curve each future takes, shape [path].
    months
        How many months ahead.
    chance
        Gives the generator of a stream by name. The streams are long enough for all of `people`, so that the same people draw the
        same lengths of stay whoever else is there and however long stays become.
    present
        Who of `people` there is, shape [person]; None for all.
    time
        `service_time` of each future where stays change, shape [path, month + 1].
    """
    paths, groups = len(curve), survival.shape[1]
    change = np.zeros(paths * (months + 1) * groups)
    ladder, onward = _Ladder(survival), np.cumsum(moves, axis=2)
    who = np.arange(len(people.path)) if present is None else np.flatnonzero(present)
    path, group, arrived = people.path[who], people.group[who], people.arrived[who]
    for turn in range(months + _SPARE):
        if not len(who):
            break
        length = ladder.lengths(curve[path], group, -1 - arrived, chance(f"length {turn}").random(len(people.path))[who])
        if time is None:
            end = arrived + length
        else:
            end = _end(arrived, length, path, time, 1 - chance(f"day {turn}").random(len(people.path))[who])
        end = np.minimum(end, months)
        change += np.bincount((path * (months + 1) + np.maximum(arrived, 0)) * groups + group, minlength=len(change))
        change -= np.bincount((path * (months + 1) + end) * groups + group, minlength=len(change))
        drawn = chance(f"move {turn}").random(len(people.path))[who]
        to = (drawn[:, None] >= onward[curve[path], group]).sum(axis=1)
        on = (end < months) & (to < groups)
        who, path, group, arrived = who[on], path[on], to[on], end[on]
    return np.cumsum(change.reshape(paths, months + 1, groups), axis=1)[:, :months]


def _end(arrived: Whole, length: Whole, path: Whole, time: Array, day: Array) -> Whole:
    """The month in which each person leaves, where time in the service does not run evenly. `day` is the part of the month of
    arrival that had passed."""
    inside = np.maximum(arrived, 0)
    begin, width = time[path, inside], time[path, inside + 1] - time[path, inside]
    until = np.where(arrived < 0, arrived + day, begin + day * width) + length
    end = np.zeros(len(path), np.int64)
    for month in range(1, time.shape[1]):
        end += time[path, month] < until
    return end


class _Ladder:
    """Survival curves laid one after another, rising, so that one search finds the length of stay of everybody."""

    def __init__(self, survival: Array) -> None:
        self._survival = survival
        curves, self._groups, self._length = survival.shape
        rows = np.arange(curves * self._groups)[:, None]
        self._steps = (rows + (1 - survival.reshape(-1, self._length))).ravel()

    def lengths(self, curve: Whole, group: Whole, so_far: Whole, drawn: Array) -> Whole:
        """Month ends that each person sees in all, given that they have seen those `so_far`, counted from 0; -1 and less for those
        who start."""
        here = np.where(so_far < 0, 1.0, self._survival[curve, group, np.maximum(so_far, 0)])
        row = curve * self._groups + group
        found = np.searchsorted(self._steps, row + (1 - drawn * here), side="left") - row * self._length
        # Nobody who is there now has left before.
        length: Whole = np.maximum(found, so_far + 1)
        return length
