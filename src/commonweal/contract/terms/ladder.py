"""A sum that is paid by how well a year, or the contract, went."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from commonweal.base.measure import POUND
from commonweal.contract.arithmetic import Amounts
from commonweal.contract.calendar import Over
from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.scale import Between, Point, Scale
from commonweal.contract.rules.yearly import YearlyShare, by_year, through
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Priced
from commonweal.contract.words.voice import Voice

__all__ = ["Ladder"]


class Ladder(Priced):
    """Pays a share of `amount` by the level of `performance`, at the end of each month, year or of the contract.

    Both are formulas over the measures' totals for that time. At least the share `at_least` is paid, whatever the level.
    All-or-nothing is a ladder of one step.
    """

    at_risk: ClassVar[bool] = True
    expects: ClassVar[Mapping[str, str]] = MappingProxyType({"amount": POUND})

    kind: Literal["ladder"]
    performance: Formula
    amount: Formula
    points: list[Point] = Field(min_length=1)
    between: Between = "steps"
    at_least: YearlyShare = Decimal(0)
    over: Over = "year"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _ = self.scale
        return self

    @property
    def scale(self) -> Scale:
        """The shares by level."""
        return Scale(points=self.points, between=self.between)

    @property
    def needs(self) -> frozenset[str]:
        return self.performance.needs | self.amount.needs

    @property
    def added_up(self) -> frozenset[str]:
        return frozenset() if self.over == "month" else frozenset({"performance", "amount"})

    def earned(self, sight: Sight) -> Iterator[Earned]:
        level, amount = np.broadcast_arrays(sight.totals(self.performance, self.over), sight.totals(self.amount, self.over))
        paid = np.maximum(self.scale.value(level, sight.arithmetic), self._promised(sight)) * amount
        inputs = {self.performance.text: level, self.amount.text: amount}
        settled = {name: sight.calendar.placed_at_the_end(values, self.over) for name, values in inputs.items()}
        yield Earned(self.id, self.name, sight.calendar.placed_at_the_end(paid, self.over), settled)

    def _promised(self, sight: Sight) -> Amounts:
        """The share that is paid whatever the level, [1, window]: that of the window's last month."""
        by_month = through(self.at_least, sight.calendar)
        return sight.arithmetic.array([[by_month[window.stop - 1] for window in sight.calendar.windows(self.over)]])

    def rule(self, voice: Voice) -> str:
        performance, amount, over = voice.quantity(self.performance), voice.quantity(self.amount), voice.over(self.over)
        points = voice.levels(self.points, self.between, self.performance)
        return voice.say(
            en=f"by {performance} {over} the council pays a part of {amount}: {points}{self._at_least(voice)}",
            cy=f"yn ôl {performance} {over} mae'r cyngor yn talu rhan o {amount}: {points}{self._at_least(voice)}",
        )

    def _at_least(self, voice: Voice) -> str:
        if not any(by_year(self.at_least)):
            return ""
        least = voice.yearly(self.at_least, voice.share)
        return voice.say(en=f"; and whatever the level at least {least}", cy=f"; a beth bynnag y lefel o leiaf {least}")
