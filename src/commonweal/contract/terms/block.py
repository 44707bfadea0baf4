"""A sum each month or year, whatever is delivered."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

import numpy as np

from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.rules.yearly import YearlyPrice, through
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Priced
from commonweal.contract.words.voice import Voice

__all__ = ["Block"]


class Block(Priced):
    """A sum each month or year, which may differ by contract year. A yearly sum, indexed, is paid in twelve instalments of whole
    pence that add up to it."""

    prices_itself: ClassVar[bool] = True
    kind: Literal["block"]
    amount: YearlyPrice
    per: Literal["month", "year"] = "month"

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    def earned(self, sight: Sight) -> Iterator[Earned]:
        amounts = sight.arithmetic.array([through(self.amount, sight.calendar)])
        if self.indexed is not None:
            amounts = amounts * sight.factor(self.indexed)
        yield Earned(self.id, self.name, _instalments(amounts, sight.arithmetic) if self.per == "year" else amounts)

    def rule(self, voice: Voice) -> str:
        def said(amount: Decimal) -> str:
            each = voice.say(en=f"each {self.per}", cy={"month": "bob mis", "year": "bob blwyddyn"}[self.per])
            return f"{voice.price(amount)} {each}"

        amount = voice.yearly(self.amount, said)
        return voice.say(
            en=f"the council pays {amount}, whatever is delivered",
            cy=f"mae'r cyngor yn talu {amount}, beth bynnag a ddarperir",
        )


def _instalments(amounts: Amounts, arithmetic: Arithmetic) -> Amounts:
    """What is paid each month, [path, period], of the yearly sums that hold in it."""
    month = np.arange(amounts.shape[1]) % 12
    paid = arithmetic.to_penny(amounts * month / 12)
    paid_after: Amounts = arithmetic.to_penny(amounts * (month + 1) / 12)
    return paid_after - paid
