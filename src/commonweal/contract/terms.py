"""The payment terms: each a rule that says what it needs, computes what it comes to, and can be read aloud.

    kind              pays
    block             a sum each month or year, whatever is delivered
    unit_price        a price for each unit, which may change by band
    rate_card         a rate for each outcome reached
    service_credit    takes back part of a charge where performance falls short
    pain_gain_share   shares the gap between what delivery cost and a target

A term is a pure function from what it may see to pounds [path, period]. A new kind is a class here, its sentence in
`words.py`, and its name in `Term`.
"""

from abc import abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from commonweal.base.language import Text
from commonweal.base.money import Number, pence
from commonweal.contract.arithmetic import Amounts
from commonweal.contract.bound import Bound
from commonweal.contract.calendar import Over
from commonweal.contract.formula import Formula
from commonweal.contract.indexation import Indexation
from commonweal.contract.price import Band, Price, Prices
from commonweal.contract.sight import Earned, Sight

__all__ = ["Block", "GainBand", "Outcome", "PainGainShare", "RateCard", "ServiceCredit", "Term", "UnitPrice", "indexation"]

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Term(_Part):
    """What every term has: an `id`, a `name`, the `clause` it implements, and bounds on what it pays in all."""

    at_risk: ClassVar[bool] = False
    """Whether what it pays depends on outcomes or performance."""

    id: Identifier
    name: Text
    clause: str = ""
    bounds: list[Bound] = []

    @property
    @abstractmethod
    def needs(self) -> frozenset[str]:
        """The measures that must be known before it can be computed."""

    @abstractmethod
    def earned(self, sight: Sight) -> Iterator[Earned]:
        """What each of its lines earns, before its own bounds."""

    @property
    def charges(self) -> tuple[str, ...]:
        """The earlier terms whose payments it looks at."""
        return ()

    def line_bounds(self, _line: str) -> list[Bound]:
        """The bounds of one line."""
        return []


class _Priced(_Term):
    """A term whose prices may follow an index."""

    indexed: Indexation | None = None


def indexation(term: _Term) -> Indexation | None:
    """The index rule of a term's prices, if it has one."""
    return term.indexed if isinstance(term, _Priced) else None


class Block(_Priced):
    """A sum each month or year. A yearly sum is paid in twelve instalments of whole pence that add up to it."""

    kind: Literal["block"]
    amount: Number
    per: Literal["month", "year"] = "month"

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    def earned(self, sight: Sight) -> Iterator[Earned]:
        if self.per == "month":
            instalments = [self.amount] * 12
        else:
            paid = [pence(Fraction(self.amount) * month / 12) for month in range(13)]
            instalments = [Decimal(later - earlier) / 100 for earlier, later in pairwise(paid)]
        row = [instalments[period % 12] for period in range(len(sight.calendar.months))]
        yield Earned(self.id, self.name, sight.arithmetic.array([row]))


class UnitPrice(_Priced):
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
        bands = self.bands or [Band(price=self.price or Decimal(0))]
        return Prices(bands=bands, whole=self.whole)

    @property
    def needs(self) -> frozenset[str]:
        return self.quantity.needs

    def earned(self, sight: Sight) -> Iterator[Earned]:
        units, prices = sight.value(self.quantity), self.prices
        amounts = sight.calendar.as_it_runs(units, self.over, lambda running: prices.value(running, sight.arithmetic))
        yield Earned(self.id, self.name, amounts, {self.quantity.text: units})


class Outcome(_Part):
    """One line of a rate card: pounds for each outcome that the formula counts, within the line's own bounds."""

    id: Identifier
    name: Text
    outcome: Formula
    rate: Price
    bounds: list[Bound] = []


class RateCard(_Priced):
    """A rate for each outcome reached."""

    at_risk: ClassVar[bool] = True

    kind: Literal["rate_card"]
    lines: list[Outcome] = Field(min_length=1)

    @property
    def needs(self) -> frozenset[str]:
        return frozenset().union(*(line.outcome.needs for line in self.lines))

    def earned(self, sight: Sight) -> Iterator[Earned]:
        for line in self.lines:
            reached = sight.value(line.outcome)
            yield Earned(line.id, line.name, reached * sight.arithmetic.number(line.rate), {line.outcome.text: reached})

    def line_bounds(self, line: str) -> list[Bound]:
        return next(one.bounds for one in self.lines if one.id == line)


