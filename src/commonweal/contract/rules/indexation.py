"""Indexation: prices that follow a published index from one review to the next, within a cap and a collar."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import LANGUAGES, Language, Text, exact_percent, month_name, together
from commonweal.base.measure import SHARE
from commonweal.base.money import Number
from commonweal.base.period import Month
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.calendar import Calendar

__all__ = ["IndexLevels", "Indexation"]


@dataclass(frozen=True, slots=True)
class IndexLevels:
    """A published index month by month: `levels` has shape [path, month] (one path where it is known), from `first`."""

    first: Month
    levels: Amounts

    def at(self, month: Month) -> Amounts:
        """Levels [path] in a month; KeyError where the series does not reach it."""
        if not self.reaches(month):
            raise KeyError(month)
        return self.levels[:, month - self.first]

    def reaches(self, month: Month) -> bool:
        """Whether a month is in the series."""
        return month - self.first in range(self.levels.shape[1])


class Indexation(BaseModel):
    """Prices move at each yearly review by the index's change over the year to the last `published` month.

    `published` and `reviewed` are months of the year, 1 to 12. `cap` and `collar` bound each review's change, as
    shares: a cap of 0.05 lets prices rise by at most 5 % a review, a collar of 0 never lets them fall.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    index: str
    published: int = Field(ge=1, le=12)
    reviewed: int = Field(default=4, ge=1, le=12)
    cap: Annotated[Number, SHARE] | None = None
    collar: Annotated[Number, SHARE] | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.cap is not None and self.collar is not None and self.collar > self.cap:
            raise ValueError(f"the collar {self.collar} is above the cap {self.cap}.")
        if min((bound for bound in (self.cap, self.collar) if bound is not None), default=0) <= -1:
            raise ValueError("a price cannot lose all of its value at a review: cap and collar are shares above -1.")
        return self

    def reviews(self, calendar: Calendar) -> list[tuple[int, Month]]:
        """Each review within the contract: its period, and the published month it looks back from."""
        return [
            (period, self._last_published(month))
            for period, month in enumerate(calendar.months)
            if month.month == self.reviewed and period > 0
        ]

    def _last_published(self, review: Month) -> Month:
        # Strictly before the review: a price cannot wait for a figure that is not out yet.
        return review + -((review.month - self.published - 1) % 12 + 1)

    def months(self, calendar: Calendar) -> set[Month]:
        """The published months that must be known."""
        return {month for _, latest in self.reviews(calendar) for month in (latest, latest + -12)}

    def factor(self, calendar: Calendar, indices: Mapping[str, IndexLevels], arithmetic: Arithmetic) -> Amounts:
        """What prices are multiplied by, shape [path, period]; 1 until the first review.

        Raises
        ------
        FaultyInput
            Where the index is not known for a month that a review needs.
        """
        self._check(calendar, indices)
        reviews = self.reviews(calendar)
        levels = indices[self.index]
        factors: Amounts = np.full((levels.levels.shape[0], len(calendar.months)), arithmetic.number(1), dtype=arithmetic.dtype)
        starts = [period for period, _ in reviews]
        for (period, latest), (_, end) in zip(reviews, pairwise([*starts, len(calendar.months)]), strict=True):
            change = self._bounded(levels.at(latest) / levels.at(latest + -12) - 1, arithmetic)
            factors[:, period:end] = (factors[:, period - 1] * (1 + change))[:, None]
        return factors

    def _bounded(self, change: Amounts, arithmetic: Arithmetic) -> Amounts:
        if self.cap is not None:
            change = np.minimum(change, arithmetic.number(self.cap))
        return change if self.collar is None else np.maximum(change, arithmetic.number(self.collar))

    def _check(self, calendar: Calendar, indices: Mapping[str, IndexLevels]) -> None:
        known = indices.get(self.index)
        missing = sorted(month for month in self.months(calendar) if known is None or not known.reaches(month))
        if missing:
            told = f"The index “{self.index}” is not known for {', '.join(map(str, missing))}."
            raise FaultyInput([Problem("missing-index", told, "Give its published level for each of those months.")])

    def phrase(self, index: Text | None = None) -> Text:
        """The rule in words, with the name of its index where that is known."""
        return Text(
            **{language: self._phrase(language, (index or Text(en=self.index.upper()))[language]) for language in LANGUAGES}
        )

    def _phrase(self, language: Language, index: str) -> str:
        review, published = month_name(self.reviewed, language), month_name(self.published, language)
        limits = together(
            [_limit(bound, edge, language) for bound, edge in ((self.cap, "cap"), (self.collar, "collar")) if bound is not None],
            language,
        )
        if language == "en":
            within = f", at a review {limits}" if limits else ""
            return f"Each {review} it changes with {index} over the year to the {published} before{within}."
        within = f", ar adolygiad {limits}" if limits else ""
        return f"Bob mis {review} mae'n newid gyda {index} dros y flwyddyn hyd at fis {published} blaenorol{within}."


def _limit(bound: Decimal, edge: str, language: Language) -> str:
    """A cap or a collar as people say it: `up by at most 5%`, `never down`."""
    if bound == 0:
        never = {"cap": Text(en="never up", cy="byth i fyny"), "collar": Text(en="never down", cy="byth i lawr")}
        return never[edge][language]
    share = exact_percent(abs(bound), language)
    way = Text(en="up", cy="i fyny") if bound > 0 else Text(en="down", cy="i lawr")
    # A cap above zero and a collar below it are the most that a price may move that way; the others the least.
    most = (edge == "cap") == (bound > 0)
    if language == "en":
        return f"{way.en} by at {'most' if most else 'least'} {share}"
    return f"{way.cy} o {share} {'ar y mwyaf' if most else 'o leiaf'}"
