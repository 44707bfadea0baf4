"""A rate for each step that a person takes: a start, a job that lasts, a fee for every four weeks after."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, field_validator, model_validator

from commonweal.base.language import LANGUAGES, Text, Words, money
from commonweal.contract.arithmetic import Amounts
from commonweal.contract.facts.claims import Claims, Whole
from commonweal.contract.rules.bound import Bound
from commonweal.contract.rules.person import first_days, payable, within
from commonweal.contract.rules.price import Price
from commonweal.contract.rules.yearly import YearlyPrice, by_year
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Identifier, Part, Priced
from commonweal.contract.words.voice import Voice

__all__ = ["PersonSequence", "Step"]

_WEEK = 7
_PENNY = Decimal("0.01")


class Step(Part):
    """One step: `rate` pounds for a claim that a person reached the `outcome`, at most so many `times` for each person.

    A claim counts from `weeks` after the person's first payable claim for the step that this one comes `after`, and
    `every_weeks` apart from the one before. `rates_of` says which contract year's rate holds: the one that the claim falls in,
    or the one in which the person's first payable claim for any step fell.
    """

    id: Identifier
    name: Words
    outcome: Identifier
    rate: YearlyPrice
    rates_of: Literal["claim", "start"] = "claim"
    times: int = Field(default=1, ge=1)
    every_weeks: int = Field(default=0, ge=0)
    after: Identifier | None = None
    weeks: int = Field(default=0, ge=0)
    bounds: list[Bound] = Field(default=[])

    @field_validator("rate")
    @classmethod
    def _whole_pence(cls, rate: Decimal | list[Decimal]) -> Decimal | list[Decimal]:
        if any(one % _PENNY for one in by_year(rate)):
            raise ValueError("what is paid for one person's claim is a whole number of pence.")
        return rate

    @model_validator(mode="after")
    def _follows(self) -> Self:
        if self.weeks and self.after is None:
            raise ValueError("`weeks` are counted from another step: say which one under `after`.")
        if self.every_weeks and self.times == 1:
            raise ValueError("`every_weeks` says how far apart claims are: say how many there may be under `times`.")
        return self


class PersonSequence(Priced):
    """A rate for each step that a person takes, and at most `cap_per_person` pounds for all of one person's.

    Claims are taken by the day of their evidence, then in the order of the steps.
    """

    at_risk: ClassVar[bool] = True
    prices_itself: ClassVar[bool] = True

    kind: Literal["sequence"]
    steps: list[Step] = Field(min_length=1)
    cap_per_person: Price | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        before: set[str] = set()
        for step in self.steps:
            if step.after is not None and step.after not in before:
                raise ValueError(f"“{step.id}” comes after “{step.after}”, which is not a step before it: put that step first.")
            before.add(step.id)
        return self

    @field_validator("cap_per_person")
    @classmethod
    def _whole_pence(cls, cap: Decimal | None) -> Decimal | None:
        if cap is not None and cap % _PENNY:
            raise ValueError("a cap is a whole number of pence.")
        return cap

    @property
    def needs(self) -> frozenset[str]:
        return frozenset()

    @property
    def claims(self) -> frozenset[str]:
        return frozenset(step.outcome for step in self.steps)

    @property
    def lines_within(self) -> tuple[str, ...]:
        return tuple(step.id for step in self.steps)

    def line_bounds(self, line: str) -> list[Bound]:
        return next(step.bounds for step in self.steps if step.id == line)

    def earned(self, sight: Sight) -> Iterator[Earned]:
        made = [sight.facts.claims[step.outcome] for step in self.steps]
        payable = self._payable(made)
        rates = self._rates(payable, sight)
        paid = rates if self.cap_per_person is None else within(int(self.cap_per_person * 100), payable, rates)
        for step, claims, counted, before, pence in zip(self.steps, made, payable, rates, paid, strict=True):
            inputs = {step.outcome: claims.counts, "payable": counted.counts}
            told: dict[str, Amounts] = {name: counts.astype(sight.arithmetic.dtype) for name, counts in inputs.items()}
            uncapped = sight.arithmetic.pounds(counted.totals(before))
            amounts = uncapped if pence is before else sight.arithmetic.pounds(counted.totals(pence))
            yield Earned(step.id, step.name, amounts, told, uncapped, limit=self._limit)

    def _payable(self, made: Sequence[Claims]) -> list[Claims]:
        """The claims of each step that can be paid."""
        found: dict[str, Claims] = {}
        for step, claims in zip(self.steps, made, strict=True):
            since = None if step.after is None else first_days(found[step.after]) + step.weeks * _WEEK
            found[step.id] = payable(claims, times=step.times, apart=step.every_weeks * _WEEK, since=since)
        return list(found.values())

    def _rates(self, steps: Sequence[Claims], sight: Sight) -> list[Whole]:
        """What each claim of each step comes to before the cap on a person, in whole pence."""
        factor = sight.factor(self.indexed) if self.indexed else sight.nothing + sight.arithmetic.number(1)
        return [_rates(step, claims, steps, factor, sight) for step, claims in zip(self.steps, steps, strict=True)]

    @property
    def _limit(self) -> Text | None:
        """The cap on a person, in words."""
        if self.cap_per_person is None:
            return None
        pounds, pence = float(self.cap_per_person), bool(self.cap_per_person % 1)
        most = {language: money(pounds, language, pence=pence) for language in LANGUAGES}
        return Text(en=f"at most {most['en']} for any one person", cy=f"{most['cy']} ar y mwyaf am unrhyw un person")

    def rule(self, voice: Voice) -> str:
        steps = "; ".join([self._step(step, voice) for step in self.steps])
        limit = f"; {self._limit[voice.language]}" if self._limit else ""
        return voice.say(en=f"for each person the council pays {steps}", cy=f"am bob person mae'r cyngor yn talu {steps}") + limit

    def _step(self, step: Step, voice: Voice) -> str:
        rate, reached = voice.yearly(step.rate, voice.price), voice.measures[step.outcome].name[voice.language]
        name = step.name[voice.language]
        parts = [voice.say(en=f"{rate} for “{name}” ({reached})", cy=f"{rate} am “{name}” ({reached})"), *_often(step, voice)]
        if step.after is not None:
            parts.append(_after(step, next(one.name[voice.language] for one in self.steps if one.id == step.after), voice))
        if step.rates_of == "start":
            parts.append(
                voice.say(
                    en="at the rate of the year of the person's first payable claim",
                    cy="ar gyfradd blwyddyn hawliad taladwy cyntaf y person",
                )
            )
        if step.bounds:
            parts.append(voice.bounds(step.bounds))
        return ", ".join(parts)


def _rates(step: Step, claims: Claims, every_step: Sequence[Claims], factor: Amounts, sight: Sight) -> Whole:
    """What each claim of one step comes to."""
    by_rate = [sight.arithmetic.pence(factor * sight.arithmetic.number(rate)) for rate in by_year(step.rate)]
    # By contract year of the rate, path and month.
    table = np.broadcast_to(np.stack(by_rate), (len(by_rate), claims.paths, claims.periods))
    years = np.minimum(sight.calendar.year_numbers, len(table) - 1)
    if step.rates_of == "claim":
        of_the_month: Whole = table[years, :, np.arange(claims.periods)].T
        return of_the_month.ravel()[claims.cell]
    rates: Whole = table.reshape(len(table), -1)[years[_started(every_step, sight)[claims.whose]], claims.cell]
    return rates


def _started(steps: Sequence[Claims], sight: Sight) -> Whole:
    """The month of each person's first payable claim for any step, [path * people + person]."""
    first: Whole = np.minimum.reduce([first_days(claims) for claims in steps])
    return np.asarray(np.searchsorted(sight.calendar.first_days, first, side="right")) - 1


def _often(step: Step, voice: Voice) -> Iterator[str]:
    if step.times == 1:
        yield voice.say(en="once", cy="unwaith")
        return
    yield voice.say(en=f"at most {step.times} times", cy=f"{step.times} gwaith ar y mwyaf")
    if step.every_weeks:
        weeks = _weeks(step.every_weeks, voice)
        yield voice.say(en=f"at least {weeks} apart", cy=f"o leiaf {weeks} ar wahân")


def _after(step: Step, name: str, voice: Voice) -> str:
    if not step.weeks:
        return voice.say(en=f"not before “{name}”", cy=f"nid cyn “{name}”")
    weeks = _weeks(step.weeks, voice)
    return voice.say(en=f"from {weeks} after “{name}”", cy=f"o {weeks} ar ôl “{name}”")


def _weeks(weeks: int, voice: Voice) -> str:
    return voice.say(en="1 week" if weeks == 1 else f"{weeks} weeks", cy=f"{weeks} wythnos")
