"""People in the world: how many join, and when each of them reaches what is claimed for.

Nobody is followed month by month: how long a person waits is drawn at once, for all people of a block of futures together.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.errors import CommonwealError
from commonweal.base.measure import Identifier
from commonweal.contract.arithmetic import FLOAT
from commonweal.contract.calendar import Calendar
from commonweal.contract.facts.claims import Claims, Whole
from commonweal.contract.rules.formula import Formula

__all__ = ["ClaimFuture", "Joined", "PeopleFuture"]

Floats = NDArray[np.float64]
Stream = Callable[[str], np.random.Generator]

_MOST_PEOPLE = 2_000_000
"""People in one future beyond which a formula is wrong, and memory soon too small to hold them."""
_NEVER = 2**30
"""The month, after any other, in which what never comes about does."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ClaimFuture(_Part):
    """How a claim comes about: by a `chance` each month, the same throughout a future, or one for each group, `by_group`.

    A person waits for it from `months` after the first claim `after` which it may come, or else after joining. It may come so
    many `times`, each at least `every_months` after the one before.
    """

    chance: Formula | None = None
    by_group: dict[Identifier, Formula] | None = Field(default=None, min_length=1)
    after: Identifier | None = None
    months: int = Field(default=0, ge=0)
    times: int = Field(default=1, ge=1, le=600)
    every_months: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.chance is None) == (self.by_group is None):
            raise ValueError("a claim has either a `chance` or chances `by_group`.")
        return self

    @property
    def needs(self) -> frozenset[str]:
        """The names that its chances rely on."""
        return frozenset().union(*(formula.needs for formula in self.chances(tuple(self.by_group or ()))))

    def chances(self, groups: Sequence[str]) -> list[Formula]:
        """Its chance for everybody, or each group's in their order."""
        if self.chance is not None:
            return [self.chance]
        return [(self.by_group or {})[group] for group in groups]


class PeopleFuture(_Part):
    """Who joins, and what is claimed for them: `count` people who are there from the contract's first month, or as many as are
    `joining` in each month; and by measure how each claim comes about, in order."""

    count: int | None = Field(default=None, ge=1, le=_MOST_PEOPLE)
    joining: Formula | None = None
    claims: dict[Identifier, ClaimFuture] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if (self.count is None) == (self.joining is None):
            raise ValueError("people are either a `count` or as many as are `joining` in each month.")
        before: set[str] = set()
        for name, claim in self.claims.items():
            if claim.after is not None and claim.after not in before:
                raise ValueError(f"“{name}” comes after “{claim.after}”, which is not a claim before it.")
            before.add(name)
        return self

    @property
    def needs(self) -> frozenset[str]:
        """The names that it relies on."""
        return frozenset().union(self.joining.needs if self.joining else (), *(claim.needs for claim in self.claims.values()))

    def joined(self, values: Mapping[str, Floats], shares: Mapping[str, float], shape: tuple[int, int], stream: Stream) -> "Joined":
        """Who joins in a block of futures, and the group that each belongs to.

        Parameters
        ----------
        values
            What formulas know, [path, period], over the months of the contract.
        shares
            Each group's share of the people.
        shape
            How many paths and periods.
        stream
            Gives the generator to draw a name from, at its beginning each time.

        Raises
        ------
        CommonwealError
            Where fewer than none, or too many to hold, would join.
        """
        if self.joining is None:
            months = np.zeros((shape[0], self.count or 0), dtype=np.int64)
        else:
            months = _joining(np.broadcast_to(np.asarray(self.joining.value(values, FLOAT), dtype=np.float64), shape))
        return Joined(self, months, self._groups(months.shape, shares, stream), tuple(shares), stream)

    @staticmethod
    def _groups(shape: tuple[int, ...], shares: Mapping[str, float], stream: Stream) -> Whole:
        if not shares:
            return np.zeros(shape, dtype=np.int64)
        # Whoever is past the last edge belongs to no group.
        edges = np.cumsum(list(shares.values()))
        return np.asarray(np.searchsorted(edges, stream("people by group").random(shape), side="right"))


