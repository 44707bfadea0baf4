"""A rate for each outcome reached."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from commonweal.base.language import Words
from commonweal.contract.rules.bound import Bound
from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.yearly import YearlyPrice, by_period
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.quota import Quota
from commonweal.contract.terms.term import Identifier, Part, Priced
from commonweal.contract.words.voice import Voice

__all__ = ["Outcome", "RateCard"]


class Outcome(Part):
    """One line of a rate card: pounds for each outcome that the formula counts, within the line's own quota and bounds."""

    id: Identifier
    name: Words
    outcome: Formula
    rate: YearlyPrice
    quota: Quota | None = None
    bounds: list[Bound] = Field(default=[])

    @property
    def needs(self) -> frozenset[str]:
        """The measures and groups that are counted for it."""
        return self.outcome.needs | (self.quota.group.needs if self.quota else frozenset())

    def earned(self, sight: Sight) -> Earned:
        """What it earns before its bounds."""
        reached, rate = sight.value(self.outcome), by_period(self.rate, sight.calendar, sight.arithmetic)
        inputs, before = {self.outcome.text: reached}, reached * rate
        if self.quota is None:
            return Earned(self.id, self.name, before, inputs, rate=rate)
        payable = self.quota.payable(reached, sight.value(self.quota.group), sight.calendar, sight.arithmetic)
        inputs["payable"] = payable
        return Earned(self.id, self.name, payable * rate, inputs, before, rate, self.quota.phrase())


class RateCard(Priced):
    """A rate for each outcome reached."""

    at_risk: ClassVar[bool] = True

    kind: Literal["rate_card"]
    lines: list[Outcome] = Field(min_length=1)

    @property
    def needs(self) -> frozenset[str]:
        return frozenset().union(*(line.needs for line in self.lines))

    @property
    def lines_within(self) -> tuple[str, ...]:
        return tuple(line.id for line in self.lines)

    def earned(self, sight: Sight) -> Iterator[Earned]:
        yield from (line.earned(sight) for line in self.lines)

    def line_bounds(self, line: str) -> list[Bound]:
        return next(one.bounds for one in self.lines if one.id == line)

    def rule(self, voice: Voice) -> str:
        lines = voice.together([_line(line, voice) for line in self.lines])
        return voice.say(en=f"the council pays {lines}", cy=f"mae'r cyngor yn talu {lines}")


def _line(line: Outcome, voice: Voice) -> str:
    limits = [line.quota.rule(voice)] if line.quota else []
    limits += [voice.bounds(line.bounds)] if line.bounds else []
    return voice.priced(line.rate, line.outcome) + (f" ({'; '.join(limits)})" if limits else "")
