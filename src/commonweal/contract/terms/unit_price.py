"""A price for each unit, which may change by band."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from commonweal.contract.calendar import Over
from commonweal.contract.formula import Formula
from commonweal.contract.price import Band, Price, Prices
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Priced
from commonweal.contract.voice import Voice

__all__ = ["UnitPrice"]


class UnitPrice(Priced):
    """A price for each unit. Bands run on the units counted so far in the month, the year or the contract."""

    kind: Literal["unit_price"]
    quantity: Formula
    price: Price | None = None
    bands: list[Band] | None = None
    whole: bool = False
    over: Over = "month"

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        if (self.price is None) == (self.bands is None):
            raise ValueError("a unit price has either a `price` or `bands`.")
        _ = self.prices
        return self

    @property
    def prices(self) -> Prices:
        """The price list."""
        return Prices(bands=self.bands or [Band(price=self.price or Decimal(0))], whole=self.whole)

    @property
    def needs(self) -> frozenset[str]:
        return self.quantity.needs

    def earned(self, sight: Sight) -> Iterator[Earned]:
        units, prices = sight.value(self.quantity), self.prices
        amounts = sight.calendar.as_it_runs(units, self.over, lambda running: prices.value(running, sight.arithmetic))
        rate = None if self.price is None else sight.arithmetic.array([[self.price]])
        yield Earned(self.id, self.name, amounts, {self.quantity.text: units}, rate=rate)

    def rule(self, voice: Voice) -> str:
        if self.bands is None:
            price, each = voice.price(self.price or Decimal(0)), voice.each(self.quantity)
            return voice.say(en=f"the council pays {price} for each {each}", cy=f"mae'r cyngor yn talu {price} am bob {each}")
        units, over = voice.quantity(self.quantity), voice.over(self.over)
        prices = voice.together([_band(self.bands, place, voice) for place in range(len(self.bands))])
        reach = voice.say(
            en="all of them at the price of the band reached" if self.whole else "each band at its own price",
            cy="pob un am bris y band a gyrhaeddwyd" if self.whole else "pob band am ei bris ei hun",
        )
        return voice.say(
            en=f"for {units} {over} the council pays {prices}, {reach}",
            cy=f"am {units} {over} mae'r cyngor yn talu {prices}, {reach}",
        )


def _band(bands: list[Band], place: int, voice: Voice) -> str:
    band, price = bands[place], voice.price(bands[place].price)
    if band.up_to is not None:
        edge = voice.number(band.up_to)
        return voice.say(en=f"{price} each up to {edge}", cy=f"{price} yr un hyd at {edge}")
    edge = voice.number(bands[place - 1].up_to or Decimal(0))
    return voice.say(en=f"{price} above {edge}", cy=f"{price} uwchlaw {edge}")
