"""A part of other charges that is held back, and paid at the end of the year or of the contract."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from pydantic import Field, field_validator

from commonweal.base.money import Number
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import AnyTerm, Identifier, distinct
from commonweal.contract.voice import Voice

__all__ = ["Retention"]


class Retention(AnyTerm):
    """Holds back a `share` of the charges `of` earlier terms each month, and releases what it holds in the last month of each
    year or of the contract."""

    kind: Literal["retention"]
    of: list[Identifier] = Field(min_length=1)
    share: Number = Field(gt=0, le=1)
    released: Literal["year", "contract"] = "contract"

    _distinct = field_validator("of")(distinct)

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    @property
    def charges(self) -> tuple[str, ...]:
        return tuple(self.of)

    def earned(self, sight: Sight) -> Iterator[Earned]:
        charged = sum((sight.charges[term] for term in self.of), sight.nothing)
        # Rounded here, and not once more by the engine, so that what is released is exactly what was held.
        held = sight.arithmetic.to_penny(np.maximum(charged, sight.arithmetic.number(0)) * sight.arithmetic.number(self.share))
        released = sight.calendar.placed_at_the_end(sight.calendar.at_the_end(held, self.released), self.released)
        yield Earned(self.id, self.name, released - held, {"held": held, "released": released})

    def rule(self, voice: Voice) -> str:
        share, charges = voice.share(self.share), voice.called(self.of)
        end = voice.say(
            en={"year": "each year", "contract": "the contract"}[self.released],
            cy={"year": "pob blwyddyn", "contract": "y contract"}[self.released],
        )
        return voice.say(
            en=f"the council holds back {share} of each month's charge for {charges}, and pays it at the end of {end}",
            cy=f"mae'r cyngor yn dal {share} o dâl pob mis am {charges} yn ôl, ac yn ei dalu ar ddiwedd {end}",
        )
