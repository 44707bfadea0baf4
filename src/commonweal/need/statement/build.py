"""Building a need statement: histories forecast together, taken apart by cause, tried under levers, priced, and held to account."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.estimate import Estimate
from commonweal.base.evidence import InputFile, Provenance
from commonweal.base.language import Text
from commonweal.base.period import FinancialYear
from commonweal.base.tally import Tally
from commonweal.need.cost import Spend, UnitCost, in_year, spend, unit_cost
from commonweal.need.forecast import Forecast, forecast, forecast_places
from commonweal.need.hierarchy import added_up, total, within
from commonweal.need.history import History
from commonweal.need.inflation import Costs, Outlook
from commonweal.need.record.track import scored, track_record, unscored
from commonweal.need.record.vintage import Vintage
from commonweal.need.scenario import Lever, Run, Target, joint_factor, scenarios
from commonweal.need.statement.document import ActivitySource, NeedDocument
from commonweal.need.statement.statement import (
    Gap,
    GroupForecast,
    PeopleYear,
    PlaceForecast,
    Published,
    Reading,
    Stages,
    Statement,
    Supply,
)
from commonweal.need.statement.stock import follows, mean_stay
from commonweal.need.waterfall import Waterfall, population_and_rate, waterfall

__all__ = ["SCHEMA", "Inputs", "build", "check"]

Array = NDArray[np.float64]

SCHEMA = "commonweal/need-result/1"

_GROWTH_YEARS = 3
_LAST_IN_STEP = 9
"""The last month whose counts are nearer to the March before than to the one after."""

_ALL = Text(en="All places counted", cy="Pob lle a gyfrifwyd")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a statement is made from, as it was read.

    `groups` are the histories of each client group in the order of the document; `people` is the population of the ages that drive
    the need, by year; `costs` what the unit cost follows. `files` are the files
    it was read from, by content.
    """

    words: NeedDocument
    histories: Sequence[History]
    readings: Sequence[Tally]
    starts: Sequence[History] = ()
    groups: Sequence[Sequence[History]] = ()
    people: Mapping[int, float] | None = None
    unit_costs: Sequence[History] = ()
    costs: Costs | None = None
    vintages: Sequence[Vintage] = ()
    files: tuple[InputFile, ...] = ()


def check(inputs: Inputs, document: Document) -> None:
    """Check what only the parts together can tell; FaultyInput with every problem found."""
    words, problems = inputs.words, list[Problem]()
    history = _own(inputs.histories, words.activity.place)
    if history is None or not history.counted:
        problems.append(_place_unknown(inputs.histories, words.activity.place, document, ("activity", "place")))
    else:
        problems += _out_of_reach(inputs, history, document)
    if words.starts and _own(inputs.starts, words.activity.place) is None:
        problems.append(_place_unknown(inputs.starts, words.activity.place, document, ("starts", "code")))
    problems += _groups_missing(inputs, document)
    problems += _cost_unfit(inputs, document)
    if history is not None and not problems:
        problems += _levers_without_hold(words, _model(_stay(inputs, history)), document)
    if problems:
        raise FaultyInput(problems)


def _cost_unfit(inputs: Inputs, document: Document) -> list[Problem]:
    words, problems = inputs.words, list[Problem]()
    if words.cost is None:
        return []
    if _own(inputs.unit_costs, words.cost.place) is None:
        problems.append(_place_unknown(inputs.unit_costs, words.cost.place, document, ("cost", "place")))
    if not words.activity.additive:
        told = "A cost needs a number of units, and this measure is a rate or a share."
        problems.append(document.problem("cost-of-a-rate", ("cost",), told, "Leave the cost out, or count people."))
    if words.activity.counted_in > _LAST_IN_STEP:
        told = "Costs are of financial years to March, and counts of October to December are nearer to the March that follows them."
        remedy = "Give counts of a month from January to September, best of March; or leave the cost out."
        problems.append(document.problem("cost-out-of-step", ("activity", "counted_in"), told, remedy))
    return problems


def _levers_without_hold(words: NeedDocument, on: Collection[Target], document: Document) -> list[Problem]:
    """Levers on what this need does not follow from."""
    remedy = f"Let it act on {', '.join((*on, 'cost'))}; starts and stay can be acted on where starts are given."
    return [
        document.problem(
            "lever-without-hold",
            ("scenarios", str(scenario), "levers", str(number), "on"),
            f"The need follows from {' and '.join(on)}, so a lever on {lever.on} has no hold on it.",
            remedy,
        )
        for scenario, tried in enumerate(words.scenarios)
        for number, lever in enumerate(tried.levers)
        if lever.on not in {*on, "cost"}
    ]


