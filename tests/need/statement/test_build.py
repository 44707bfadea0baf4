"""What a need statement holds follows from its parts: nothing is lost between them, and they add up."""

import datetime
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput
from commonweal.base.period import Month
from commonweal.base.tally import Tally
from commonweal.need.history import History, Observation
from commonweal.need.inflation import Costs, PriceIndex
from commonweal.need.record.vintage import freeze
from commonweal.need.statement.build import Inputs, build, check
from commonweal.need.statement.document import NeedDocument
from commonweal.need.statement.statement import Statement

FIRST, LAST = 2015, 2026
SIZES = {"Bryndu": 400, "Cwmarall": 300, "Dolfach": 500, "Efail": 420, "Felin": 200, "Gelli": 900}
DOCUMENT: dict[str, Any] = {
    "commonweal": "need/1",
    "id": "bryndu-care",
    "title": "Children in care",
    "council": "Bryndu Council",
    "service": "Placements",
    "question": "How many places?",
    "owner": "insight team",
    "as_at": "2026-11-02",
    "languages": ["en"],
    "paths": 1000,
    "years": 4,
    "measure": {"name": "children in care", "unit": "child"},
    "activity": {"file": "care.csv", "code": "in_care", "place": "Bryndu"},
    "similar": 3,
}
LEVER = {"name": "Earlier help", "effect": {"low": -0.2, "likely": -0.1, "high": 0}, "begins": "2027-04", "because": "judged"}
COST = {"file": "cost.csv", "code": "week", "place": "Bryndu", "prices": "cpi.csv", "expected_prices": 0.02}


def counts(measure: str, scale: float = 1.0, seed: int = 3) -> list[History]:
    chance = np.random.Generator(np.random.PCG64(seed))
    made = []
    for place, size in SIZES.items():
        grown = size * scale * np.exp(np.cumsum(chance.normal(0.02, 0.04, LAST - FIRST + 1)))
        observations = (Observation(FIRST + step, round(float(value))) for step, value in enumerate(grown))
        made.append(History(measure, place, tuple(observations), region="North" if size < 450 else "South"))
    return made


def words(**changed: Any) -> tuple[NeedDocument, Document]:
    document = Document("need.yaml", {**DOCUMENT, **changed})
    return read(NeedDocument, document), document


def inputs(**changed: Any) -> Inputs:
    return Inputs(words(**changed)[0], counts("in_care"), [Tally("care.csv", records=72)])


def with_starts(**changed: Any) -> Inputs:
    return replace(inputs(starts={"file": "starts.csv", "code": "starts"}, **changed), starts=counts("starts", 0.4, seed=4))


def given_document(given: Inputs, shocks: list[int]) -> dict[str, Any]:
    """The document of inputs with other shocks."""
    assert given.words.starts is not None
    return {"starts": given.words.starts.model_dump(), "activity": {**DOCUMENT["activity"], "shocks": shocks}}


def with_people(given: Inputs, growth: float = 0.01) -> Inputs:
    return replace(given, people={year: 80_000 * (1 + growth) ** (year - FIRST) for year in range(FIRST, 2036)})


def priced(**changed: Any) -> Inputs:
    week = History("week", "Bryndu", tuple(Observation(year, 900 * 1.05 ** (year - 2018)) for year in range(2018, LAST + 1)))
    steady = PriceIndex("CPI", {Month(2016, 1) + step: 100 * 1.02 ** (step / 12) for step in range(180)})
    return replace(inputs(cost=COST, **changed), unit_costs=[week], costs=Costs(steady))


def made(given: Inputs) -> Statement:
    check(given, Document("need.yaml", DOCUMENT))
    return build(given, version="tested")


def test_the_steps_of_the_waterfall_lead_from_the_last_count_to_the_forecast() -> None:
    for given in (inputs(), with_people(inputs()), with_starts(), with_people(with_starts())):
        statement = made(given)
        waterfall = statement.stages.waterfall
        assert waterfall.start.mean == statement.forecast.history.counted[-1][1]
        assert waterfall.start.mean + sum(step.mean for step in waterfall.steps) == pytest.approx(waterfall.end.mean)
        assert waterfall.end.mean == pytest.approx(statement.draws[:, -1].mean())


@pytest.mark.parametrize(
    ("given", "steps"),
    [
        (inputs(), ["rate"]),
        (with_people(inputs()), ["population", "rate"]),
        (with_starts(), ["starts", "stay"]),
        (with_people(with_starts()), ["population", "starts", "stay"]),
    ],
)
def test_a_statement_is_taken_apart_by_what_is_known(given: Inputs, steps: list[str]) -> None:
    assert [step.step for step in made(given).stages.waterfall.steps] == steps


