"""The numbers behind the pages of a need statement."""

from collections.abc import Collection
from dataclasses import replace

from django.utils.translation import gettext as _

from commonweal.base.language import Text
from commonweal.journeys.columns import MIDDLE, YEAR, futures
from commonweal.journeys.figures import Column as Figure
from commonweal.journeys.figures import Figures, Kind, Value
from commonweal.journeys.need_charts import figures, tried
from commonweal.journeys.need_charts.words import kind
from commonweal.need.record.track import Standing
from commonweal.need.scenario import Lever
from commonweal.need.statement.statement import Gap, Statement
from commonweal.need.statement.trial import Trial
from commonweal.web.journeys.figures import tabled
from commonweal.web.need.statement.sentences import acted_on
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Table

__all__ = [
    "ORDERS",
    "coverage",
    "effects",
    "forecast",
    "gaps",
    "groups",
    "history",
    "horizons",
    "inputs",
    "judged",
    "lever_effects",
    "ordered_by",
    "people",
    "places",
    "published",
    "scenario_spend",
    "scenarios",
    "scores",
    "similar",
    "spend",
    "spend_causes",
    "tables",
    "tenths",
    "totals",
    "tried_years",
    "waterfall",
]

ORDERS = ("place", "latest", "growth", "change")
"""What places can be ordered by, from the least; with a minus in front from the greatest."""

_PLACE = Figure("place", Text(en="Place", cy="Lle"), "words")
_SCENARIO = Figure("scenario", Text(en="Scenario", cy="Senario"), "words")
_LEVER = Figure("lever", Text(en="Lever", cy="Lifer"), "words")
_ON = Figure("on", Text(en="Acts on", cy="Yn gweithredu ar"), "words")
_ADDED = Figure("added", Text(en="What it adds, middle", cy="Yr hyn y mae’n ei ychwanegu, canolog"), "count")
_MISSING = Figure("missing", Text(en="Missing places, middle", cy="Lleoedd sy’n brin, canolog"), "count")
_TOO_FEW = Figure("chance", Text(en="Chance of too few places", cy="Y siawns bod rhy ychydig o leoedd"), "share")
_MISSING_COST = (
    Figure("cost", Text(en="What they would cost, middle", cy="Yr hyn y byddent yn ei gostio, canolog"), "money"),
    Figure(
        "cost_most", Text(en="What they would cost, 80 in 100", cy="Yr hyn y byddent yn ei gostio, 80 o bob 100"), "money", True
    ),
)

_MANY = 10e6
"""Pounds from which a table of spend is shown in millions."""

_FAN = ("year", "median", "half", "most", "nearly_all")
_SPEND = ("financial_year", "median", "half", "most", "nearly_all", "real")


def tables(statement: Statement) -> list[Table]:
    """Every table that the statement has numbers for, in the order of its pages."""
    told = (forecast, history, groups, waterfall, people, scenarios, lever_effects, judged)
    priced = (spend, spend_causes, scenario_spend, gaps)
    compared = (similar, places, totals, published, scores, horizons, coverage, tenths, inputs)
    every = (make(statement) for make in (*told, *priced, *compared))
    return [table for table in every if table.rows]


def _part(key: str, caption: str, found: Figures, keys: Collection[str] | None = None) -> Table:
    """Some of the columns of a chart's figures, and those of its rows that say anything in the second of them."""
    wanted = [place for place, column in enumerate(found.columns) if keys is None or column.key in keys]
    rows = [[row[place] for place in wanted] for row in found.rows]
    said = [row for row in rows if row[1] is not None]
    return tabled(key, caption, [found.columns[place] for place in wanted], said)


def _without_empty(found: Figures, *keys: str) -> Figures:
    """Figures without those of the columns that say nothing anywhere."""
    empty = {
        place for place, column in enumerate(found.columns) if column.key in keys and all(row[place] is None for row in found.rows)
    }
    kept = [place for place in range(len(found.columns)) if place not in empty]
    rows = tuple(tuple(row[place] for place in kept) for row in found.rows)
    return replace(found, columns=tuple(found.columns[place] for place in kept), rows=rows)


def forecast(statement: Statement) -> Table:
    """What each year may bring."""
    return _part("forecast", _("Forecast, year by year"), figures(statement, "fan"), _FAN)


def history(statement: Statement) -> Table:
    """What was counted, with what was withheld and what to beware of."""
    found = _without_empty(figures(statement, "fan"), "withheld", "note")
    return _part("history", _("What was counted"), found, ("year", "counted", "withheld", "note"))


def groups(statement: Statement) -> Table:
    """The client groups that make up the count."""
    caption = _("Each group: the latest count, and the forecast for %(year)s") % {"year": _last(statement)}
    return _part("groups", caption, figures(statement, "groups"))


def waterfall(statement: Statement) -> Table:
    """What each cause adds."""
    found = figures(statement, "waterfall")
    caption = _("What each cause adds from the latest count to %(year)s") % {"year": statement.stages.waterfall.year}
    return tabled("waterfall", caption, found.columns, found.rows)


