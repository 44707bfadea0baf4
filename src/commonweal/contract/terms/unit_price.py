"""A price for each unit, which may change by band."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from commonweal.contract.calendar import Over
from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.price import Band, Prices
from commonweal.contract.rules.yearly import YearlyPrice, by_period
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Priced
from commonweal.contract.words.voice import Voice

__all__ = ["UnitPrice"]


class UnitPrice(Priced):
    """A price for each unit, which may differ by contract year or by band. Bands run on the units counted so far in the month, the
    year or the contract."""

    kind: Literal["unit_price"]
    quantity: Formula
    price: YearlyPrice | None = None
    bands: list[Band] | None = None
    whole: bool = False
    over: Over = "month"

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        if (self.price is None) == (self.bands is None):
            raise ValueError("a unit price has either a `price` or `bands`.")
        if self.bands is not None:
            Prices(bands=self.bands, whole=self.whole)
        return self

    @property
    def needs(self) -> frozenset[str]:
        return self.quantity.needs

    def earned(self, sight: Sight) -> Iterator[Earned]:
        units, calendar, arithmetic = sight.value(self.quantity), sight.calendar, sight.arithmetic
        inputs = {self.quantity.text: units}
        if self.bands is not None:
            prices = Prices(bands=self.bands, whole=self.whole)
            amounts = calendar.as_it_runs(units, self.over, lambda running: prices.value(running, arithmetic))
            yield Earned(self.id, self.name, amounts, inputs)
        elif self.price is not None:
            rate = by_period(self.price, calendar, arithmetic)
            yield Earned(self.id, self.name, units * rate, inputs, rate=rate)

    def rule(self, voice: Voice) -> str:
        if self.price is not None:
            paid = voice.priced(self.price, self.quantity)
            return voice.say(en=f"the council pays {paid}", cy=f"mae'r cyngor yn talu {paid}")
        return self._by_band(self.bands or [], voice)

    def _by_band(self, bands: list[Band], voice: Voice) -> str:
        units, over = voice.quantity(self.quantity), voice.over(self.over)
        prices = voice.together([_band(bands, place, voice) for place in range(len(bands))])
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
