"""What was counted and what may come, with the years to look at twice marked."""

from collections.abc import Mapping
from dataclasses import replace

from commonweal.base.language import Language, Text
from commonweal.journeys.charts import fan
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.figures import Column, Figures, opening, written
from commonweal.journeys.need_charts.words import kind
from commonweal.need.statement.statement import Statement

__all__ = ["draw", "figures"]

_NOTE = Column("note", Text(en="Note", cy="Nodyn"), "words")
_SHOCK = Text(en="A shock struck its growth.", cy="Trawodd ergyd ei dwf.")


def figures(statement: Statement) -> Figures:
    """The counts as published and the forecast, year by year, with a note on years that were defined anew or struck by a shock."""
    found = fan.figures("fan", opening(statement.measure.name), statement.forecast, kind(statement))
    notes = _notes(statement)
    rows = tuple((*row, notes.get(row[0])) for row in found.rows)
    return replace(found, columns=(*found.columns, _NOTE), rows=rows, alternative=_alternative(found.alternative, statement))


def _notes(statement: Statement) -> Mapping[object, Text]:
    notes: dict[object, Text] = dict.fromkeys(statement.forecast.method.shocks, _SHOCK)
    for one in statement.breaks:
        told = Text(en=f"Defined anew: {one.why.en}", cy=f"Diffiniwyd o’r newydd: {one.why['cy']}")
        before = notes.get(one.year)
        notes[one.year] = Text(en=f"{told.en} {before.en}", cy=f"{told.cy} {before.cy}") if before else told
    return notes


def _alternative(whole: Text, statement: Statement) -> Text:
    anew = ", ".join(str(one.year) for one in statement.breaks)
    struck = ", ".join(map(str, statement.forecast.method.shocks))
    en, cy = whole.en, whole.cy
    if anew:
        en, cy = (
            f"{en} The line is broken where the count was defined anew: {anew}.",
            f"{cy} Torrir y llinell lle diffiniwyd y cyfrif o’r newydd: {anew}.",
        )
    if struck:
        en, cy = f"{en} A shock is marked: {struck}.", f"{cy} Nodir ergyd: {struck}."
    return Text(en=en, cy=cy)


def draw(statement: Statement, language: Language) -> Spec:
    """The fan chart, in one language."""
    marks = (
        *(fan.Mark(one.year, "break") for one in statement.breaks),
        *(fan.Mark(year, "shock") for year in statement.forecast.method.shocks),
    )
    how = kind(statement)
    look = fan.Look(
        opening(statement.measure.name),
        said=lambda value, shown: written(value, how, shown),
        marks=tuple(sorted(marks, key=lambda one: one.at)),
    )
    return fan.draw(figures(statement), language, look)
