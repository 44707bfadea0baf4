"""The voice that reads a contract aloud, in one language: how it says a price, a measure, a limit."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from commonweal.base.language import Language, Text, exact_money, exact_number, exact_percent, together
from commonweal.base.measure import POUND, Measure
from commonweal.contract.calendar import Over
from commonweal.contract.rules.bound import Bound
from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.scale import Between, Point
from commonweal.contract.rules.yearly import Yearly, by_year

__all__ = ["Voice"]

_OVER: dict[Over, Text] = {
    "month": Text(en="in a month", cy="mewn mis"),
    "year": Text(en="in a year", cy="mewn blwyddyn"),
    "contract": Text(en="over the contract", cy="dros y contract"),
}
_UNIT = Text(en="one", cy="un")
_EXCESS = re.compile(r"max\((\w+) - ([\d.]+), 0\)")
"""What is counted above an edge, as people write it: `max(nights - 2130, 0)`."""
_WRITTEN = re.compile(r"[\d_]+(\.[\d_]*)?|\.[\d_]+")
"""A number that stands alone."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One language, with the names that a contract gives its `measures` and its `terms`."""

    language: Language
    measures: Mapping[str, Measure]
    terms: Mapping[str, Text]

    def say(self, en: str, cy: str) -> str:
        """The one of two sentences that is in this voice's language."""
        return en if self.language == "en" else cy

    def price(self, pounds: Decimal) -> str:
        """Pounds, with pence only where there are any, and finer than a penny where the price is."""
        return exact_money(pounds, self.language)

    def yearly(self, value: Yearly, said: Callable[[Decimal], str]) -> str:
        """What may differ by contract year, each year's as it is `said`: `£400 in years 1 to 3 and £300 from year 4`."""
        *before, last = [(one, [year for year, _ in years]) for one, years in groupby(enumerate(by_year(value), 1), itemgetter(1))]
        if not before:
            return said(last[0])
        at_last, year = said(last[0]), last[1][0]
        parts = [f"{said(one)} {self._in_years(years[0], years[-1])}" for one, years in before]
        return self.together([*parts, self.say(en=f"{at_last} from year {year}", cy=f"{at_last} o flwyddyn {year} ymlaen")])

    def _in_years(self, first: int, last: int) -> str:
        if first == last:
            return self.say(en=f"in year {first}", cy=f"ym mlwyddyn {first}")
        return self.say(en=f"in years {first} to {last}", cy=f"ym mlynyddoedd {first} i {last}")

    def number(self, value: Decimal) -> str:
        """A number, as it was written."""
        return exact_number(value, self.language)

    def share(self, share: Decimal) -> str:
        """A share of one as a percentage, as it was written."""
        return exact_percent(share, self.language)

    def together(self, parts: Sequence[str]) -> str:
        """Several things in one breath."""
        return together(parts, self.language)

    def over(self, over: Over) -> str:
        """The window that something is counted over."""
        return _OVER[over][self.language]

    def called(self, terms: Sequence[str]) -> str:
        """Other terms by their names, in quotation marks so that no grammar has to bend them."""
        return self.together([f"“{self.terms[term][self.language]}”" for term in terms])

    def levels(self, points: Sequence[Point], between: Between, performance: Formula) -> str:
        """What share is paid from which level of performance."""
        levels = self.reaching([point.at for point in points], performance)
        told = [(self.share(point.share), level) for point, level in zip(points, levels, strict=True)]
        steps = self.together([self.say(en=f"{share} from {level}", cy=f"{share} o {level}") for share, level in told])
        along = self.say(en=", and in proportion between them", cy=", ac yn gymesur rhyngddynt") if between == "line" else ""
        return steps + along

    def reaching(self, levels: Sequence[Decimal], formula: Formula) -> list[str]:
        """Levels that a formula may come to: percentages of a share, pounds of money, else numbers. Where its measures do not tell
        what it comes out in, levels of at most 1 are taken to be of a share."""
        units = {name: self.measures[name.partition(".")[0]].unit.en for name in formula.needs}
        unit = formula.unit({name: told for name, told in units.items() if told != _UNIT.en})
        if unit == {} or (unit is None and all(abs(level) <= 1 for level in levels)):
            return [self.share(level) for level in levels]
        return [self.price(level) if unit == {POUND: 1} else self.number(level) for level in levels]

    def bounds(self, bounds: Sequence[Bound]) -> str:
        """Limits."""
        return self.together([bound.phrase()[self.language] for bound in bounds])

    def quantity(self, formula: Formula) -> str:
        """A formula: a lone measure by its name, a lone number as money, anything else with its measures' names."""
        if formula.text in self.measures:
            return self.measures[formula.text].name[self.language]
        if _WRITTEN.fullmatch(formula.text):
            return self.price(Decimal(formula.text))
        if excess := _EXCESS.fullmatch(formula.text):
            counted, edge = self.quantity(Formula(excess[1])), self.number(Decimal(excess[2]))
            return self.say(en=f"{counted} above {edge}", cy=f"{counted} uwchlaw {edge}")
        least = self.say(en="at least", cy="o leiaf")
        return formula.named({name: self._measure(name) for name in formula.needs}, least)

    def _measure(self, name: str) -> str:
        """A measure by its name; a group of it, `measure.group`, with the group in brackets."""
        measure, _, group = name.partition(".")
        said = self.measures[measure].name[self.language]
        return f"{said} ({group})" if group else said

    def priced(self, price: Yearly, formula: Formula) -> str:
        """What is paid for what a formula counts: `£5 for each night (nights of care)`, or of money `106% of allowable cost`."""
        unit = self._unit(formula)
        if unit.en == POUND:
            share, counted = self.yearly(price, self.share), self.quantity(formula)
            return self.say(en=f"{share} of {counted}", cy=f"{share} o'r swm hwn: {counted}")
        sum_paid, each = self.yearly(price, self.price), f"{unit[self.language]} ({self._counted(formula)})"
        return self.say(en=f"{sum_paid} for each {each}", cy=f"{sum_paid} am bob {each}")

    def _counted(self, formula: Formula) -> str:
        of_a_month = f" {self.over('month')}" if _EXCESS.fullmatch(formula.text) else ""
        return f"{self.quantity(formula)}{of_a_month}"

    def _unit(self, formula: Formula) -> Text:
        """What one of a formula's count is, where all its measures count the same."""
        known = {name: self.measures[name.partition(".")[0]].unit for name in formula.needs}
        units = {unit.en: unit for unit in known.values()}
        found = formula.unit({name: unit.en for name, unit in known.items()})
        return units[next(iter(found))] if found and list(found.values()) == [1] else _UNIT
