"""The lab: a draft is read with every problem told at once, and tried out in the futures of its case."""

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from commonweal.base.errors import CommonwealError, FaultyInput
from commonweal.base.evidence import sha256
from commonweal.base.language import Text
from commonweal.cli.inputs import read_inputs
from commonweal.contract import OptionAppraisal
from commonweal.journeys.build import Inputs, build
from commonweal.journeys.lab import Draft, Setting, Start, evidence, of_case, read_trial, reread, setting_of, try_out
from commonweal.journeys.lab.result import demand_of_trial
from commonweal.store.files import read_parameters

ALONE = setting_of(read_parameters(), datetime.date(2026, 11, 2))
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "exampleshire" / "case.yaml"


@cache
def inputs() -> Inputs:
    read = read_inputs(EXAMPLE, None)
    return replace(read, words=read.words.model_copy(update={"paths": 1_000}))


@cache
def start() -> Start:
    return of_case(inputs())


def changed(**parts: object) -> Draft:
    return start().draft.model_copy(update=parts)


def tried(draft: Draft, setting: Setting | None = None) -> tuple[OptionAppraisal, ...]:
    return try_out(read_trial(draft, setting or start().setting))


def faults(draft: Draft, setting: Setting | None = None) -> set[tuple[str, str]]:
    with pytest.raises(FaultyInput) as refused:
        read_trial(draft, setting or start().setting)
    return {(problem.file, problem.code) for problem in refused.value.problems}


def test_where_nothing_is_changed_the_lab_gives_the_figures_of_the_case() -> None:
    case = build(inputs(), version="tested")
    assert tried(start().draft) == tuple(replace(option, summary=Text(en="")) for option in case.options)


def test_what_the_lab_starts_from_comes_back_from_its_file() -> None:
    assert Start.model_validate_json(start().model_dump_json()) == start()


def test_a_dearer_price_costs_more_and_leaves_the_other_options_as_they_were() -> None:
    block, framework, outcomes = start().draft.contracts
    dearer = tried(changed(contracts=(block, framework, outcomes.replace("price: 612", "price: 700"))))
    before = tried(start().draft)
    assert dearer[2].cost_mean > before[2].cost_mean
    assert [one.cost for one in dearer[:2]] == [one.cost for one in before[:2]]


def test_the_same_contract_twice_is_told_apart_and_meets_the_same_world_and_risks() -> None:
    block = start().draft.contracts[0]
    one, other = tried(changed(contracts=(block, block)))
    assert (one.id, other.id, other.title.en) == ("block-places", "block-places-2", one.title.en + " (2)")
    assert (one.cost, one.provider, one.contingency) == (other.cost, other.provider, other.contingency)


def test_two_of_a_cases_three_contracts_can_be_tried_without_the_third() -> None:
    draft = changed(contracts=start().draft.contracts[1:])
    assert [one.id for one in tried(draft)] == ["framework", "blended-outcomes"]


def test_contracts_of_no_case_meet_the_need_and_the_budget_that_their_world_gives_and_no_risks() -> None:
    options = tried(changed(budget={}), ALONE)
    assert [(one.contingency, one.present_cost < one.cost_mean, len(one.years)) for one in options] == [(0.0, True, 5)] * 3


def test_measures_that_follow_from_a_need_that_nobody_gives_are_refused() -> None:
    without = "\n".join(line for line in start().draft.world.splitlines() if not line.startswith("demand:"))
    assert faults(changed(world=without), ALONE) == {("world", "missing-demand")}


def test_a_contract_made_longer_meets_a_forecast_that_reaches_its_end() -> None:
    longer = tuple(text.replace("ends: 2032-03", "ends: 2036-03") for text in start().draft.contracts)
    need = read_trial(changed(contracts=longer), start().setting)
    assert demand_of_trial(need).yearly.shape[1] == 11, "from March 2026 to March 2036"


def test_every_problem_of_every_part_is_told_at_once() -> None:
    draft = Draft(
        contracts=("commonweal: contract/1", "{", start().draft.contracts[0]),
        world="nothing",
        budget={"2027-28": "a lot", "2028-29": ""},
        paths="0",
        seed="one",
    )
    found = faults(draft)
    assert {("contract-1", "missing-key"), ("contract-2", "not-yaml"), ("budget", "not-a-number")} <= found
    assert {("paths", "not-a-count"), ("seed", "not-a-count")} <= found


def test_a_fault_of_the_world_is_told_when_the_contracts_are_whole() -> None:
    assert faults(changed(world=start().draft.world.replace("fostering_nights:", "foster:"))) >= {("world", "missing-measure")}


@pytest.mark.parametrize("paths", ["0", "-5", "999", "250001", "1000000", "1e4", "ten", "", "9" * 400])
def test_futures_out_of_reach_are_refused(paths: str) -> None:
    assert faults(changed(paths=paths)) == {("paths", "not-a-count")}


@pytest.mark.parametrize("count", [0, 1, 5])
def test_too_few_or_too_many_contracts_are_refused(count: int) -> None:
    assert ("contracts", "wrong-number") in faults(changed(contracts=start().draft.contracts[:1] * count))


def test_a_document_that_is_too_long_is_refused_unread() -> None:
    long = start().draft.contracts[0] + "#" * 40_000
    assert faults(changed(contracts=(long, start().draft.contracts[1]))) == {("contract-1", "too-long")}


def test_a_division_by_zero_names_its_term() -> None:
    zero = start().draft.contracts[2].replace("performance: plans_met", "performance: plans_met / max(plans_met - 5, 0)")
    with pytest.raises(CommonwealError, match="credit"):
        tried(changed(contracts=(zero, zero)))


def test_evidence_is_the_same_bytes_each_time_and_holds_what_it_takes_to_make_it_again() -> None:
    draft, setting = start().draft, start().setting
    kept = evidence(draft, setting, tried(draft), "tested")
    found = reread(kept)
    again = evidence(found.draft, found.setting, tried(found.draft, found.setting), found.version)
    assert sha256(again) == sha256(kept)
    assert [one.id for one in found.options] == ["block-places", "framework", "blended-outcomes"]
