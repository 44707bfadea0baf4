"""A part of other charges that is held back, and paid at the end of the year or of the contract, or as far as it was earned."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, field_validator, model_validator

from commonweal.base.measure import SHARE
from commonweal.base.money import Number
from commonweal.contract.arithmetic import Amounts
from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.scale import Between, Point, Scale
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import AnyTerm, Identifier, distinct
from commonweal.contract.words.voice import Voice

__all__ = ["Retention"]


class Retention(AnyTerm):
    """Holds back a `share` of the charges `of` earlier terms each month, and releases what it holds in the last month of each
    year or of the contract: all of it, or the share that `points` give for the level of `performance` over that time. What is
    not released stays with the council."""

    kind: Literal["retention"]
    of: list[Identifier] = Field(min_length=1)
    share: Annotated[Number, Field(gt=0, le=1), SHARE]
    released: Literal["year", "contract"] = "contract"
    performance: Formula | None = None
    points: list[Point] = Field(default=[])
    between: Between = "steps"

    _distinct = field_validator("of")(distinct)

    @model_validator(mode="after")
    def _released_in_part(self) -> Self:
        if (self.performance is None) != (not self.points):
            raise ValueError("`performance` and `points` stand together: how well it went, and how much that releases.")
        if any(point.share > 1 for point in self.points):
            raise ValueError("no more than what is held can be released: the shares of `points` are at most 1.")
        _ = self.points and self.scale
        return self

    @property
    def scale(self) -> Scale:
        """The share that is released by level."""
        return Scale(points=self.points, between=self.between)

    @property
    def needs(self) -> frozenset[str]:
        return self.performance.needs if self.performance else frozenset()

    @property
    def added_up(self) -> frozenset[str]:
        return frozenset({"performance"})

    @property
    def charges(self) -> tuple[str, ...]:
        return tuple(self.of)

    def earned(self, sight: Sight) -> Iterator[Earned]:
        charged = sum((sight.charges[term] for term in self.of), sight.nothing)
        # Rounded here, and not once more by the engine, so that what is released is exactly what was held.
        held = sight.arithmetic.to_penny(np.maximum(charged, sight.arithmetic.number(0)) * sight.arithmetic.number(self.share))
        reached = self._released(sight.calendar.at_the_end(held, self.released), sight)
        released = sight.calendar.placed_at_the_end(reached, self.released)
        yield Earned(self.id, self.name, released - held, {"held": held, "released": released})

    def _released(self, held: Amounts, sight: Sight) -> Amounts:
        """What is released of what was held, pounds [path, window]."""
        if self.performance is None:
            return held
        return sight.arithmetic.to_penny(held * self.scale.value(sight.totals(self.performance, self.released), sight.arithmetic))

    def rule(self, voice: Voice) -> str:
        share, charges = voice.share(self.share), voice.called(self.of)
        end = voice.say(
            en={"year": "each year", "contract": "the contract"}[self.released],
            cy={"year": "pob blwyddyn", "contract": "y contract"}[self.released],
        )
        held = voice.say(
            en=f"the council holds back {share} of each month's charge for {charges}, and pays it at the end of {end}",
            cy=f"mae'r cyngor yn dal {share} o dâl pob mis am {charges} yn ôl, ac yn ei dalu ar ddiwedd {end}",
        )
        return held + self._as_far_as(voice)

    def _as_far_as(self, voice: Voice) -> str:
        if self.performance is None:
            return ""
        performance, levels = voice.quantity(self.performance), voice.levels(self.points, self.between, self.performance)
        return voice.say(en=f" as far as {performance} allows: {levels}", cy=f" i'r graddau y caniatâ {performance}: {levels}")
