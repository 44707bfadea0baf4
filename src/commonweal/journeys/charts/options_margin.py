"""What each option leaves the provider, and its chances of a loss and of running out of cash."""

from collections.abc import Sequence
from typing import Any

from commonweal.base.language import Language, Text
from commonweal.contract.appraisal.appraise import OptionAppraisal, ProviderView
from commonweal.journeys.charts.ranges import ranges
from commonweal.journeys.charts.theme import RED, Spec
from commonweal.journeys.columns import OPTION, futures
from commonweal.journeys.figures import Column, Figures, Value, chance

__all__ = ["draw", "figures", "known"]

_COLUMNS = (
    OPTION,
    Column("mean", Text(en="Provider’s margin", cy="Maint elw’r darparwr"), "share"),
    futures(0.8, "share"),
    futures(0.95, "share"),
    Column("loss", Text(en="Provider’s chance of a loss", cy="Siawns y darparwr o wneud colled"), "share"),
    Column("ruin", Text(en="Provider’s chance of running out of cash", cy="Siawns y darparwr o redeg allan o arian"), "share"),
)


def known(options: Sequence[OptionAppraisal]) -> bool:
    """Whether the world says of each option what delivery costs its provider."""
    return all(one.provider for one in options)


def figures(options: Sequence[OptionAppraisal]) -> Figures:
    """Each option's margin as a share of income, where it is `known`."""
    rows = tuple(_row(one.title, one.provider) for one in options if one.provider)
    caption = Text(
        en="The provider’s margin under each option, and its chance of a loss",
        cy="Maint elw’r darparwr o dan bob opsiwn, a’i siawns o wneud colled",
    )
    return Figures("options-margin", caption, _alternative(options), _COLUMNS, rows)


def _row(title: Text, provider: ProviderView) -> tuple[Value, ...]:
    most, nearly_all = (provider.margin.interval(level) for level in (0.8, 0.95))
    return title, provider.margin_mean, (most.low, most.high), (nearly_all.low, nearly_all.high), provider.loss, provider.ruin


def _alternative(options: Sequence[OptionAppraisal]) -> Text:
    known = [(one.title, one.provider.loss) for one in options if one.provider]
    en = "; ".join(f"{title.en} {chance(loss)}" for title, loss in known)
    cy = "; ".join(f"{title['cy']} {chance(loss, 'cy')}" for title, loss in known)
    return Text(
        en=f"For each option a dot at the provider’s expected margin on a bar of its ranges. Chance of a loss: {en}.",
        cy=f"Ar gyfer pob opsiwn, dot wrth elw disgwyliedig y darparwr ar far o’i ystodau. Siawns o wneud colled: {cy}.",
    )


def draw(options: Sequence[OptionAppraisal], language: Language) -> Spec:
    """A dot on two bars for each option, beside the line below which the provider loses."""
    loss = Text(en="chance of a loss", cy="siawns o wneud colled")

    def figure(one: dict[str, Any]) -> str:
        return f"{loss[language]} {chance(one['loss'], language)}"

    rule = {
        "data": {"values": [{"at": 0}]},
        "mark": {"type": "rule", "stroke": RED, "strokeWidth": 2, "strokeDash": [5, 3]},
        "encoding": {"x": {"field": "at", "type": "quantitative"}, "y": None},
    }
    return ranges(figures(options), language, figure, {"format": ".0%"}, reach=[0.0], rules=[rule])