def people(statement: Statement) -> Table:
    """How many people there are whose number drives the need."""
    return _part("people", plain(figures(statement, "people").caption), figures(statement, "people"))


def scenarios(statement: Statement) -> Table:
    """The baseline, and each scenario beside it."""
    caption = _("The baseline and each scenario in %(year)s") % {"year": _last(statement)}
    found = _part("scenarios", caption, figures(statement, "scenarios"), ("scenario", "median", "most"))
    return found if len(statement.runs) > 1 else replace(found, rows=())


def lever_effects(statement: Statement) -> Table:
    """What each lever of a scenario adds."""
    caption = _("What each lever adds by %(year)s, after those above it") % {"year": _last(statement)}
    return _part("lever-effects", caption, figures(statement, "scenarios"), ("scenario", "lever", "effect", "effect_most"))


def _last(statement: Statement) -> int:
    return statement.forecast.years[-1].year


def judged(statement: Statement) -> Table:
    """What was judged of each lever, and why."""
    columns = [
        Column(_("Scenario")),
        Column(_("Lever")),
        Column(_("Acts on")),
        Column(_("Lowest effect"), "percent"),
        Column(_("Likely effect"), "percent"),
        Column(_("Highest effect"), "percent"),
        Column(_("From"), "month"),
        Column(_("Months until it is built up"), "number"),
        Column(_("Why")),
    ]
    rows = [[run.name, *_lever(lever)] for run in statement.runs for lever in run.levers]
    return Table("levers", _("The levers, as they were judged"), columns, rows)


def _lever(lever: Lever) -> list[object]:
    effect = lever.effect
    shares = (float(effect.low), float(effect.likely), float(effect.high))
    return [lever.name, acted_on(lever.on), *shares, str(lever.begins), lever.builds_over, lever.because]


def spend(statement: Statement) -> Table:
    """What each financial year may cost."""
    return _in_millions(_part("spend", _("Spend by financial year, in cash"), figures(statement, "spend"), _SPEND))


def spend_causes(statement: Statement) -> Table:
    """What more units and dearer ones add to the latest spend."""
    found = figures(statement, "spend")
    keys = {column.key for column in found.columns} - {*_SPEND, "counted"} | {"financial_year"}
    caption = _("What volume and price add to the latest spend: means, which add up")
    return _in_millions(_part("spend-causes", caption, found, keys))


def scenario_spend(statement: Statement) -> Table:
    """What each scenario comes to in the last financial year, levers on cost among them, beside the baseline."""
    spends = (statement.spend, *statement.scenario_spend) if statement.spend and statement.scenario_spend else ()
    columns = [_SCENARIO, replace(MIDDLE, kind="money"), futures(0.8, "money")]
    ranges = [(run.name, one.years[-1].cash) for run, one in zip(statement.runs, spends, strict=False) if one]
    rows: list[list[Value]] = [[name, cash.point, (cash.interval(0.8).low, cash.interval(0.8).high)] for name, cash in ranges]
    caption = _("Spend in the last year under each scenario, in cash")
    return _in_millions(tabled("scenario-spend", caption, columns, rows))


def _in_millions(table: Table) -> Table:
    """A table of pounds that is shown in millions where there are many of them: its columns are then narrow enough for a page."""
    sums = [value for row in table.rows for value in row if isinstance(value, float)]
    if max(sums, default=0.0) < _MANY:
        return table
    columns = [replace(column, kind="millions") if column.kind == "short_money" else column for column in table.columns]
    return replace(table, columns=columns)


def gaps(statement: Statement) -> Table:
    """By how much need may pass the places there are."""
    priced = any(gap.cost for gap in statement.gaps)
    columns = [YEAR, _MISSING, futures(0.8, "count"), _TOO_FEW, *(_MISSING_COST if priced else ())]
    rows = [_gap(gap, priced=priced) for gap in statement.gaps]
    return tabled("gaps", _("Missing places, year by year; below nothing where places stay empty"), columns, rows)


def _gap(gap: Gap, *, priced: bool) -> list[Value]:
    held = gap.places.interval(0.8)
    told: list[Value] = [gap.year, gap.places.point, (held.low, held.high), gap.chance]
    if priced:
        cost = gap.cost.interval(0.8) if gap.cost else None
        told += [gap.cost.point if gap.cost else None, (cost.low, cost.high) if cost else None]
    return told


def similar(statement: Statement) -> Table:
    """Places of like size."""
    found = figures(statement, "similar")
    caption = _("Places of like size: change from the latest count to %(year)s") % {"year": _last(statement)}
    return tabled("similar", caption, found.columns, found.rows if len(found.rows) > 1 else ())


def ordered_by(asked: str) -> str:
    """An order of places as it was asked for; by name where it is none."""
    return asked if asked.removeprefix("-") in ORDERS else ORDERS[0]