def _groups_missing(inputs: Inputs, document: Document) -> list[Problem]:
    source, place = inputs.words.groups, inputs.words.activity.place
    if source is None:
        return []
    if not inputs.words.activity.additive:
        told = "Groups add up to a count, and this measure is a rate or a share."
        return [document.problem("groups-of-a-rate", ("groups",), told, "Leave the groups out, or count people.")]
    return [
        _place_unknown(histories, place, document, ("groups", "parts", str(number)))
        for number, histories in enumerate(inputs.groups)
        if not any(value > 0 for one in histories if _own([one], place) for _, value in one.counted)
    ]


def _out_of_reach(inputs: Inputs, history: History, document: Document) -> list[Problem]:
    words, origin, problems = inputs.words, history.counted[-1][0], list[Problem]()
    if words.counted(origin).ordinal > words.as_at.year * 12 + words.as_at.month - 1:
        told = f"The latest count is of {words.counted(origin)}, which is after the statement's date {words.as_at}."
        problems.append(document.problem("dates-out-of-order", ("as_at",), told, "Move the date, or leave out later counts."))
    if inputs.people is not None:
        missing = [str(year) for year in range(origin, origin + words.years + 1) if not inputs.people.get(year)]
        if missing:
            told = f"The population is not given for {', '.join(missing)}."
            remedy = "Give a projection that reaches from the latest count to the last year, or look ahead over fewer years."
            problems.append(document.problem("population-missing", ("population",), told, remedy))
    return problems


def _place_unknown(histories: Sequence[History], place: str, document: Document, path: tuple[str, ...]) -> Problem:
    known = sorted({one.place for one in histories if one.counted})
    told = f"The file has no counts of “{place}”."
    return document.problem("unknown-place", path, told, f"It has: {', '.join(known[:8]) or 'none'}…", place=place)


def build(inputs: Inputs, *, version: str, tell: Callable[[str], None] = lambda _step: None) -> Statement:
    """Build a need statement.

    Parameters
    ----------
    inputs
        What was read, checked by `check`.
    version
        Of Commonweal, for the provenance.
    tell
        Called with the name of each step as it starts.

    Returns
    -------
    Statement
        The same for the same inputs and seed.
    """
    words = inputs.words
    tell("forecasting")
    made, every = _forecasts(inputs)
    months = tuple(words.counted(year.year) for year in made.years)
    stay = _stay(inputs, made.history)
    tell("taking it apart")
    stages = Stages(_waterfall(inputs, made, stay), stay)
    tell("trying levers")
    on, follow = _model(stay), None if stay is None else follows(made.draws, stay)
    runs = scenarios(made.draws, words.scenarios, months, seed=words.seed, on=on, follow=follow)
    tell("pricing it")
    priced, spent = _cost(inputs, made, runs)
    tell("comparing places")
    places = tuple(_beside(one) for one in every)
    tell("holding earlier forecasts to account")
    published = _published(inputs)
    return Statement(
        schema=SCHEMA,
        id=words.id,
        title=words.title,
        council=words.council,
        service=words.service,
        question=words.question,
        owner=words.owner,
        as_at=words.as_at,
        next_update=words.next_update,
        languages=tuple(words.languages),
        measure=words.measure,
        counted_in=words.activity.counted_in,
        additive=words.activity.additive,
        breaks=tuple(words.activity.breaks),
        readings=tuple(map(Reading.of, inputs.readings)),
        forecast=made,
        months=months,
        people=_people(inputs, made),
        stages=stages,
        runs=runs,
        unit_cost=priced,
        spend=spent[0] if spent else None,
        scenario_spend=spent[1:],
        supply=_supply(words),
        gaps=_gaps(words, made, priced),
        similar=_similar(places, words.similar),
        places=places,
        totals=_totals(every, made.history) if words.activity.additive else (),
        published=published,
        said=words.said,
        buying=words.buying,
        provenance=Provenance(version, words.seed, words.paths, inputs.files, {}),
        groups=_groups(inputs, made),
        people_source=words.population.source if words.population else Text(en=""),
        draws=made.draws,
    )


def _forecasts(inputs: Inputs) -> tuple[Forecast, Sequence[Forecast]]:
    """The statement's own forecast, and those of all places with it where it is one of several, its own first."""
    words, asked = inputs.words, inputs.words.activity
    own = _own(inputs.histories, asked.place)
    assert own is not None, "`check` has seen to it"
    alike = [one for one in inputs.histories if one.aggregate == own.aggregate]
    known = [one.until(own.counted[-1][0]) for one in _broken(alike, asked)]
    most = math.inf if asked.most is None else float(asked.most)
    made = forecast_places(known, years=words.years, paths=words.paths, seed=words.seed, shocks=asked.shocks, most=most)
    mine = next((one for one in made if one.history.place == own.place), None)
    if mine is None:
        mine = forecast(own, known, years=words.years, paths=words.paths, seed=words.seed, shocks=asked.shocks, most=most)
    return mine, [mine, *(one for one in made if one is not mine)]