def _joining(each_month: Floats) -> Whole:
    """The month in which each person joins, [path, person], where so many do in each month [path, period].

    Parts of a person add up from month to month until they are one; who does not join in a future waits for ever.
    """
    so_far = np.floor(np.cumsum(each_month, axis=1) + FLOAT.hair)
    if not (each_month.min() >= 0 and so_far.max() <= _MOST_PEOPLE):
        told = f"Between {each_month.min():.3g} and {each_month.max():.3g} people are joining in a month"
        raise CommonwealError(f"{told}: check the formula `joining`.")
    number = so_far[:, -1].astype(np.int64)
    months = np.full((len(number), number.max()), _NEVER)
    new = np.diff(so_far, axis=1, prepend=0).astype(np.int64)
    months[np.arange(number.max()) < number[:, None]] = np.repeat(np.tile(np.arange(new.shape[1]), len(new)), new.ravel())
    return months


@dataclass(frozen=True, slots=True)
class Joined:
    """The people of a block of futures: the month in which each joined and the place of their group, both [path, person]."""

    future: PeopleFuture
    months: Whole
    group: Whole
    groups: Sequence[str]
    stream: Stream

    def claims(self, values: Mapping[str, Floats], calendar: Calendar) -> dict[str, Claims]:
        """The claims that are made for them, by measure. The day of a claim is the first of its month."""
        made: dict[str, Claims] = {}
        first: dict[str, Whole] = {}
        (paths, people), periods = self.months.shape, len(calendar.months)
        for name, claim in self.future.claims.items():
            since = self.months.ravel() if claim.after is None else first[claim.after]
            months = self._waited(name, claim, since + claim.months, self._chance(name, claim, values), periods)
            first[name] = months[:, 0]
            in_time = np.flatnonzero(months < periods)
            period = months.ravel()[in_time]
            made[name] = Claims(in_time // claim.times, calendar.first_days[period], period, paths, people, periods)
        return made

    def counts(self, claims: Mapping[str, Claims]) -> Iterator[tuple[str, Floats]]:
        """How many claims of each measure are made, and how many for each group as `measure.group`: [path, period]."""
        for name, made in claims.items():
            yield name, made.counts.astype(np.float64)
            for place, group in enumerate(self.groups):
                own = made.only(self.group.ravel()[made.whose] == place)
                yield f"{name}.{group}", own.counts.astype(np.float64)

    def _chance(self, name: str, claim: ClaimFuture, values: Mapping[str, Floats]) -> Floats:
        """Each person's chance in a month, [path * people + person]."""
        throughout = {need: values[need][:, :1] for need in claim.needs}
        chances = [
            np.asarray(formula.value(throughout, FLOAT), dtype=np.float64).reshape(-1, 1) for formula in claim.chances(self.groups)
        ]
        by_path = np.hstack(np.broadcast_arrays(*chances))
        if not (by_path.min() >= 0 and by_path.max() <= 1):
            told = f"The chance of “{name}” is between {by_path.min():.3g} and {by_path.max():.3g}"
            raise CommonwealError(f"{told}; a chance is a share of one. Check its formula and ranges; min(..., 1) keeps it below.")
        return self._by_person(by_path, grouped=claim.by_group is not None).ravel()

    def _by_person(self, chances: Floats, *, grouped: bool) -> Floats:
        if not grouped:
            return np.broadcast_to(chances, self.months.shape)
        nobody = np.zeros((len(self.months), 1))
        by_group = np.hstack([np.broadcast_to(chances, (len(self.months), len(self.groups))), nobody])
        return np.take_along_axis(by_group, self.group, axis=1)

    def _waited(self, name: str, claim: ClaimFuture, since: Whole, chance: Floats, end: int) -> Whole:
        """The months in which the claims come, [person, time], where a person waits from the month `since`; `end` or later where
        they do not come in time.

        Waits in months are geometric, as the whole months of an exponential wait are. Everybody's are drawn, so that a greater
        chance brings the same person's claims forward and changes nobody else's.
        """
        stream = self.stream(f"{name} waited for")
        # Without any chance the wait is endless, or no number: fmin() takes the end for both.
        with np.errstate(divide="ignore", over="ignore"):
            mean = (-1 / np.log1p(-chance)).astype(np.float32)
        months = np.full((len(since), claim.times), end)
        for time in range(claim.times):
            with np.errstate(invalid="ignore", over="ignore"):
                wait = stream.standard_exponential(len(since), dtype=np.float32) * mean
            since = since + np.fmin(wait, end).astype(np.int64)
            months[:, time] = since
            if since.min(initial=end) >= end:
                break
            since = since + claim.every_months
        return months