def places(statement: Statement, order: str = ORDERS[0]) -> Table:
    """Every place that was forecast with this one, in an order."""
    found = figures(statement, "map")
    by = [column.key for column in found.columns].index(order.removeprefix("-"))
    # What is not known stands last in either order.
    known = sorted((row for row in found.rows if row[by] is not None), key=lambda row: row[by], reverse=order.startswith("-"))
    unknown = [row for row in found.rows if row[by] is None]
    return tabled("places", found.caption, found.columns, [*known, *unknown] if len(found.rows) > 1 else ())


def totals(statement: Statement) -> Table:
    """The region and all places together, in the last year."""
    measure: Kind = kind(statement)
    columns = [_PLACE, YEAR, replace(MIDDLE, kind=measure), futures(0.8, measure)]
    rows: list[list[Value]] = []
    for one in statement.totals:
        last = one.years[-1]
        held = last.estimate.interval(0.8)
        rows.append([one.history.place, last.year, last.estimate.point, (held.low, held.high)])
    return tabled("totals", _("Added up in every future: the region, and all places"), columns, rows)


def published(statement: Statement) -> Table:
    """Every forecast that was published."""
    columns = [
        Column(_("Published"), "day"),
        Column(_("Place")),
        Column(_("From the count of"), "year"),
        Column(_("First year told of"), "year"),
        Column(_("Last year told of"), "year"),
        Column(_("Futures"), "number"),
        Column("SHA-256", "code"),
    ]
    rows = [
        [one.published, one.place, one.origin, one.years[0].year, one.years[-1].year, one.paths, one.sha256]
        for one in statement.published.vintages
    ]
    return Table("published", _("Every forecast that was published"), columns, rows)


def scores(statement: Statement) -> Table:
    """Each published year whose count has come."""
    found = figures(statement, "record")
    return tabled("scores", _("What was said and what came"), found.columns, found.rows)


def horizons(statement: Statement) -> Table:
    """How forecasts did by how far they looked ahead."""
    record = statement.published.record
    columns = [
        Column(_("Years ahead")),
        Column(_("Scored"), "number"),
        Column(_("In the range of 50 in 100"), "number"),
        Column(_("In the range of 80 in 100"), "number"),
        Column(_("In the range of 95 in 100"), "number"),
        Column(_("Better than saying that nothing changes"), "percent"),
        Column(_("Better than the forecast before"), "percent"),
        Column(_("Forecast less count, mean"), "ratio"),
        Column(_("Score (CRPS)"), "ratio"),
    ]
    standings = (*record.horizons, record.overall) if record else ()
    return Table("horizons", _("How they did, by how far they looked ahead"), columns, [_standing(one) for one in standings])


def _standing(one: Standing) -> list[object]:
    ahead = _("All") if one.horizon is None else str(one.horizon)
    held = [level.held for level in one.coverage]
    return [ahead, one.number, *held, one.naive.crps, one.before.crps, one.bias, one.crps]


def coverage(statement: Statement) -> Table:
    """How many counts lay in their ranges, beside how many lie in ranges that are right."""
    record = statement.published.record
    columns = [
        Column(_("Range that was to hold")),
        Column(_("Held"), "number"),
        Column(_("Of"), "number"),
        Column(_("If ranges are right, at least"), "number"),
        Column(_("and at most"), "number"),
    ]
    levels = record.overall.coverage if record else ()
    rows = [[plain(futures(one.level, "count").heading), one.held, one.number, one.least, one.most] for one in levels]
    return Table("coverage", _("Counts that lay in their ranges"), columns, rows)


def tenths(statement: Statement) -> Table:
    """In which tenth of their forecasts counts lay."""
    record = statement.published.record
    columns = [Column(_("Tenth of the forecast, the lowest first")), Column(_("Counts that lay in it"), "number")]
    counts = record.overall.pit if record else ()
    return Table("tenths", _("Where counts lay in their forecasts"), columns, [[str(n), held] for n, held in enumerate(counts, 1)])


def inputs(statement: Statement) -> Table:
    """The files read, by content."""
    columns = [Column(_("File"), "code"), Column(_("Bytes"), "number"), Column("SHA-256", "code")]
    return Table("inputs", _("What was read"), columns, [[one.name, one.size, one.sha256] for one in statement.provenance.inputs])


def tried_years(statement: Statement, trial: Trial) -> Table:
    """Levers of a reader's own, year by year."""
    found = tried.figures(statement, trial)
    return tabled("tried", _("Year by year, without the levers and with them"), found.columns, found.rows)


def effects(statement: Statement, trial: Trial) -> Table:
    """What each lever adds by itself, after those before it, in the last year."""
    how = kind(statement)
    columns = [_LEVER, _ON, replace(_ADDED, kind=how), futures(0.8, how)]
    rows: list[list[Value]] = []
    for one in trial.effects:
        held = one.estimates[-1].interval(0.8)
        rows.append([one.lever.name, acted_on(one.lever.on), one.estimates[-1].point, (held.low, held.high)])
    caption = _("What each lever adds by itself in %(year)s, after those above it") % {"year": trial.years[-1].year}
    return tabled("effects", caption, columns, rows)
