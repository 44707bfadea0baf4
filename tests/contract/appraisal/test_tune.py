"""Tuning: the cheapest rates that meet the aims, on worlds in which they can be worked out by hand."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from commonweal.base.document import Document
from commonweal.base.errors import CommonwealError, FaultyInput
from commonweal.contract import Aim, Contract, Tuned, World, read_world, tune
from commonweal.contract.appraisal.aim import FIGURES
from commonweal.contract.appraisal.tune import with_rates
from tests.architecture.test_docs import text
from tests.contract_example import contract_of

CORE = {"id": "core", "kind": "block", "name": "Core", "amount": 50}
CARD = {
    "id": "card",
    "kind": "rate_card",
    "name": "Card",
    "lines": [
        {"id": "home", "name": "Home", "outcome": "home", "rate": 10},
        {"id": "work", "name": "Work", "outcome": "home", "rate": 1},
    ],
}
CONTRACT = contract_of([CORE, CARD])


def world_of(contract: Contract, **option: Any) -> World:
    """Every month certain: two outcomes, and a cost of £90 unless the option says otherwise."""
    demand = {"first": "2027-04", "count": 1, "growth": {"low": 0, "likely": 0, "high": 0}}
    options = {"tested": {"outcomes": "home", "provider_cost": 90, **option}}
    parts = {"commonweal": "world/1", "demand": demand, "measures": {"home": {"formula": "2"}}, "options": options}
    return read_world(Document("world.yaml", parts), [contract])


def tuned(vary: dict[str, tuple[float, float]], aims: Sequence[str], contract: Contract = CONTRACT, **option: Any) -> Tuned:
    asked = [Aim.parse(aim) for aim in aims]
    return tune(contract, world_of(contract, **option), vary=vary, aims=asked, paths=10, seed=1)


def test_the_least_sum_at_which_nobody_loses_is_found() -> None:
    # £90 less two outcomes at £11 is £68.
    found = tuned({"core.amount": (0, 128)}, ["provider loss <= 0"])

    assert found.met
    assert found.rates == {"core.amount": 68}
    assert found.appraisal.cost_mean == 12 * 90


def test_two_rates_are_found_together() -> None:
    found = tuned({"core.amount": (0, 64), "card.home.rate": (0, 64)}, ["provider loss <= 0", "cost per outcome >= 45"])

    assert found.met
    assert float(found.rates["core.amount"] + 2 * (found.rates["card.home.rate"] + 1)) == pytest.approx(90, abs=1)


def test_aims_that_cannot_be_met_together_are_said_to_be_so_and_come_close_to() -> None:
    found = tuned({"core.amount": (0, 128)}, ["provider loss <= 0", "cost <= 960"])

    assert not found.met
    assert [aim.shortfall(value) > 0 for aim, value in found.aims] in ([True, False], [False, True])


def test_without_aims_that_bind_the_cheapest_rates_are_found() -> None:
    assert tuned({"core.amount": (10, 20)}, ["outcomes >= 24"]).rates == {"core.amount": 10}


def test_a_provider_that_would_not_sign_is_paid_until_it_would() -> None:
    found = tuned({"core.amount": (0, 128)}, ["participation >= 1"], provider={"reserve": 120})

    assert found.rates == {"core.amount": 78}


def test_an_aim_that_the_world_does_not_speak_of_is_told() -> None:
    with pytest.raises(CommonwealError, match="does not say what the aim “participation >= 1” asks of “tested”"):
        tuned({"core.amount": (0, 128)}, ["participation >= 1"])


def test_only_the_named_number_of_a_contract_changes() -> None:
    changed = with_rates(CONTRACT, {"card.work.rate": Decimal(7)})

    before, after = (one.model_dump() for one in (CONTRACT, changed))
    assert after["terms"][1]["lines"][1].pop("rate") == 7
    assert before["terms"][1]["lines"][1].pop("rate") == 1
    assert before == after


@pytest.mark.parametrize(
    "path", ["nobody.amount", "core.nothing", "core.name", "card.lines", "card.nobody.rate", "core.home.rate", "core"]
)
def test_a_path_to_no_number_is_told(path: str) -> None:
    with pytest.raises(FaultyInput, match="is not a number of the contract “tested”"):
        with_rates(CONTRACT, {path: Decimal(1)})


def test_a_path_to_no_number_is_answered_with_those_that_there_are_each_of_which_can_be_varied() -> None:
    with pytest.raises(FaultyInput) as caught:
        with_rates(CONTRACT, {"card.done_line.cap": Decimal(1)})
    (problem,) = caught.value.problems
    known = problem.remedy.removeprefix("What can be varied: ").removesuffix(".").split(", ")
    assert {"core.amount", "card.work.rate", "card.home.rate"} <= set(known)
    assert with_rates(CONTRACT, dict.fromkeys(known, Decimal(1)))


def test_a_rate_that_may_not_stand_there_is_told_before_anything_runs() -> None:
    with pytest.raises(FaultyInput, match=r"-5 may not stand at “card\.home\.rate”"):
        tuned({"card.home.rate": (-5, 5)}, ["outcomes >= 1"])


def test_an_aim_reads_as_it_was_written() -> None:
    assert str(Aim.parse("Provider loss<=0.10")) == "provider loss <= 0.1"


@pytest.mark.parametrize("wrong", ["", "provider loss", "provider loss < 0.1", "<= 0.1", "joy >= 1", "cost <= £5"])
def test_what_is_no_aim_is_told(wrong: str) -> None:
    with pytest.raises(FaultyInput, match="is not an aim"):
        Aim.parse(wrong)


def test_every_figure_that_an_aim_may_be_about_is_told() -> None:
    told = text("docs/case-document.md").split("the figures are ")[1].split("\n\n")[0]
    assert [figure for figure in FIGURES if f"`{figure}`" not in told] == []