def _broken(histories: Sequence[History], asked: ActivitySource) -> list[History]:
    """Histories that also break where the measure was defined anew."""
    anew = {one.year for one in asked.breaks}
    return [replace(one, breaks=tuple(sorted({*one.breaks, *anew}))) for one in histories]


def _groups(inputs: Inputs, made: Forecast) -> tuple[GroupForecast, ...]:
    """Each client group forecast beside the same group of other places, and all of them held to the forecast of the whole."""
    source = inputs.words.groups
    if source is None:
        return ()
    parts = [_group(inputs, part.name, histories, made) for part, histories in zip(source.parts, inputs.groups, strict=True)]
    return tuple(GroupForecast(part.name, one) for part, one in zip(source.parts, within(made, parts), strict=True))


def _group(inputs: Inputs, name: Text, histories: Sequence[History], made: Forecast) -> Forecast:
    words, asked, origin = inputs.words, inputs.words.activity, made.years[0].year - 1
    own = _own(histories, asked.place)
    # Groups have futures of their own, also where one column of a file counts them all.
    alike = [one for one in histories if own and one.aggregate == own.aggregate]
    known = [replace(one, measure=name.en).until(origin) for one in _broken(alike, asked)]
    tried = forecast_places(known, years=words.years, paths=words.paths, seed=words.seed, shocks=asked.shocks)
    found = next((one for one in tried if own and one.history.place == own.place), None)
    if found is None or found.years[0].year != origin + 1:
        told = f"“{name.en}” has no count of “{asked.place}” for {origin}, from which the whole is forecast."
        raise FaultyInput([Problem("group-not-counted", told, "Give its count, or leave the groups out.", path="groups")])
    return found


def _own(histories: Sequence[History], place: str) -> History | None:
    return next((one for one in histories if place in {one.place, one.code} - {""}), None)


def _stay(inputs: Inputs, history: History) -> float | None:
    starts = _own(inputs.starts, inputs.words.activity.place)
    return mean_stay(history, starts) if starts else None


def _model(stay: float | None) -> tuple[Target, ...]:
    """What levers can act on: starts and stay where both are known, the rate elsewhere."""
    return ("rate",) if stay is None else ("starts", "stay")


def _people(inputs: Inputs, made: Forecast) -> tuple[PeopleYear, ...]:
    if inputs.people is None:
        return ()
    first, last = made.history.observations[0].year, made.years[-1].year
    return tuple(PeopleYear(year, people) for year, people in sorted(inputs.people.items()) if first <= year <= last and people)


def _waterfall(inputs: Inputs, made: Forecast, stay: float | None) -> Waterfall:
    """What each cause adds to the last count by the last year of the forecast."""
    latest, draws = made.history.counted[-1][1], made.draws[:, -1]
    stages: dict[str, Array] = {}
    if inputs.people is not None:
        people = np.array([inputs.people[year] for year in range(made.years[0].year - 1, made.years[-1].year + 1)])
        stages["population"] = population_and_rate(latest, made.draws, people)["population"][:, -1]
    if stay is None:
        stages["rate"] = draws
    else:
        stages |= _starts_and_stay(inputs, made)
    return waterfall(latest, stages, made.years[-1].year)


def _starts_and_stay(inputs: Inputs, made: Forecast) -> dict[str, Array]:
    """What more or fewer starts bring, and then longer or shorter stays, which are what is left.

    The starts are forecast by themselves. Their highest future is taken to be that in which most people are in service.
    """
    words, starts = inputs.words, _own(inputs.starts, inputs.words.activity.place)
    assert starts is not None, "a stay is known only with them"
    origin, latest = made.years[0].year - 1, made.history.counted[-1][1]
    pool = [one for one in inputs.starts if one.aggregate == starts.aggregate]
    known = starts.until(origin)
    # Starts may be published later than counts; they are carried on to the same last year.
    reach = made.years[-1].year - known.counted[-1][0]
    begun = forecast(known, pool, years=reach, paths=words.paths, seed=words.seed, shocks=words.activity.shocks)
    usual = float(np.mean([value for _, value in begun.history.counted[-_GROWTH_YEARS:]]))
    grown = np.empty(words.paths)
    grown[np.argsort(made.draws[:, -1], kind="stable")] = np.sort(begun.draws[:, -1]) / usual
    return {"starts": latest * grown, "stay": made.draws[:, -1]}


