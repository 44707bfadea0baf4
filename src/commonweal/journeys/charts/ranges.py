"""A dot on two bars for each option: 80 futures in 100 lie on the thick one, 95 on the thin one."""

from collections.abc import Callable, Sequence
from typing import Any

from commonweal.base.language import Language
from commonweal.journeys.charts.theme import BLUE, DOT, LIGHT, WIDTH, Spec, chart, round_domain, text
from commonweal.journeys.figures import Figures

__all__ = ["ranges"]

_ROW = 62


def ranges(
    found: Figures,
    language: Language,
    label: Callable[[dict[str, Any]], str],
    axis: Spec,
    *,
    reach: Sequence[float] = (),
    rules: Sequence[Spec] = (),
) -> Spec:
    """The chart of figures that have a `mean` and the ranges `most` and `nearly_all`.

    Parameters
    ----------
    label
        What stands above a bar.
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
    names = [{"place": one["place"], "label": label(one)} for one in records]
    layers = [
        _range("nearly_all", 2, BLUE),
        _range("most", 12, LIGHT),
        *rules,
        {"mark": DOT, "encoding": {"x": {"field": "mean", "type": "quantitative"}}},
        text(names, {"datum": domain[0]}, {"field": "place", "type": "ordinal"}, dy=-22, limit=WIDTH + 70),
    ]
    body = {"width": WIDTH + 70, "height": {"step": _ROW}, "encoding": {"x": x, "y": y}, "layer": layers}
    return {**chart(found, language, body), "data": {"values": records}}


def _range(key: str, thickness: int, fill: str) -> Spec:
    ends = {"x": {"field": f"{key}_low", "type": "quantitative"}, "x2": {"field": f"{key}_high"}}
    return {"mark": {"type": "bar", "height": thickness, "fill": fill}, "encoding": ends}