class ServiceCredit(_Term):
    """Takes back a share of a month's charges for each point by which performance falls short of its target.

    `performance` and `target` are shares of one. Each point short takes `credit_per_point` of a point of the
    charge (1: a point for a point), up to `at_most`, a share of the charge.
    """

    at_risk: ClassVar[bool] = True

    kind: Literal["service_credit"]
    performance: Formula
    target: Number = Field(gt=0, le=1)
    of: list[Identifier] = Field(min_length=1)
    credit_per_point: Number = Field(default=Decimal(1), gt=0)
    at_most: Number = Field(default=Decimal(1), gt=0, le=1)

    @property
    def needs(self) -> frozenset[str]:
        return self.performance.needs

    @property
    def charges(self) -> tuple[str, ...]:
        return tuple(self.of)

    def earned(self, sight: Sight) -> Iterator[Earned]:
        number = sight.arithmetic.number
        achieved = sight.value(self.performance)
        short = np.maximum(number(self.target) - achieved, number(0))
        credit = np.minimum(short * number(self.credit_per_point), number(self.at_most))
        charge = sum(sight.charges[term] for term in self.of)
        yield Earned(self.id, self.name, -credit * charge, {self.performance.text: achieved})


class GainBand(_Part):
    """The provider's `share` of each pound between the edge before and `to`, a multiple of the target."""

    to: Number | None = Field(default=None, ge=0)
    share: Number = Field(ge=0, le=1)


class PainGainShare(_Term):
    """Shares the gap between what delivery cost and a target, settled at the end of each year or of the contract.

    `cost` and `target` are formulas over the measures' totals for the year or contract. Below the target the provider
    is paid its `gain` share of the saving, range by range downwards; above it bears its `pain` share of the overrun,
    range by range upwards. Beyond the last range's edge nothing is shared.
    """

    at_risk: ClassVar[bool] = True

    kind: Literal["pain_gain_share"]
    cost: Formula
    target: Formula
    gain: list[GainBand] = []
    pain: list[GainBand] = []
    over: Literal["year", "contract"] = "year"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for name, bands, falling in (("gain", self.gain, True), ("pain", self.pain, False)):
            edges = [Decimal(1), *(band.to for band in bands if band.to is not None)]
            if any(band.to is None for band in bands[:-1]) or edges != sorted(set(edges), reverse=falling):
                way = "fall from" if falling else "rise from"
                raise ValueError(f"the edges of `{name}` {way} 1, and only the last range may leave `to` out.")
        return self

    @property
    def needs(self) -> frozenset[str]:
        return self.cost.needs | self.target.needs

    def earned(self, sight: Sight) -> Iterator[Earned]:
        spent, aim = np.broadcast_arrays(sight.totals(self.cost, self.over), sight.totals(self.target, self.over))
        inputs = {self.cost.text: spent, self.target.text: aim}
        settled = {name: sight.calendar.placed_at_the_end(totals, self.over) for name, totals in inputs.items()}
        yield Earned(self.id, self.name, sight.calendar.placed_at_the_end(self.shared(spent, aim, sight), self.over), settled)

    def shared(self, spent: Amounts, aim: Amounts, sight: Sight) -> Amounts:
        """The provider's gain (or, negative, its pain) for a window's cost and target, in pounds, any shape."""
        number = sight.arithmetic.number
        gain = pain = np.zeros_like(spent)
        edge = Decimal(1)
        for band in self.gain:
            lower = band.to or Decimal(0)
            gain = gain + _between(aim * number(lower), aim * number(edge), spent, rising=False) * number(band.share)
            edge = lower
        edge = Decimal(1)
        for band in self.pain:
            upper = aim * number(band.to) if band.to is not None else np.maximum(spent, aim)
            pain = pain + _between(aim * number(edge), upper, spent, rising=True) * number(band.share)
            edge = band.to or edge
        return gain - pain


def _between(lower: Amounts, upper: Amounts, spent: Amounts, *, rising: bool) -> Amounts:
    """How much of the range [lower, upper] the spending has used (`rising`), or has left."""
    inside = np.minimum(np.maximum(spent, lower), upper)
    return inside - lower if rising else upper - inside


Term = Annotated[Block | UnitPrice | RateCard | ServiceCredit | PainGainShare, Field(discriminator="kind")]
"""Any payment term, told apart by `kind`."""
