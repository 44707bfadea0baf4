"""A sum each month or year, whatever is delivered."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Literal

from commonweal.base.money import pence
from commonweal.contract.price import Price
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Priced
from commonweal.contract.voice import Voice

__all__ = ["Block"]


class Block(Priced):
    """A sum each month or year. A yearly sum is paid in twelve instalments of whole pence that add up to it."""

    kind: Literal["block"]
    amount: Price
    per: Literal["month", "year"] = "month"

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    @cached_property
    def instalments(self) -> list[Decimal]:
        """What is paid in each month of a year."""
        if self.per == "month":
            return [self.amount] * 12
        paid = [pence(Fraction(self.amount) * month / 12) for month in range(13)]
        return [Decimal(later - earlier) / 100 for earlier, later in pairwise(paid)]

    def earned(self, sight: Sight) -> Iterator[Earned]:
        row = [self.instalments[period % 12] for period in range(len(sight.calendar.months))]
        yield Earned(self.id, self.name, sight.arithmetic.array([row]))

    def rule(self, voice: Voice) -> str:
        amount, each = voice.price(self.amount), {"month": "bob mis", "year": "bob blwyddyn"}[self.per]
        return voice.say(
            en=f"the council pays {amount} each {self.per}, whatever is delivered",
            cy=f"mae'r cyngor yn talu {amount} {each}, beth bynnag a ddarperir",
        )
