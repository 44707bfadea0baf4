"""A service as it stands: who is there and for how long, who came and went, and how long people stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.period import Month
from commonweal.need.flow.episode import Episode, Flows, Spells, flows, seen_from, spells
from commonweal.need.flow.stay import Stays, stays

__all__ = ["Caseload"]

Array = NDArray[np.float64]


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
