"""Episodes of a service, and the stocks and flows that follow from them month by month."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.period import FinancialYear, Month, months_from
from commonweal.need.flow.placement import GROUPS

__all__ = ["OPEN", "Episode", "Flows", "Spells", "flows", "seen_from", "spells"]

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

_STRAY = 0.1
"""A year with less than this share of the ends of the fullest one has stray ends only."""

OPEN = np.iinfo(np.int64).max // 2
"""The day, and the month, in which an open episode ends: later than any other."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One person's time in one group of a service.

    Parameters
    ----------
    person
        A number of ours, the same for all of one person's episodes. It is never an identifier from the source.
    group
        The kind of placement or service.
    started
        The first day.
    ended
        The day from which the person is no longer there, on which a next episode may start; None while it is open.

    Raises
    ------
    ValueError
        It ends before it starts, or has no group.
    """

    person: int
    group: str
    started: datetime.date
    ended: datetime.date | None = None

    def __post_init__(self) -> None:
        if not self.group:
            raise ValueError("an episode belongs to a group.")
        if self.ended is not None and self.ended < self.started:
            raise ValueError(f"an episode that starts on {self.started} cannot end on {self.ended}.")


@dataclass(frozen=True, slots=True)
class Spells:
    """Unbroken time in one group, as columns of equal length, in the order of person and day.

    Episodes of one person that follow one another on the same day in the same group are one spell: a move between two foster
    homes is neither an end nor a start of fostering.

    Parameters
    ----------
    groups
        The groups' names.
    person, group
        Number of the person, and of the group in `groups`.
    start, end
        Month of the first day, and of the day from which the person is no longer there (`base.period.Month.ordinal`; `OPEN` while
        they still are). So somebody is there at the end of every month from `start` to the one before `end`.
    origin, destination
        The group that the person came from or went on to on the same day; -1 where they were not in the service.
    """

    groups: tuple[str, ...]
    person: Whole
    group: Whole
    start: Whole
    end: Whole
    origin: Whole
    destination: Whole

    def known_at(self, last: Month) -> "Spells":
        """What was known at the end of a month: nothing that starts later, and open what ends later."""
        known, still = self.start <= last.ordinal, self.end > last.ordinal
        end, destination = np.where(still, OPEN, self.end), np.where(still, -1, self.destination)
        columns = (self.person, self.group, self.start, end, self.origin, destination)
        return Spells(self.groups, *(column[known] for column in columns))


def spells(episodes: Sequence[Episode], groups: Sequence[str] = ()) -> Spells:
    """Episodes joined into spells.

    Parameters
    ----------
    episodes
        In any order; a person's must not overlap.
    groups
        The order of the groups; any others follow by name. Without it, that of placements.

    Raises
    ------
    FaultyInput
        Somebody is in two episodes at once. Each fault gives the day, never the person.
    """
    names = _in_order({one.group for one in episodes}, groups or tuple(GROUPS))
    number = {name: place for place, name in enumerate(names)}
    person, group = (
        np.array(column, np.int64) for column in ([one.person for one in episodes], [number[one.group] for one in episodes])
    )
    start = np.array([one.started.toordinal() for one in episodes], np.int64)
    end = np.array([OPEN if one.ended is None else one.ended.toordinal() for one in episodes], np.int64)
    order = np.lexsort((end, start, person))
    person, group, start, end = person[order], group[order], start[order], end[order]
    same = person[1:] == person[:-1]
    _check_apart(start[1:][same & (start[1:] < end[:-1])])
    follows = np.concatenate([[False], same & (start[1:] == end[:-1])]) if len(order) else np.zeros(0, bool)
    joined = follows & (group == np.roll(group, 1))
    first = np.flatnonzero(~joined)
    last = np.append(first[1:], len(order)) - 1 if len(first) else first
    came = np.where(follows, np.roll(group, 1), -1)[first]
    went = np.where(np.roll(follows, -1), np.roll(group, -1), -1)[last]
    return Spells(names, person[first], group[first], _months(start[first]), _months(end[last]), came, went)


def _in_order(found: set[str], groups: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in groups if name in found) + tuple(sorted(found - set(groups)))


def _check_apart(days: Whole) -> None:
    """FaultyInput with the first few days on which somebody is in two episodes at once."""
    if len(days):
        remedy = "Let each of a person's episodes end on or before the day on which the next starts."
        raise FaultyInput(
            Problem("episodes-overlap", f"An episode starts on {datetime.date.fromordinal(int(day))} within another.", remedy)
            for day in days[:5]
        )


def _months(days: Whole) -> Whole:
    """The months of days, `OPEN` where the day is."""
    closed = np.where(days == OPEN, 1, days)
    since = (closed - datetime.date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where(days == OPEN, OPEN, since + Month(1970, 1).ordinal)


def seen_from(these: Spells, last: Month) -> Month:
    """The first month from which every end was recorded: the April after which each financial year up to `last` has ends, and not
    only stray ones.

    Notes
    -----
    Source: design choice. Yearly returns hold whatever was open at some time in their year, so what ended before the first of them
    is not there. Wrong dates, and ends that a return corrects late, must not make an earlier year look as if nearly nobody left: a
    year has ends where it has a tenth as many as the fullest one. The last one may have only begun.

    Raises
    ------
    FaultyInput
        No end is known up to `last`.
    """
    # A financial year's first month, April, is the third after January.
    ends = Counter(((these.end[these.end <= last.ordinal] - 3) // 12).tolist())
    fullest = max(ends.values(), default=0)
    year = last.financial_year.starts_in
    if year not in ends and year - 1 in ends:
        year -= 1
    if year not in ends:
        told = f"No episode ends in the two financial years up to {last}, so lengths of stay cannot be told."
        raise FaultyInput([Problem("no-ends", told, "Give episodes that have ended as well as open ones.")])
    while ends[year - 1] and ends[year - 1] >= _STRAY * fullest:
        year -= 1
    return FinancialYear(year).first


@dataclass(frozen=True, slots=True)
class Flows:
    """What a service held, and who came and went, in each month and group.

    Parameters
    ----------
    groups, months
        The groups and the months, in order.
    stock
        People there at the end of the month, shape [month, group].
    entrants, leavers
        People who came into the service, and who left it, in the month, shape [month, group].
    moves
        People who went on to another group on the day they left, shape [month, from, to].

    Notes
    -----
    Stock is the stock of the month before, with those who started and without those who ended.
    """

    groups: tuple[str, ...]
    months: tuple[Month, ...]
    stock: Array
    entrants: Array
    leavers: Array
    moves: Array

    @property
    def starts(self) -> Array:
        """Starts in each group, by those who come into the service and those who move, shape [month, group]."""
        started: Array = self.entrants + self.moves.sum(axis=1)
        return started

    @property
    def ends(self) -> Array:
        """Ends in each group, by those who leave the service and those who move, shape [month, group]."""
        ended: Array = self.leavers + self.moves.sum(axis=2)
        return ended


def flows(these: Spells, first: Month, last: Month) -> Flows:
    """Count stocks and flows in every month from `first` to `last`.

    Examples
    --------
    >>> day = datetime.date
    >>> stay = [Episode(1, "fostering", day(2026, 4, 9), day(2026, 6, 2)), Episode(1, "residential", day(2026, 6, 2))]
    >>> counted = flows(spells(stay), Month(2026, 4), Month(2026, 6))
    >>> counted.stock.tolist(), counted.entrants.sum(axis=1).tolist(), counted.moves[2].tolist()
    ([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]], [1.0, 0.0, 0.0], [[0.0, 1.0], [0.0, 0.0]])
    """
    count, groups = last - first + 1, len(these.groups)
    start, end = these.start - first.ordinal, these.end - first.ordinal
    came, moved, left = these.origin < 0, these.destination >= 0, (these.destination < 0) & (these.end < OPEN)
    before = np.bincount(these.group[(start < 0) & (end >= 0)], minlength=groups)
    entrants = _tally((count, groups), start[came], these.group[came])
    leavers = _tally((count, groups), end[left], these.group[left])
    moves = _tally((count, groups, groups), end[moved], these.group[moved], these.destination[moved])
    net = entrants + moves.sum(axis=1) - leavers - moves.sum(axis=2)
    return Flows(these.groups, months_from(first, count), before + np.cumsum(net, axis=0), entrants, leavers, moves)


def _tally(shape: tuple[int, ...], *place: Whole) -> Array:
    """How many stand at each place; those outside the first axis are left out."""
    inside = (place[0] >= 0) & (place[0] < shape[0])
    flat = np.ravel_multi_index(tuple(one[inside] for one in place), shape)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)
