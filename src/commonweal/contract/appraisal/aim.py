"""Aims: what is asked of a contract, as a figure of its appraisal and a limit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commonweal.base.errors import CommonwealError, FaultyInput, Problem
from commonweal.contract.appraisal.appraise import OptionAppraisal, ProviderView

__all__ = ["FIGURES", "Aim"]

_AIM = re.compile(r"(?P<figure>[a-z ]+?)\s*(?P<sign><=|>=)\s*(?P<limit>-?\d+(\.\d+)?)")


def _of_provider(figure: Callable[[ProviderView], float | None]) -> Callable[[OptionAppraisal], float | None]:
    return lambda option: figure(option.provider) if option.provider else None


FIGURES: Mapping[str, Callable[[OptionAppraisal], float | None]] = {
    "cost": lambda option: option.cost_mean,
    "budget breach": lambda option: option.breach if option.years else None,
    "overspend": lambda option: sum(year.overspend for year in option.years) if option.years else None,
    "outcomes": lambda option: option.outcomes_mean,
    "attributable outcomes": lambda option: option.attributable,
    "cost per outcome": lambda option: option.cost_per_outcome,
    "provider margin": _of_provider(lambda provider: provider.margin_mean),
    "provider loss": _of_provider(lambda provider: provider.loss),
    "provider ruin": _of_provider(lambda provider: provider.ruin),
    "participation": _of_provider(lambda provider: provider.takes_part),
    "effort": _of_provider(lambda provider: provider.effort),
    "false pay": lambda option: option.false_pay,
}
"""The figures that an aim may be about: pounds, counts, and chances and shares of one; participation is 1 or 0."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure of the appraisal that is to be at most, or at least, a limit."""

    figure: str
    limit: float
    at_least: bool

    @classmethod
    def parse(cls, text: str) -> "Aim":
        """Read an aim; FaultyInput where it is none.

        >>> Aim.parse("provider loss <= 0.10")
        Aim(figure='provider loss', limit=0.1, at_least=False)
        """
        found = _AIM.fullmatch(text.strip().lower())
        if found is None or found["figure"] not in FIGURES:
            remedy = f"Write a figure, <= or >=, and a number; the figures are: {', '.join(FIGURES)}."
            raise FaultyInput([Problem("wrong-aim", f"“{text}” is not an aim.", remedy)])
        return cls(found["figure"], float(found["limit"]), found["sign"] == ">=")

    def value(self, option: OptionAppraisal) -> float:
        """Where an option stands; CommonwealError where the world does not say."""
        value = FIGURES[self.figure](option)
        if value is None:
            raise CommonwealError(f"The world does not say what the aim “{self}” asks of “{option.id}”.")
        return float(value)

    def shortfall(self, value: float) -> float:
        """How far a value is from the aim, as a share of its limit; 0 where it is met."""
        short = self.limit - value if self.at_least else value - self.limit
        return max(short, 0.0) / (abs(self.limit) or 1.0)

    def __str__(self) -> str:
        return f"{self.figure} {'>=' if self.at_least else '<='} {self.limit:g}"
