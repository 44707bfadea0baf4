"""Takes back part of a charge where performance falls short of its target."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field, field_validator

from commonweal.base.measure import SHARE
from commonweal.base.money import Number
from commonweal.contract.rules.formula import Formula
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import AnyTerm, Identifier, distinct
from commonweal.contract.words.voice import Voice

__all__ = ["ServiceCredit"]


class ServiceCredit(AnyTerm):
    """Takes back a share of a month's charges for each point by which performance falls short of its target.

    `performance` and `target` are shares of one. Each point short takes `credit_per_point` of a point of the
    charge (1: a point for a point), up to `at_most`, a share of the charge. Of a charge below zero it takes nothing.
    """

    at_risk: ClassVar[bool] = True
    expects: ClassVar[Mapping[str, str]] = MappingProxyType({"performance": SHARE})

    kind: Literal["service_credit"]
    performance: Formula
    target: Number = Field(gt=0, le=1)
    of: list[Identifier] = Field(min_length=1)
    credit_per_point: Number = Field(default=Decimal(1), gt=0)
    at_most: Number = Field(default=Decimal(1), gt=0, le=1)

    _distinct = field_validator("of")(distinct)

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
        charge = sum((sight.charges[term] for term in self.of), sight.nothing)
        yield Earned(self.id, self.name, -credit * np.maximum(charge, number(0)), {self.performance.text: achieved})

    def rule(self, voice: Voice) -> str:
        performance, target, most = voice.quantity(self.performance), voice.share(self.target), voice.share(self.at_most)
        point, charges = voice.number(self.credit_per_point), voice.called(self.of)
        return voice.say(
            en=f"for each percentage point below {target} in a month ({performance}), the provider gives back "
            f"{point}% of that month's charge for {charges}, at most {most} of it",
            cy=f"am bob pwynt canran islaw {target} mewn mis ({performance}), mae'r darparwr yn rhoi yn ôl "
            f"{point}% o dâl y mis hwnnw am {charges}, {most} ohono ar y mwyaf",
        )
