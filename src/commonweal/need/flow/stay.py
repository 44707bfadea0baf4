"""Lengths of stay: how many of those who start are still there so many months later, and how sure that is."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from commonweal.base.chance import Purpose, block_generator
from commonweal.base.estimate import Estimate, Paths, no_paths
from commonweal.base.period import Month
from commonweal.need.flow.episode import OPEN, Spells

__all__ = ["LEAST_AT_RISK", "RESAMPLES", "Stays", "stays"]

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

RESAMPLES = 200
"""How often the persons are drawn anew. What is not known of stays is a small part of a forecast's range, and two hundred curves
show it; each future takes one of them in turn."""

_CHUNK = 25
"""Curves drawn at a time: 25 x 100,000 persons of float64 are 20 MB."""

LEAST_AT_RISK = 10
"""Fewer people than this at a length of stay do not tell how many of them leave: from there on their leaving is pooled."""

_LOOK_BACK = 12
_BEYOND = 0.1


@dataclass(frozen=True, slots=True)
class Stays:
    """Lengths of stay in one group, in months.

    Survival at month k is the chance that somebody who starts in a month is there at the end of the k-th month after it; at 0, at
    the end of the same month. So the sum over months is the mean stay, in months.

    Parameters
    ----------
    group
        The group's name.
    at_risk, ended
        People whose k-th month was watched, and those of them who left in it, shape [k].
    known
        Months for which at least ten people were watched. Beyond, survival is not known.
    survival
        Survival in the months known, shape [known].
    draws
        Survival as it might be, persons drawn anew, shape [curve, known].
    tail
        Chance of leaving in a month beyond the months known, as `at_risk` and `ended` show it over all of these together with the
        year before them, by curve, shape [curve].
    moves
        Share of ends that are moves to each group, by curve, shape [curve, group].
    under_way
        Stays that had begun before ends were recorded, and are watched from then on only.
    """

    group: str
    at_risk: Array
    ended: Array
    known: int
    survival: Array
    draws: Paths = field(default_factory=no_paths, repr=False, compare=False)
    tail: Paths = field(default_factory=no_paths, repr=False, compare=False)
    moves: Paths = field(default_factory=no_paths, repr=False, compare=False)
    under_way: int = 0

    @property
    def still_there(self) -> float:
        """Share still there after the last month known; 1 where none is."""
        return float(self.survival[-1]) if self.known else 1.0

    @property
    def at_least(self) -> Estimate:
        """Months of the mean stay that lie within the months known: the mean stay is at least this."""
        return Estimate.from_draws(self.draws.sum(axis=1))

    @property
    def mean(self) -> Estimate | None:
        """The mean stay in months; None where more than a tenth of it would lie beyond the months known."""
        within, beyond = self.draws.sum(axis=1), self._beyond
        if not self.known or np.median(beyond / (within + beyond)) > _BEYOND:
            return None
        return Estimate.from_draws(within + beyond)

    @property
    def _beyond(self) -> Array:
        last = self.draws[:, -1] if self.known else np.ones(len(self.draws))
        beyond: Array = last * (1 - self.tail) / self.tail
        return beyond

    def reaching(self, months: int) -> Array:
        """Survival so many months on, shape [curve, months]: beyond the months known people leave at the pace of `tail`."""
        last = self.draws[:, -1:] if self.known else np.ones((len(self.tail), 1))
        further = last * (1 - self.tail[:, None]) ** np.arange(1, max(months - self.known, 0) + 1)
        return np.concatenate([self.draws, further], axis=1)[:, :months]


def stays(these: Spells, first: Month, last: Month, *, seed: int, resamples: int = RESAMPLES) -> tuple[Stays, ...]:
    """Lengths of stay by group, from spells watched from the first of one month to the end of another.

    Parameters
    ----------
    these
        Spells. Those that began before `first` count from `first` on only, for what ended before it is not there
        (left truncation); those open at the end of `last` count up to it (right censoring).
    first, last
        The months in which ends were recorded.
    seed
        Where chance begins.
    resamples
        Curves to draw.

    Notes
    -----
    Source: the product-limit estimator of Kaplan and Meier (1958), "Nonparametric estimation from incomplete observations", Journal
    of the American Statistical Association 53(282), with delayed entry, in months. Since starts and ends are counted at the ends of
    months, nobody enters or drops out between them. Where no stay was under way before `first`, it is what `scipy.stats.ecdf` gives
    for censored data, as a test checks; that knows no delayed entry, and stays under way tell most of what is known of long ones.
    Uncertainty: the Bayesian bootstrap of Rubin (1981), Annals of Statistics 9(1), over persons, so that one person's stays in
    several groups keep together.
    """
    watched = _watched(these.known_at(last), first, last)
    weights = [np.ones((1, watched.persons))]
    chance = block_generator(seed, 0, Purpose.NEED, name="stays")
    for done in range(0, resamples, _CHUNK):
        weights.append(chance.standard_exponential((min(_CHUNK, resamples - done), watched.persons)))
    counts = [watched.counted(one) for one in weights]
    at_risk, ended, went = (np.concatenate([one[part] for one in counts]) for part in range(3))
    return tuple(
        _stays(name, at_risk[:, group], ended[:, group], went[:, group], int(watched.under_way[group]))
        for group, name in enumerate(these.groups)
    )


@dataclass(frozen=True, slots=True)
class _Watched:
    """For each person, as sparse tables [person, cell]: months at which they enter and leave observation, and those in which they
    leave the group, by group and month of stay; and where they went."""

    persons: int
    groups: int
    months: int
    entered: sparse.csr_matrix
    passed: sparse.csr_matrix
    left: sparse.csr_matrix
    went: sparse.csr_matrix
    under_way: Whole

    def counted(self, weights: Array) -> tuple[Array, Array, Array]:
        """At risk and ended, shape [weight, group, k], and ends by destination, [weight, group, group]; persons weighted by
        `weights`, shape [weight, person]."""
        shape = (len(weights), self.groups, self.months)
        at_risk = np.cumsum(((self.entered - self.passed).T @ weights.T).T.reshape(shape), axis=2)
        return (
            at_risk,
            (self.left.T @ weights.T).T.reshape(shape),
            (self.went.T @ weights.T).T.reshape(len(weights), self.groups, self.groups),
        )


def _watched(these: Spells, first: Month, last: Month) -> _Watched:
    """Of each spell: the month of stay from which it is watched, and the last that is watched."""
    seen = these.end >= first.ordinal
    person, group, start, end = (column[seen] for column in (these.person, these.group, these.start, these.end))
    closed, destination = end < OPEN, these.destination[seen]
    enter = np.maximum(first.ordinal - start, 0)
    leave = np.where(closed, end, last.ordinal) - start
    names, who = np.unique(person, return_inverse=True)
    groups, months = len(these.groups), int(leave.max(initial=0)) + 2
    moved = closed & (destination >= 0)

    def table(which: NDArray[np.bool_], cell: Whole, width: int) -> sparse.csr_matrix:
        return sparse.csr_matrix((np.ones(int(which.sum())), (who[which], cell[which])), (len(names), width))

    every, cells = np.ones(len(who), bool), groups * months
    return _Watched(
        persons=len(names),
        groups=groups,
        months=months,
        entered=table(every, group * months + enter, cells),
        passed=table(every, group * months + leave + 1, cells),
        left=table(closed, group * months + leave, cells),
        went=table(moved, group * groups + destination, groups * groups),
        under_way=np.bincount(group[enter > 0], minlength=groups),
    )


def _stays(name: str, at_risk: Array, ended: Array, went: Array, under_way: int) -> Stays:
    """One group's lengths of stay: the first row is the persons as they are, the others are drawn."""
    thin = np.flatnonzero(at_risk[0] < LEAST_AT_RISK)
    known = int(thin[0]) if len(thin) else at_risk.shape[1]
    leaving = np.divide(ended[:, :known], at_risk[:, :known], out=np.zeros_like(ended[:, :known]), where=at_risk[:, :known] > 0)
    # Rounding may take the sum of weights of all who leave a little over that of all who are there.
    survival = np.cumprod(1 - np.minimum(leaving, 1.0), axis=1)
    pooled = slice(max(known - _LOOK_BACK, 0), None)
    # Half an end in one month more keeps the pace apart from never and from at once.
    tail = (ended[1:, pooled].sum(axis=1) + 0.5) / (at_risk[1:, pooled].sum(axis=1) + 1)
    total = ended[1:].sum(axis=1)[:, None]
    moves = np.divide(went[1:], total, out=np.zeros_like(went[1:]), where=total > 0)
    return Stays(name, at_risk[0], ended[0], known, survival[0], survival[1:], tail, moves, under_way)
