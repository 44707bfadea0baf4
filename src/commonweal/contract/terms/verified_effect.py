"""A sum for each cohort that did better than it would have done anyway, or else for all cohorts together."""

from collections.abc import Iterator
from decimal import Decimal
from statistics import NormalDist
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from commonweal.base.language import Text
from commonweal.base.measure import SHARE
from commonweal.base.money import Number
from commonweal.contract.arithmetic import Amounts, Arithmetic
from commonweal.contract.facts.effects import POOLED, TWO_SIDED, Effects
from commonweal.contract.rules.formula import Formula
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import AnyTerm, Identifier
from commonweal.contract.words.voice import Voice

__all__ = ["VerifiedEffect"]

Level = Annotated[Number, Field(ge=0)]

_GIVEN = {"effect": Text(en="effect", cy="effaith"), "people": Text(en="people", cy="pobl")}
"""What the amount's formula may ask for, as it is read aloud."""
_LEVEL = {"lower": "lower end", "probability": "surely above"}
"""What an explanation calls what was held against the threshold, where it is not the point."""
_ALL = Text(en="all together", cy="y cyfan gyda'i gilydd")


class VerifiedEffect(AnyTerm):
    """Pays `amount` for each cohort in the month its `effect` is verified, if it comes to the `threshold`; or else, in the month
    the effect on all together is verified, if that comes to `pooled` and no cohort verified by then was paid for. Once all
    together have been paid for, no cohort is: they would be paid for twice.

    What is held against a threshold is the `point` of the effect, the `lower` end of its 95 % interval, or the level that it
    is above with the probability `sure`, under the normal law. `amount` is a formula over the point, `effect`, and `people`.
    """

    at_risk: ClassVar[bool] = True
    given: ClassVar[frozenset[str]] = frozenset(_GIVEN)

    kind: Literal["verified_effect"]
    effect: Identifier
    threshold: Level | None = None
    pooled: Level | None = None
    pays_on: Literal["point", "lower", "probability"]
    sure: Annotated[Number, Field(gt=0, lt=1), SHARE] | None = None
    amount: Formula

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.threshold is None and self.pooled is None:
            raise ValueError("a verified effect is held against a `threshold`, a `pooled` one, or both.")
        if (self.sure is None) == (self.pays_on == "probability"):
            raise ValueError("`sure` belongs with `pays_on: probability`, and with nothing else.")
        if others := self.amount.needs - self.given:
            raise ValueError(f"`amount` knows the `effect` and the `people`, and not “{min(others)}”.")
        return self

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    @property
    def effects(self) -> frozenset[str]:
        return frozenset({self.effect})

    @property
    def least(self) -> Decimal:
        """The least effect that it is meant to pay for."""
        return min(level for level in (self.threshold, self.pooled) if level is not None)

    def earned(self, sight: Sight) -> Iterator[Earned]:
        effects, arithmetic = sight.facts.effects[self.effect], sight.arithmetic
        level = self._held(effects, arithmetic)
        given = {"effect": effects.point, "people": effects.people}
        paid = np.where(self._paid(effects, level, arithmetic), self.amount.value(given, arithmetic), arithmetic.number(0))
        told = given if self.pays_on == "point" else {**given, _LEVEL[self.pays_on]: level}
        for place, (cohort, period) in enumerate(zip(effects.cohorts, effects.periods, strict=True)):
            threshold = self.pooled if cohort == POOLED else self.threshold
            if threshold is not None:
                inputs = {name: _in_month(values[:, place], period, sight) for name, values in told.items()}
                inputs["threshold"] = _in_month(arithmetic.array([[threshold]])[:, 0], period, sight)
                yield Earned(f"{self.id}.{cohort}", self._of(cohort), _in_month(paid[:, place], period, sight), inputs)

    def _held(self, effects: Effects, arithmetic: Arithmetic) -> Amounts:
        """What is held against a threshold, [path, cohort]."""
        if self.sure is None:
            return effects.lower if self.pays_on == "lower" else effects.point
        # To six places, as the width of the interval is, so that both arithmetics know the same number.
        errors = arithmetic.number(round(Decimal(NormalDist().inv_cdf(float(self.sure))), 6) / (2 * TWO_SIDED))
        held: Amounts = effects.point - errors * (effects.upper - effects.lower)
        return held

    def _paid(self, effects: Effects, level: Amounts, arithmetic: Arithmetic) -> NDArray[np.bool_]:
        """Whether each cohort is paid for, [path, cohort]."""
        paid = np.zeros(level.shape, dtype=bool)
        own = [place for place, cohort in enumerate(effects.cohorts) if cohort != POOLED]
        if self.threshold is not None:
            paid[:, own] = arithmetic.reaches(level[:, own], self.threshold)
        if self.pooled is not None and POOLED in effects.cohorts:
            together = effects.cohorts.index(POOLED)
            known = [place for place in own if effects.periods[place] <= effects.periods[together]]
            paid[:, together] = arithmetic.reaches(level[:, together], self.pooled) & ~paid[:, known].any(axis=1)
            later = [place for place in own if place not in known]
            paid[:, later] &= ~paid[:, [together]]
        return paid

    def _of(self, cohort: str) -> Text:
        which = _ALL if cohort == POOLED else Text(en=cohort, cy=cohort)
        return Text(en=f"{self.name.en}: {which.en}", cy=f"{self.name.cy}: {which.cy}" if self.name.cy else "")

    def rule(self, voice: Voice) -> str:
        parts = []
        if self.threshold is not None:
            parts.append(self._by_cohort(self.threshold, voice))
        if self.pooled is not None:
            parts.append(self._together(self.pooled, voice))
        return "; ".join(parts)

    def _by_cohort(self, threshold: Decimal, voice: Voice) -> str:
        reached, amount = self._reached(threshold, voice), self._amount(voice)
        return voice.say(
            en=f"for each cohort where {reached}, the council pays {amount}, in the month in which that is verified",
            cy=f"am bob carfan lle {reached}, mae'r cyngor yn talu {amount}, yn y mis y dilysir hynny",
        )

    def _together(self, threshold: Decimal, voice: Voice) -> str:
        reached, amount = self._reached(threshold, voice), self._amount(voice)
        if self.threshold is None:
            return voice.say(
                en=f"where, for all cohorts together, {reached}, the council pays {amount}, in the month in which that is verified",
                cy=f"lle, o gymryd yr holl garfannau gyda'i gilydd, {reached}, mae'r cyngor yn talu {amount}, "
                "yn y mis y dilysir hynny",
            )
        return voice.say(
            en=f"where no cohort verified by then has been paid for and, for all cohorts together, {reached}, "
            f"it pays {amount} for them all, and for no cohort verified later",
            cy=f"lle na thalwyd am yr un garfan a ddilyswyd erbyn hynny ac, o gymryd yr holl garfannau gyda'i gilydd, "
            f"lle {reached}, mae'n talu {amount} amdanynt i gyd, ac nid am yr un garfan a ddilysir yn ddiweddarach",
        )

    def _reached(self, threshold: Decimal, voice: Voice) -> str:
        effect, (level,) = voice.measures[self.effect].name[voice.language], voice.reaching([threshold], Formula(self.effect))
        if self.sure is not None:
            sure = voice.share(self.sure)
            return voice.say(
                en=f"the chance that {effect} is above {level} is {sure} or more",
                cy=f"mae'r siawns bod {effect} uwchlaw {level} yn {sure} neu fwy",
            )
        if self.pays_on == "lower":
            return voice.say(
                en=f"the lower end of the 95% interval for {effect} is {level} or more",
                cy=f"mae pen isaf y cyfwng 95% ar gyfer {effect} yn {level} neu fwy",
            )
        return voice.say(en=f"{effect} is {level} or more", cy=f"mae'r ffigur ar gyfer {effect} yn {level} neu fwy")

    def _amount(self, voice: Voice) -> str:
        if not self.amount.needs:
            return voice.quantity(self.amount)
        words = self.amount.named({name: word[voice.language] for name, word in _GIVEN.items()})
        return voice.say(en=f"{words} in pounds", cy=f"{words} mewn punnoedd")


def _in_month(values: Amounts, period: int, sight: Sight) -> Amounts:
    """One value a path, in one month: shape [path, period]."""
    placed: Amounts = np.zeros((len(values), len(sight.calendar.months)), dtype=values.dtype)
    placed[:, period] = values
    return placed
