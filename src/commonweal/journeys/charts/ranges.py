"""A dot on two bars for each option: 80 futures in 100 lie on the thick one, 95 on the thin one."""

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any

from commonweal.base.language import Language
from commonweal.journeys.charts.theme import BLUE, DOT, LIGHT, WIDTH, Spec, chart, round_domain, text
from commonweal.journeys.figures import Figures

__all__ = ["ranges"]

_ROW = 44
_LINE = 18
_LETTERS = 46
"""Letters of a title that fit on a line in any sans-serif type: a browser may draw them wider than they were measured here."""


def ranges(
    found: Figures,
    language: Language,
    figure: Callable[[dict[str, Any]], str],
    axis: Spec,
    *,
    reach: Sequence[float] = (),
    rules: Sequence[Spec] = (),
) -> Spec:
    """The chart of figures that have a `mean` and the ranges `most` and `nearly_all`.

    Parameters
    ----------
    figure
        What stands above a bar, under the option's title, on a line of its own so that no title crowds it out.
    axis
        How the values below are written.
    reach
        Values that the axis holds beside the ranges' ends.
    rules
        Layers that are drawn between the bars and the dots.
    """
    records = [{**record, "place": place} for place, record in enumerate(found.records(language))]
    domain = round_domain([*reach, *(record[f"nearly_all_{end}"] for record in records for end in ("low", "high"))])
    y = {"field": "place", "type": "ordinal", "axis": None}
    x = {"type": "quantitative", "scale": {"domain": list(domain)}, "axis": {"title": None, "tickCount": 4, **axis}}
    titles = [wrap(one["option"], _LETTERS) for one in records]
    tallest = max(map(len, titles)) + 1
    # What is drawn moves down in its row to make room for the lines above it.
    lower = _LINE * (tallest - 1) / 2
    names = [
        {"place": one["place"], "label": [*[""] * (tallest - len(title) - 1), *title, figure(one)]}
        for one, title in zip(records, titles, strict=True)
    ]
    layers = [
        _range("nearly_all", 2, BLUE, lower),
        _range("most", 12, LIGHT, lower),
        *rules,
        {"mark": {**DOT, "yOffset": lower}, "encoding": {"x": {"field": "mean", "type": "quantitative"}}},
        text(names, {"datum": domain[0]}, {"field": "place", "type": "ordinal"}, dy=-22 - lower, lineHeight=_LINE),
    ]
    body = {"width": WIDTH + 70, "height": {"step": _ROW + _LINE * tallest}, "encoding": {"x": x, "y": y}, "layer": layers}
    return {**chart(found, language, body), "data": {"values": records}}


def _range(key: str, thickness: int, fill: str, lower: float) -> Spec:
    ends = {"x": {"field": f"{key}_low", "type": "quantitative"}, "x2": {"field": f"{key}_high"}}
    return {"mark": {"type": "bar", "height": thickness, "fill": fill, "yOffset": lower}, "encoding": ends}
