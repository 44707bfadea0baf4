"""Shares the gap between what delivery cost and a target."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from commonweal.base.measure import POUND
from commonweal.base.money import Number
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.rules.formula import Formula
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import AnyTerm, Part
from commonweal.contract.words.voice import Voice

__all__ = ["GainBand", "PainGainShare"]


class GainBand(Part):
    """The provider's `share` of each pound between the edge before and `to`, a multiple of the target."""

    to: Number | None = Field(default=None, ge=0)
    share: Number = Field(ge=0, le=1)


class PainGainShare(AnyTerm):
    """Shares the gap between what delivery cost and a target, settled at the end of each year or of the contract.

    `cost` and `target` are formulas over the measures' totals for the year or contract. Below the target the provider
    is paid its `gain` share of the saving, range by range downwards; above it bears its `pain` share of the overrun,
    range by range upwards. Beyond the last range's edge nothing is shared.
    """

    at_risk: ClassVar[bool] = True
    expects: ClassVar[Mapping[str, str]] = MappingProxyType({"cost": POUND, "target": POUND})

    kind: Literal["pain_gain_share"]
    cost: Formula
    target: Formula
    gain: list[GainBand] = Field(default=[])
    pain: list[GainBand] = Field(default=[])
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

    @property
    def added_up(self) -> frozenset[str]:
        return frozenset({"cost", "target"})

    def earned(self, sight: Sight) -> Iterator[Earned]:
        spent, aim = np.broadcast_arrays(sight.totals(self.cost, self.over), sight.totals(self.target, self.over))
        inputs = {self.cost.text: spent, self.target.text: aim}
        settled = {name: sight.calendar.placed_at_the_end(totals, self.over) for name, totals in inputs.items()}
        shared = self.shared(spent, aim, sight.arithmetic)
        yield Earned(self.id, self.name, sight.calendar.placed_at_the_end(shared, self.over), settled)

    def shared(self, spent: Amounts, aim: Amounts, arithmetic: Arithmetic) -> Amounts:
        """The provider's gain (or, negative, its pain) for a cost and a target, in pounds, any shape."""
        gain = _over_ranges(self.gain, spent, aim, arithmetic, rising=False)
        return gain - _over_ranges(self.pain, spent, aim, arithmetic, rising=True)

    def rule(self, voice: Voice) -> str:
        cost, target, over = voice.quantity(self.cost), voice.quantity(self.target), voice.over(self.over)
        gain, pain = _ranges(self.gain, voice), _ranges(self.pain, voice)
        return voice.say(
            en=f"{cost} {over} is compared with a target, {target}; of what is saved the provider keeps {gain}, "
            f"and of what is overspent it bears {pain}",
            cy=f"cymherir {cost} {over} â tharged, {target}; o'r hyn a arbedir mae'r darparwr yn cadw {gain}, "
            f"ac o'r hyn a orwarir mae'n ysgwyddo {pain}",
        )


def _over_ranges(bands: list[GainBand], spent: Amounts, aim: Amounts, arithmetic: Arithmetic, *, rising: bool) -> Amounts:
    """The provider's part of the gap, range by range away from the target; upwards if `rising`."""
    part: Amounts = np.zeros_like(spent)
    # How far a range has been used is the gap so far, held between the range's two edges.
    gap = np.maximum(spent - aim if rising else aim - spent, arithmetic.number(0))
    near = Decimal(0)
    for band in bands:
        far = None if band.to is None else abs(band.to - 1)
        reach = gap if far is None else np.minimum(gap, aim * arithmetic.number(far))
        part = part + np.maximum(reach - aim * arithmetic.number(near), arithmetic.number(0)) * arithmetic.number(band.share)
        near = far or near
    return part


def _ranges(bands: list[GainBand], voice: Voice) -> str:
    if not bands:
        return voice.say(en="nothing", cy="dim")
    parts, edge = [], Decimal(1)
    for band in bands:
        share, start = voice.share(band.share), voice.share(edge)
        if band.to is None:
            parts.append(voice.say(en=f"{share} beyond {start} of the target", cy=f"{share} y tu hwnt i {start} o'r targed"))
        else:
            end = voice.share(band.to)
            parts.append(
                voice.say(en=f"{share} between {start} and {end} of the target", cy=f"{share} rhwng {start} a {end} o'r targed")
            )
            edge = band.to
    return voice.together(parts)
