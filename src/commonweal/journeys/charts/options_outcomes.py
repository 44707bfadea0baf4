"""The outcomes that each option reaches, with their ranges."""

from collections.abc import Sequence

from commonweal.base.estimate import Estimate
from commonweal.base.language import Language, Text, number
from commonweal.contract.appraisal.appraise import OptionAppraisal
from commonweal.journeys.charts.ranges import ranges
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.columns import OPTION, futures
from commonweal.journeys.figures import Column, Figures

__all__ = ["draw", "figures", "known"]

_COLUMNS = (
    OPTION,
    Column("mean", Text(en="Outcomes reached", cy="Canlyniadau a gyflawnir"), "count"),
    futures(0.8, "count"),
    futures(0.95, "count"),
)


def known(options: Sequence[OptionAppraisal]) -> bool:
    """Whether the world says of each option what its outcomes are."""
    return all(one.outcomes for one in options)


def figures(options: Sequence[OptionAppraisal]) -> Figures:
    """Each option's outcomes over the whole contract, where they are `known`."""
    rows = tuple(
        (one.title, one.outcomes_mean, _ends(one.outcomes, 0.8), _ends(one.outcomes, 0.95)) for one in options if one.outcomes
    )
    caption = Text(en="Outcomes that each option reaches", cy="Canlyniadau y mae pob opsiwn yn eu cyflawni")
    return Figures("options-outcomes", caption, _alternative(options), _COLUMNS, rows)


def _ends(outcomes: Estimate, level: float) -> tuple[float, float]:
    held = outcomes.interval(level)
    return held.low, held.high


def _alternative(options: Sequence[OptionAppraisal]) -> Text:
    en = "; ".join(f"{one.title.en} {number(one.outcomes_mean or 0)}" for one in options)
    cy = "; ".join(f"{one.title['cy']} {number(one.outcomes_mean or 0, 'cy')}" for one in options)
    return Text(
        en=f"For each option a dot at its expected outcomes on a bar of their ranges: {en}.",
        cy=f"Ar gyfer pob opsiwn, dot wrth ei ganlyniadau disgwyliedig ar far o’u hystodau: {cy}.",
    )


def draw(options: Sequence[OptionAppraisal], language: Language) -> Spec:
    """A dot on two bars for each option."""
    return ranges(figures(options), language, lambda one: number(one["mean"], language), {"format": ",~r"})
