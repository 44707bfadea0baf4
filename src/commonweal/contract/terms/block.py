"""A sum each month or year, whatever is delivered."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from commonweal.base.money import pence
from commonweal.contract.rules.yearly import YearlyPrice, through
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Priced
from commonweal.contract.words.voice import Voice

__all__ = ["Block"]


class Block(Priced):
    """A sum each month or year, which may differ by contract year. A yearly sum is paid in twelve instalments of whole pence that
    add up to it."""

    kind: Literal["block"]
    amount: YearlyPrice
    per: Literal["month", "year"] = "month"

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    def earned(self, sight: Sight) -> Iterator[Earned]:
        amounts = through(self.amount, sight.calendar)
        if self.per == "year":
            instalments = {amount: _instalments(amount) for amount in set(amounts)}
            amounts = [instalments[amount][period % 12] for period, amount in enumerate(amounts)]
        yield Earned(self.id, self.name, sight.arithmetic.array([amounts]))

    def rule(self, voice: Voice) -> str:
        def said(amount: Decimal) -> str:
            each = voice.say(en=f"each {self.per}", cy={"month": "bob mis", "year": "bob blwyddyn"}[self.per])
            return f"{voice.price(amount)} {each}"

        amount = voice.yearly(self.amount, said)
        return voice.say(
            en=f"the council pays {amount}, whatever is delivered",
            cy=f"mae'r cyngor yn talu {amount}, beth bynnag a ddarperir",
        )


def _instalments(amount: Decimal) -> list[Decimal]:
    """What is paid of a yearly sum in each of twelve months."""
    paid = [pence(Fraction(amount) * month / 12) for month in range(13)]
    return [Decimal(later - earlier) / 100 for earlier, later in pairwise(paid)]
