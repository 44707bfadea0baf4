"""Takes back what was paid beyond what the provider may keep."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field, field_validator

from commonweal.base.measure import POUND, SHARE
from commonweal.base.money import Number
from commonweal.contract.rules.formula import Formula
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import AnyTerm, Identifier, distinct
from commonweal.contract.words.voice import Voice

__all__ = ["Clawback"]


class Clawback(AnyTerm):
    """Takes back a `share` of what the terms `of` paid in a year, or over the contract, beyond what the provider may keep.

    `kept` is a formula in pounds over the measures' totals for that time: what was spent, or what the outcomes of an advance
    were worth. It is settled at the end of the year or of the contract, and never pays.
    """

    at_risk: ClassVar[bool] = True
    expects: ClassVar[Mapping[str, str]] = MappingProxyType({"kept": POUND})

    kind: Literal["clawback"]
    of: list[Identifier] = Field(min_length=1)
    kept: Formula
    share: Annotated[Number, Field(gt=0, le=1), SHARE] = Decimal(1)
    over: Literal["year", "contract"] = "contract"

    _distinct = field_validator("of")(distinct)

    @property
    def needs(self) -> frozenset[str]:
        return self.kept.needs

    @property
    def added_up(self) -> frozenset[str]:
        return frozenset({"kept"})

    @property
    def charges(self) -> tuple[str, ...]:
        return tuple(self.of)

    def earned(self, sight: Sight) -> Iterator[Earned]:
        number = sight.arithmetic.number
        charged = sight.calendar.at_the_end(sum((sight.charges[term] for term in self.of), sight.nothing), self.over)
        charged, kept = np.broadcast_arrays(charged, sight.totals(self.kept, self.over))
        back = np.maximum(charged - kept, number(0)) * number(self.share)
        inputs = {"paid": charged, self.kept.text: kept}
        settled = {name: sight.calendar.placed_at_the_end(values, self.over) for name, values in inputs.items()}
        yield Earned(self.id, self.name, sight.calendar.placed_at_the_end(-back, self.over), settled)

    def rule(self, voice: Voice) -> str:
        charges, over, kept = voice.called(self.of), voice.over(self.over), voice.quantity(self.kept)
        share = voice.share(self.share)
        return voice.say(
            en=f"of what {charges} paid {over} beyond {kept} the provider gives back {share}",
            cy=f"o'r hyn a dalodd {charges} {over} y tu hwnt i {kept} mae'r darparwr yn rhoi {share} yn ôl",
        )
