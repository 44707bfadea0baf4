"""A sum that is paid once, when something has been reached."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

import numpy as np

from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.price import Price
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Priced
from commonweal.contract.words.voice import Voice

__all__ = ["Milestone"]


class Milestone(Priced):
    """Pays `amount` once, in the first month in which `reached`, a formula over its measures' totals so far, comes to 1."""

    at_risk: ClassVar[bool] = True

    kind: Literal["milestone"]
    reached: Formula
    amount: Price

    @property
    def needs(self) -> frozenset[str]:
        return self.reached.needs

    @property
    def added_up(self) -> frozenset[str]:
        return frozenset({"reached"})

    def earned(self, sight: Sight) -> Iterator[Earned]:
        number = sight.arithmetic.number
        so_far = sight.so_far(self.reached)
        reached = sight.arithmetic.reaches(so_far, Decimal(1))
        first = reached & (np.cumsum(reached, axis=1) == 1)
        yield Earned(self.id, self.name, np.where(first, number(self.amount), number(0)), {self.reached.text: so_far})

    def rule(self, voice: Voice) -> str:
        amount, reached = voice.price(self.amount), voice.quantity(self.reached)
        return voice.say(
            en=f"the council pays {amount} once, when {reached}, on the totals so far, comes to 1",
            cy=f"mae'r cyngor yn talu {amount} unwaith, pan ddaw {reached}, ar y cyfansymiau hyd hynny, i 1",
        )