def _cost(inputs: Inputs, made: Forecast, runs: Sequence[Run]) -> tuple[UnitCost | None, tuple[Spend, ...]]:
    """The unit cost carried forward, and what the need of each run comes to, the baseline's first."""
    source, words = inputs.words.cost, inputs.words
    history = _own(inputs.unit_costs, source.place) if source else None
    if source is None or history is None or inputs.costs is None:
        return None, ()
    outlook = Outlook(prices=source.expected_prices, pay=source.expected_pay)
    reach = max(made.years[-1].year - max((year for year, _ in history.counted), default=0), 1)
    times = float(source.times_a_year)
    priced = unit_cost(history, inputs.costs, outlook, years=reach, paths=words.paths, seed=words.seed, times_a_year=times)
    levers = [(), *(scenario.levers for scenario in words.scenarios)]
    return priced, tuple(_spend(words, made, run, tried, priced) for run, tried in zip(runs, levers, strict=True))


def _spend(words: NeedDocument, made: Forecast, run: Run, levers: Sequence[Lever], priced: UnitCost) -> Spend:
    latest, years = made.history.counted[-1][1], [year.year for year in made.years]
    periods = [FinancialYear(year - 1) for year in years]
    on_cost = any(lever.on == "cost" for lever in levers)
    factors = joint_factor(levers, "cost", periods, words.paths, words.seed) if on_cost else None
    return spend(in_year(latest, run.draws), years, latest, priced, factors=factors)


def _supply(words: NeedDocument) -> Supply | None:
    given = words.supply
    if given is None:
        return None
    occupied = None if given.occupied is None else float(given.occupied)
    return Supply(float(given.places), occupied, given.as_at, given.source)


def _gaps(words: NeedDocument, made: Forecast, priced: UnitCost | None) -> tuple[Gap, ...]:
    """By how much need may pass the places there are, year by year."""
    if words.supply is None:
        return ()
    missing = made.draws - float(words.supply.places)
    return tuple(_gap(year.year, missing[:, step], priced) for step, year in enumerate(made.years))


def _gap(year: int, missing: Array, priced: UnitCost | None) -> Gap:
    cost = None
    if priced is not None and year in priced.years:
        cost = Estimate.from_draws(np.maximum(missing, 0.0) * priced.draws[:, priced.years.index(year)])
    return Gap(year, Estimate.from_draws(missing), float((missing > 0).mean()), cost)


def _beside(one: Forecast) -> PlaceForecast:
    (year, latest), last = one.history.counted[-1], one.draws[:, -1]
    change = Estimate.from_draws(last / latest - 1) if latest else Estimate.from_draws(np.zeros(1))
    return PlaceForecast(
        one.history.place,
        one.history.code,
        one.history.region,
        year,
        latest,
        _past_growth(one.history),
        one.years[-1].estimate,
        change,
    )


def _past_growth(history: History) -> float | None:
    """Growth a year over the last years counted; None where it cannot be told."""
    counted = [(year, value) for year, value in history.counted if value > 0][-_GROWTH_YEARS - 1 :]
    if len(counted) < 2:
        return None
    (first, was), (last, now) = counted[0], counted[-1]
    return float((now / was) ** (1 / (last - first)) - 1)


def _similar(places: Sequence[PlaceForecast], many: int) -> tuple[PlaceForecast, ...]:
    """The place itself, then those nearest to it in size, the nearest first."""
    size = math.log(max(places[0].latest, 1e-9))
    others = sorted((one for one in places[1:] if one.latest > 0), key=lambda one: (abs(math.log(one.latest) - size), one.place))
    return (places[0], *others[:many]) if many else ()


def _totals(every: Sequence[Forecast], own: History) -> tuple[Forecast, ...]:
    """The region of the place, and all places together."""
    reached = [one for one in every if one.draws.shape == every[0].draws.shape]
    if len(reached) < 2:
        return ()
    region = added_up(reached, {one.history.place: one.history.region for one in reached if one.history.region == own.region})
    return (*(region if own.region else ()), total(reached, _ALL.en))


def _published(inputs: Inputs) -> Published:
    """What was published of this measure before, held against every count that has come since."""
    measures = {one.measure for one in inputs.histories}
    vintages = [one for one in inputs.vintages if one.measure in measures]
    scores = scored(vintages, inputs.histories)
    record = track_record(scores, unscored(vintages, inputs.histories)) if scores else None
    return Published(tuple(sorted(vintages, key=lambda one: (one.published, one.place))), scores, record)
