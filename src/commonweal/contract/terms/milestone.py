"""A sum that is paid once, when something has been reached."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import ClassVar, Literal

import numpy as np

from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.price import Price
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Priced
from commonweal.contract.words.voice import Voice

__all__ = ["Milestone"]


class Milestone(Priced):
    """Pays `amount` once, in the month in which the running total of `reached` comes to 1."""

    at_risk: ClassVar[bool] = True

    kind: Literal["milestone"]
    reached: Formula
    amount: Price

    @property
    def needs(self) -> frozenset[str]:
        return self.reached.needs

    def earned(self, sight: Sight) -> Iterator[Earned]:
        number = sight.arithmetic.number
        counted = sight.value(self.reached)
        reached = partial(sight.arithmetic.reaches, edge=Decimal(1))
        once = sight.calendar.as_it_runs(counted, "contract", lambda total: np.where(reached(total), number(1), number(0)))
        yield Earned(self.id, self.name, once * number(self.amount), {self.reached.text: counted})

    def rule(self, voice: Voice) -> str:
        amount, reached = voice.price(self.amount), voice.quantity(self.reached)
        return voice.say(
            en=f"the council pays {amount} once, when {reached} comes to 1",
            cy=f"mae'r cyngor yn talu {amount} unwaith, pan ddaw {reached} i 1",
        )
