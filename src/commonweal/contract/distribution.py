"""Who receives what a contract pays: tranches of investors one after another, or partners side by side."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial, reduce
from itertools import accumulate
from operator import add
from typing import Annotated, Self

import numpy as np
from pydantic import Field, field_validator, model_validator

from commonweal.base.language import Text
from commonweal.base.measure import Identifier
from commonweal.base.money import Number, pence, pounds
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.calendar import Calendar
from commonweal.contract.rules.price import Price
from commonweal.contract.terms.term import Part, distinct
from commonweal.contract.words.voice import Voice

__all__ = ["Distribution", "Tier", "distribute"]


_PENNY = Decimal("0.01")


class Tier(Part):
    """Money for the parties in `to`, in these proportions, until they have what they are `owed`, in pounds, and `interest` on it
    over the contract, a share. The last tier is owed nothing in particular: it is left the rest."""

    owed: Price | None = None
    interest: Annotated[Number, Field(ge=0)] = Decimal(0)
    to: dict[Identifier, Annotated[Number, Field(gt=0)]] = Field(min_length=1)

    @field_validator("owed")
    @classmethod
    def _whole_pence(cls, owed: Decimal | None) -> Decimal | None:
        if owed is not None and owed % _PENNY:
            raise ValueError("what is `owed` is a whole number of pence: round it to the penny.")
        return owed

    @property
    def size(self) -> Decimal:
        """What fills it, in pounds and whole pence."""
        return pounds(pence((self.owed or Decimal(0)) * (1 + self.interest)))

    def slices(self) -> Iterator[tuple[str, Decimal, Decimal]]:
        """Each party, with where its slice of the sum of all parts begins and ends.

        >>> [(party, str(start), str(end)) for party, start, end in Tier(to={"trust": 3, "charity": 1}).slices()]
        [('trust', '0', '3'), ('charity', '3', '4')]
        """
        ends = list(accumulate(self.to.values(), initial=Decimal(0)))
        yield from zip(self.to, ends, ends[1:], strict=False)


class Distribution(Part):
    """Who receives what the terms `of` pay (all that no other distribution gives away, where it is left out): tier by tier,
    each filled before the next."""

    of: list[Identifier] = Field(default=[])
    tiers: list[Tier] = Field(min_length=1)

    _distinct = field_validator("of")(distinct)

    @model_validator(mode="after")
    def _filled_in_order(self) -> Self:
        if any(tier.owed is None for tier in self.tiers[:-1]) or self.tiers[-1].owed is not None:
            raise ValueError("every tier but the last says what is `owed`, and the last does not.")
        return self

    def parts(self, total: Amounts, calendar: Calendar, arithmetic: Arithmetic) -> dict[str, Amounts]:
        """Each party's part of a total, pounds [path, period]: whole pence that add up to it in every period.

        Tiers fill on the running total; what falls below nothing is the last tier's.
        """
        received: dict[str, Amounts] = {}
        full = list(accumulate((tier.size for tier in self.tiers[:-1]), initial=Decimal(0)))
        for tier, below in zip(self.tiers, full, strict=True):
            for party, start, end in tier.slices():
                reached = partial(_slice, tier=tier, below=below, start=start, end=end, arithmetic=arithmetic)
                part = calendar.as_it_runs(total, "contract", reached)
                received[party] = received[party] + part if party in received else part
        return received

    def rule(self, voice: Voice, parties: Mapping[str, Text], *, alone: bool = True) -> str:
        """Who receives what, as a sentence; `parties` gives their names, `alone` that no other distribution stands beside."""
        whole = voice.say(en=" the contract", cy="'r contract")
        rest = whole if alone else voice.say(en=" the other terms", cy="'r telerau eraill")
        of = f" {voice.called(self.of)}" if self.of else rest
        pay = "pays" if len(self.of) == 1 or (alone and not self.of) else "pay"
        then = voice.say(en=", then ", cy=", yna ")
        tiers = then.join(_tier(tier, voice, parties) for tier in self.tiers)
        return voice.say(en=f"What{of} {pay} goes to {tiers}.", cy=f"Dyma pwy sy'n derbyn yr hyn y mae{of} yn ei dalu: {tiers}.")


def distribute(
    distributions: Sequence[Distribution], paid: Mapping[str, Amounts], calendar: Calendar, arithmetic: Arithmetic
) -> dict[str, Amounts]:
    """What each party receives, pounds [path, period], of what the terms pay.

    Parameters
    ----------
    paid
        Pounds [path, period] by term, each after its limits. What limits on the whole contract take stands under its own name and
        belongs to the distribution without `of`, or else to the last.
    """
    told = {term for one in distributions for term in one.of}
    rest = next((one for one in distributions if not one.of), distributions[-1])
    received: dict[str, Amounts] = {}
    for one in distributions:
        terms = [term for term in paid if term in one.of or (one is rest and term not in told)]
        for party, part in one.parts(reduce(add, (paid[term] for term in terms)), calendar, arithmetic).items() if terms else ():
            received[party] = received[party] + part if party in received else part
    return received


def _slice(running: Amounts, tier: Tier, below: Decimal, start: Decimal, end: Decimal, arithmetic: Arithmetic) -> Amounts:
    """What a party has of a tier once the contract has paid so much."""
    under, number = arithmetic.number(below), arithmetic.number
    if tier.owed is None:
        filled = running - np.minimum(np.maximum(running, number(0)), under)
    else:
        filled = np.minimum(np.maximum(running - under, number(0)), number(tier.size))
    whole = number(sum(tier.to.values()))
    return arithmetic.to_penny(filled * number(end) / whole) - arithmetic.to_penny(filled * number(start) / whole)


def _tier(tier: Tier, voice: Voice, parties: Mapping[str, Text]) -> str:
    names = {party: parties[party][voice.language] for party in tier.to}
    whole = sum(tier.to.values())
    shared = [f"{names[party]} ({voice.share(round(part / whole, 4))})" for party, part in tier.to.items()]
    receivers = voice.together(shared if len(shared) > 1 else list(names.values()))
    if tier.owed is None:
        return receivers
    owed, interest = voice.price(tier.owed), voice.share(tier.interest)
    return voice.say(
        en=f"{receivers} until {owed} has been paid back" + (f" with {interest} on it" if tier.interest else ""),
        cy=f"{receivers} nes ad-dalu {owed}" + (f" gyda {interest} arno" if tier.interest else ""),
    )
