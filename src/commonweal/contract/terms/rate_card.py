"""A rate for each outcome reached."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from commonweal.base.language import Words
from commonweal.contract.bound import Bound
from commonweal.contract.formula import Formula
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.terms.term import Identifier, Part, Priced
from commonweal.contract.voice import Voice
from commonweal.contract.yearly import YearlyPrice, by_period

__all__ = ["Outcome", "RateCard"]


class Outcome(Part):
    """One line of a rate card: pounds for each outcome that the formula counts, within the line's own bounds."""

    id: Identifier
    name: Words
    outcome: Formula
    rate: YearlyPrice
    bounds: list[Bound] = Field(default=[])


class RateCard(Priced):
    """A rate for each outcome reached."""

    at_risk: ClassVar[bool] = True

    kind: Literal["rate_card"]
    lines: list[Outcome] = Field(min_length=1)

    @property
    def needs(self) -> frozenset[str]:
        return frozenset().union(*(line.outcome.needs for line in self.lines))

    @property
    def lines_within(self) -> tuple[str, ...]:
        return tuple(line.id for line in self.lines)

    def earned(self, sight: Sight) -> Iterator[Earned]:
        for line in self.lines:
            reached, rate = sight.value(line.outcome), by_period(line.rate, sight.calendar, sight.arithmetic)
            yield Earned(line.id, line.name, reached * rate, {line.outcome.text: reached}, rate=rate)

    def line_bounds(self, line: str) -> list[Bound]:
        return next(one.bounds for one in self.lines if one.id == line)

    def rule(self, voice: Voice) -> str:
        lines = voice.together([_line(line, voice) for line in self.lines])
        return voice.say(en=f"the council pays {lines}", cy=f"mae'r cyngor yn talu {lines}")


def _line(line: Outcome, voice: Voice) -> str:
    limits = f" ({voice.bounds(line.bounds)})" if line.bounds else ""
    return voice.priced(line.rate, line.outcome) + limits