def test_starts_that_are_known_a_year_later_are_carried_to_the_same_year() -> None:
    latest, growth = LAST - 1, 1.1
    steady = tuple(Observation(year, 100 * growth ** (year - FIRST)) for year in range(FIRST, latest + 1))
    given = replace(with_starts(), starts=[History("starts", place, steady) for place in SIZES])
    made_of = made(given)
    usual = (1 + 1 / growth + 1 / growth**2) / 3
    count = made_of.forecast.history.counted[-1][1]
    assert made_of.stages.waterfall.steps[0].mean == pytest.approx(count * (growth**5 / usual - 1))


def test_the_shocks_of_the_document_are_those_of_starts_too() -> None:
    growths = [0.02, 0.03, 0.01, 0.02, 0.03, 0.9, 0.02, 0.01, 0.03, 0.02, 0.02]
    leap = [Observation(FIRST + step, 100 * float(np.exp(sum(growths[:step])))) for step in range(len(growths) + 1)]
    given = replace(with_starts(), starts=[History("starts", place, tuple(leap)) for place in SIZES])
    struck = replace(given, words=words(**given_document(given, shocks=[2021]))[0])
    other = replace(given, words=words(**given_document(given, shocks=[]))[0])
    narrow, wide = (made(one).stages.waterfall.steps[0] for one in (struck, other))
    assert narrow.high - narrow.low < (wide.high - wide.low) / 2


def test_the_population_s_step_is_the_last_count_grown_as_the_people_grow() -> None:
    statement = made(with_people(inputs(), growth=0.03))
    latest = statement.forecast.history.counted[-1][1]
    assert statement.stages.waterfall.steps[0].mean == pytest.approx(latest * (1.03**4 - 1))


def test_run_0_is_the_forecast_itself_whatever_levers_there_are() -> None:
    scenario = {"name": "Earlier", "levers": [{**LEVER, "on": "rate"}]}
    statement = made(inputs(scenarios=[scenario]))
    assert np.array_equal(statement.runs[0].draws, statement.draws)
    assert statement.runs[1].estimates[-1].point < statement.runs[0].estimates[-1].point


def test_levers_on_starts_and_stays_need_starts() -> None:
    scenario = {"name": "Earlier", "levers": [{**LEVER, "on": "starts"}]}
    assert made(with_starts(scenarios=[scenario])).runs[1].effects[0].estimates[-1].point < 0
    with pytest.raises(FaultyInput, match="a lever on starts has no hold"):
        made(inputs(scenarios=[scenario]))


def test_a_lever_without_a_hold_is_told_where_it_stands() -> None:
    scenario = {"name": "Earlier", "levers": [{**LEVER, "on": "rate"}, {**LEVER, "name": "Longer", "on": "stay"}]}
    told = problems(inputs(scenarios=[scenario]), words(scenarios=[scenario])[1])
    assert "(scenarios.0.levers.1.on): The need follows from rate, so a lever on stay has no hold on it." in told
    assert "levers.0" not in told


def test_a_cost_of_counts_nearer_to_the_next_march_is_refused() -> None:
    late = {"activity": {**DOCUMENT["activity"], "counted_in": 12}, "as_at": "2027-01-31"}
    assert "nearer to the March that follows" in problems(priced(**late), words(cost=COST, **late)[1])


def test_what_it_costs_follows_each_run_and_only_its_own_levers() -> None:
    dearer = {"name": "Dearer", "levers": [{**LEVER, "on": "cost", "effect": {"low": 0.1, "likely": 0.1, "high": 0.1}}]}
    statement = made(priced(scenarios=[dearer]))
    assert statement.spend is not None
    (other,) = statement.scenario_spend
    np.testing.assert_allclose(other.cash[:, -1], statement.spend.cash[:, -1] * 1.1)


def test_no_future_is_above_what_the_document_says_is_the_most() -> None:
    most = max(value for one in counts("in_care") for _, value in one.counted)
    assert made(inputs(activity={**DOCUMENT["activity"], "most": most})).draws.max() <= most


def test_the_gap_is_need_less_places_and_its_chance_is_the_share_of_futures() -> None:
    statement = made(inputs(supply={"places": 450, "as_at": "2026-03-31", "source": "a list"}))
    last = statement.gaps[-1]
    assert last.places.point == pytest.approx(np.median(statement.draws[:, -1]) - 450)
    assert last.chance == pytest.approx((statement.draws[:, -1] > 450).mean())
    assert last.cost is None


