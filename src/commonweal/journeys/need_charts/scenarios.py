"""The baseline beside each scenario, and what each lever adds by itself."""

from collections.abc import Iterator
from textwrap import wrap

from commonweal.base.language import Language, Text
from commonweal.journeys.charts.theme import Spec, chart
from commonweal.journeys.columns import MIDDLE, futures
from commonweal.journeys.figures import Column, Figures, Kind, Value, opening, written
from commonweal.journeys.need_charts.dots import Row, panel, reach
from commonweal.journeys.need_charts.words import in_measure, kind, signed
from commonweal.need.scenario import LeverEffect, Run
from commonweal.need.statement.statement import Statement

__all__ = ["draw", "figures", "known"]

_COLUMNS = (
    Column("scenario", Text(en="Scenario", cy="Senario"), "words"),
    MIDDLE,
    futures(0.8, "count"),
    Column("lever", Text(en="Lever", cy="Lifer"), "words"),
    Column("effect", Text(en="What the lever adds, middle", cy="Yr hyn y mae’r lifer yn ei ychwanegu, canolog"), "count"),
    Column(
        "effect_most",
        Text(en="What it adds in 80 futures in 100", cy="Yr hyn y mae’n ei ychwanegu mewn 80 dyfodol o bob 100"),
        "count",
        ranged=True,
    ),
)
_FIXED = Text(en="fixed", cy="sefydlog")
_RUNS = Text(en="{what}, {year}", cy="{what}, {year}")
_EFFECTS = Text(en="What each lever adds by {year}", cy="Yr hyn y mae pob lifer yn ei ychwanegu erbyn {year}")
_NOTHING = Text(en="no effect", cy="dim effaith")
_TITLE = {
    "anchor": "start",
    "fontSize": 14,
    "font": "Arial, sans-serif",
}


def known(statement: Statement) -> bool:
    """Whether any scenario was tried."""
    return len(statement.runs) > 1


def figures(statement: Statement) -> Figures:
    """The baseline and each scenario in the last year, with what each lever adds to those before it."""
    last = statement.forecast.years[-1].year
    rows = tuple(row for run in statement.runs for row in _rows(run))
    caption = Text(
        en=f"Scenarios in {last} beside the baseline, and what each lever adds; the bar holds 80 futures in 100",
        cy=f"Senarios yn {last} ochr yn ochr â’r llinell sylfaen, a’r hyn y mae pob lifer yn ei ychwanegu; mae’r bar yn dal "
        "80 dyfodol o bob 100",
    )
    return Figures("scenarios", caption, _alternative(statement), in_measure(_COLUMNS, statement), rows)


def _rows(run: Run) -> Iterator[tuple[Value, ...]]:
    yield _called(run), run.estimates[-1].point, _most(run), None, None, None
    for effect in run.effects:
        held = effect.estimates[-1].interval(0.8)
        yield run.name, None, None, effect.lever.name, effect.estimates[-1].point, (held.low, held.high)


def _called(run: Run) -> Text:
    if run.number:
        return run.name
    return Text(en=f"{run.name.en} ({_FIXED.en})", cy=f"{run.name['cy']} ({_FIXED.cy})")


def _most(run: Run) -> tuple[float, float]:
    held = run.estimates[-1].interval(0.8)
    return held.low, held.high


def _alternative(statement: Statement) -> Text:
    last, how = statement.forecast.years[-1].year, kind(statement)
    en = "; ".join(f"{run.name.en} {written(run.estimates[-1].point, how, 'en')}" for run in statement.runs)
    cy = "; ".join(f"{run.name['cy']} {written(run.estimates[-1].point, how, 'cy')}" for run in statement.runs)
    return Text(
        en=f"A mark on a bar for the baseline and each scenario in {last}, then one for what each lever adds. Middles: {en}.",
        cy=f"Marc ar far ar gyfer y llinell sylfaen a phob senario yn {last}, yna un ar gyfer yr hyn y mae pob lifer yn ei "
        f"ychwanegu. Canolau: {cy}.",
    )


def draw(statement: Statement, language: Language) -> Spec:
    """Two panels: the scenarios, and under them the levers one by one."""
    year, how = statement.forecast.years[-1].year, kind(statement)
    runs = [_run(run, how, language) for run in statement.runs]
    effects = [_effect(effect, run, how, language) for run in statement.runs for effect in run.effects]
    what = opening(statement.measure.name)[language]
    axis = {"labelExpr": "format(datum.value, ',')"}
    panels = [_titled(_RUNS[language].format(what=what, year=year), panel(runs, reach(runs), axis), 8)]
    if effects:
        rule = (0.0, _NOTHING[language])
        panels.append(_titled(_EFFECTS[language].format(year=year), panel(effects, reach(effects, 0.0), axis, rule=rule), 24))
    return chart(figures(statement), language, {"vconcat": panels, "spacing": 24})


def _titled(title: str, drawn: Spec, above: int) -> Spec:
    return {"title": {"text": wrap(title, 46), **_TITLE, "offset": above}, **drawn}


def _run(run: Run, how: Kind, language: Language) -> Row:
    middle = run.estimates[-1].point
    return Row(_called(run)[language], written(middle, how, language), middle, *_most(run), own=run.number == 0)


def _effect(effect: LeverEffect, run: Run, how: Kind, language: Language) -> Row:
    estimate = effect.estimates[-1]
    held = estimate.interval(0.8)
    title = f"{effect.lever.name[language]} ({run.name[language]})"
    return Row(title, signed(estimate.point, how, language), estimate.point, held.low, held.high)
