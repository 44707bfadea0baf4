"""The milestones of a programme: when each was first due, and when it is due now or was met."""

import datetime
from collections.abc import Mapping

from commonweal.base.language import Language, Text, number
from commonweal.governance.programme.milestone import STANDINGS, Milestone, Standing, standing
from commonweal.governance.programme.programme import Programme
from commonweal.journeys.charts.theme import BLUE, GREY, INK, RED, Spec, chart
from commonweal.journeys.figures import Column, Figures

__all__ = ["draw", "figures"]

_COLUMNS = (
    Column("what", Text(en="Milestone", cy="Carreg filltir"), "words"),
    Column("number", Text(en="Number", cy="Rhif"), "count"),
    Column("area", Text(en="Area of work", cy="Maes gwaith"), "words"),
    Column("first", Text(en="First due", cy="Dyddiad cyntaf"), "day"),
    Column("now", Text(en="Due now, or met", cy="Dyddiad nawr, neu y’i cyflawnwyd"), "day"),
    Column("standing", Text(en="How it stands", cy="Sut y mae’n sefyll"), "words"),
)
_SHAPES: Mapping[Standing, tuple[str, str]] = {
    "met": ("circle", BLUE),
    "met late": ("square", BLUE),
    "due": ("diamond", GREY),
    "late": ("triangle-up", RED),
    "not met": ("cross", RED),
}
_CAPTION = Text(
    en="Milestones: first day, and the day that holds now or on which each was met",
    cy="Cerrig milltir: y diwrnod cyntaf, a’r diwrnod sy’n dal nawr neu y cyflawnwyd pob un",
)
_TODAY = Text(en="today", cy="heddiw")
_ROOM = 440
"""Pixels between the axes. What a milestone is stands above its line, where it has all of them."""
_ROW = 44


def figures(programme: Programme, today: datetime.date) -> Figures:
    """A row a milestone, in the order of the days that hold now."""
    named = {one.number: area.name for area in programme.areas for one in area.milestones}
    milestones = sorted(programme.milestones, key=lambda one: (one.met_on or one.due, one.number))
    rows = tuple(
        (
            one.what,
            one.number,
            named[one.number],
            one.first_due.isoformat(),
            (one.met_on or one.due).isoformat(),
            STANDINGS[standing(one, today, programme.finished_on)],
        )
        for one in milestones
    )
    return Figures("milestones", _CAPTION, _alternative(programme, milestones, today), _COLUMNS, rows)


def _alternative(programme: Programme, milestones: list[Milestone], today: datetime.date) -> Text:
    stands = [standing(one, today, programme.finished_on) for one in milestones]
    met, late = (sum(one in kinds for one in stands) for kinds in (("met", "met late"), ("late", "not met")))
    every = number(len(milestones))
    return Text(
        en=f"A line of time with {every} milestones: {met} met, {late} late or not met. The table says the same.",
        cy=f"Llinell amser o gerrig milltir (nifer: {every}): {met} wedi’u cyflawni, {late} yn hwyr neu heb eu cyflawni. "
        "Mae’r tabl yn dweud yr un peth.",
    )


def draw(programme: Programme, today: datetime.date, language: Language) -> Spec:
    """A line a milestone, from a hollow ring on its first day to a filled mark on the day that holds now."""
    found = figures(programme, today)
    said = {words[language]: kind for kind, words in STANDINGS.items()}
    records = [
        {**one, "label": f"{one['number']}  {one['what']}", "kind": said[one["standing"]]} for one in found.records(language)
    ]
    names = {"title": None, "labels": False, "ticks": False, "domain": False, "grid": True}
    days = {"title": None, "format": "%m/%Y", "tickCount": 3, "labelSeparation": 12}
    y = {"field": "label", "type": "nominal", "sort": None, "axis": names}
    x = {"type": "temporal", "scale": {"nice": "month"}, "axis": days}
    shapes, colours = zip(*_SHAPES.values(), strict=True)
    kind = {"field": "kind", "type": "nominal", "legend": None}
    shape = {**kind, "scale": {"domain": list(_SHAPES), "range": list(shapes)}}
    fill = {**kind, "scale": {"domain": list(_SHAPES), "range": list(colours)}}
    first, now = {**x, "field": "first"}, {**x, "field": "now"}
    ring = {"type": "point", "filled": False, "stroke": INK, "size": 70, "opacity": 1}
    mark = {"type": "point", "filled": True, "size": 150, "opacity": 1}
    day = {"values": [{"day": today.isoformat(), "label": _TODAY[language]}]}
    line = {"data": day, "mark": {"type": "rule", "stroke": GREY, "strokeDash": [4, 3]}, "encoding": {"x": {**x, "field": "day"}}}
    label = {
        "data": day,
        "mark": {"type": "text", "dy": -16, "fill": INK},
        "encoding": {"x": {**x, "field": "day"}, "y": {"value": 0}, "text": {"field": "label"}},
    }
    what = {"type": "text", "align": "left", "dy": -15, "fill": INK, "fontSize": 14, "limit": _ROOM}
    named = {"x": {"value": 0}, "y": y, "text": {"field": "label"}}
    layers = [
        line,
        label,
        # The line of today passes behind the words.
        {"mark": {**what, "stroke": "white", "strokeWidth": 5}, "encoding": named},
        {"mark": what, "encoding": named},
        {"mark": {"type": "rule", "stroke": GREY, "strokeWidth": 2}, "encoding": {"x": first, "x2": {"field": "now"}, "y": y}},
        {"mark": ring, "encoding": {"x": first, "y": y}},
        {"mark": mark, "encoding": {"x": now, "y": y, "shape": shape, "fill": fill}},
    ]
    body = {"width": _ROOM, "height": {"step": _ROW}, "layer": layers}
    return {**chart(found, language, body), "data": {"values": records}}