GROUPS = {"file": "groups.csv", "parts": [{"name": "In families", "code": "families"}, {"name": "In homes", "code": "homes"}]}


def grouped(**changed: Any) -> Inputs:
    parts = [counts("families", 0.7, seed=5), counts("homes", 0.3, seed=6)]
    return replace(inputs(groups=GROUPS, **changed), groups=parts)


def test_client_groups_add_up_to_the_forecast_in_every_future() -> None:
    statement = made(grouped())
    assert [group.name.en for group in statement.groups] == ["In families", "In homes"]
    np.testing.assert_allclose(sum(group.forecast.draws for group in statement.groups), statement.draws)
    assert [year.year for year in statement.groups[0].forecast.years] == [year.year for year in statement.forecast.years]


def test_groups_too_are_not_compared_across_a_new_definition() -> None:
    anew = {**DOCUMENT["activity"], "breaks": [{"year": 2020, "why": "Short breaks are no longer counted."}]}
    groups = made(grouped(activity=anew)).groups
    assert [group.forecast.history.breaks for group in groups] == [(2020,), (2020,)]


def test_a_group_that_was_not_counted_in_the_last_year_is_told() -> None:
    late = replace(grouped(), groups=[counts("families", 0.7), [one.until(LAST - 1) for one in counts("homes", 0.3)]])
    with pytest.raises(FaultyInput, match="“In homes” has no count"):
        made(late)


def test_a_group_that_the_place_does_not_have_is_told() -> None:
    given = grouped()
    strangers = [one for one in given.groups[1] if one.place != "Bryndu"]
    assert "no counts of “Bryndu”" in problems(replace(given, groups=[given.groups[0], strangers]), words(groups=GROUPS)[1])


def test_places_beside_it_are_those_nearest_in_size_after_itself() -> None:
    statement = made(inputs())
    own, *others = statement.similar
    assert own.place == "Bryndu"
    apart = [abs(np.log(one.latest / own.latest)) for one in others]
    assert apart == sorted(apart)
    assert len(others) == 3
    assert len(statement.places) == len(SIZES)


def test_the_region_and_all_places_are_added_up_for_counts_and_not_for_rates() -> None:
    region, every = made(inputs()).totals
    assert (region.history.place, every.method.places) == ("North", len(SIZES))
    assert made(inputs(activity={**DOCUMENT["activity"], "additive": False})).totals == ()


def test_published_forecasts_are_held_against_the_counts_that_came() -> None:
    early = replace(inputs(), histories=[one.until(2024) for one in counts("in_care")])
    frozen = freeze(made(early).forecast, published=datetime.date(2024, 11, 1), version="tested", seed=1, paths=1000)
    published = made(replace(inputs(), vintages=[frozen])).published
    assert [score.year for score in published.scores] == [2025, 2026]
    assert published.record is not None
    assert published.record.overall.number == 2


def test_without_published_forecasts_there_is_no_record() -> None:
    assert made(inputs()).published.record is None


def test_a_stored_statement_is_read_back_as_it_was() -> None:
    statement = made(with_people(priced()))
    adapter = TypeAdapter(Statement)
    stored = adapter.dump_python(statement, mode="json")
    assert adapter.dump_python(adapter.validate_python(stored), mode="json") == stored
    assert "draws" not in stored


def test_the_same_inputs_and_seed_give_the_same_statement() -> None:
    adapter = TypeAdapter(Statement)
    assert adapter.dump_json(made(inputs())) == adapter.dump_json(made(inputs()))


def problems(given: Inputs, document: Document) -> str:
    with pytest.raises(FaultyInput) as told:
        check(given, document)
    return str(told.value)


def test_a_place_that_the_file_does_not_have_is_told_with_those_it_has() -> None:
    changed = {"activity": {**DOCUMENT["activity"], "place": "Nowhere"}}
    told = problems(inputs(**changed), words(**changed)[1])
    assert "no counts of “Nowhere”" in told
    assert "Bryndu, Cwmarall" in told


def test_a_population_that_does_not_reach_the_last_year_is_told() -> None:
    given = replace(inputs(), people=dict.fromkeys(range(2015, 2029), 80000.0))
    assert "not given for 2029, 2030" in problems(given, words()[1])


def test_a_count_after_the_statement_s_date_is_told() -> None:
    assert "after the statement's date" in problems(inputs(as_at="2025-11-02"), words(as_at="2025-11-02")[1])


def test_a_rate_has_no_cost() -> None:
    changed = {"cost": COST, "activity": {**DOCUMENT["activity"], "additive": False}}
    assert "a rate or a share" in problems(replace(priced(), words=words(**changed)[0]), words(**changed)[1])
