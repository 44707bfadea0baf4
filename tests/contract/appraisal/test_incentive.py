"""Incentives: the closed form of a linear contract, and the documented example, both found by the simulator."""

from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from commonweal.base.document import Document
from commonweal.contract import Aim, Contract, OptionAppraisal, World, compare, read_world, tune
from commonweal.contract.appraisal.incentive import optimal_piece_rate, risk_premium
from tests.architecture.test_docs import blocks
from tests.contract_example import contract_of

PAGE = "docs/methods/incentives.md"
R, C, VARIANCE = 2, 1, 0.25
PATHS = 20_000


def linear(rate: float) -> Contract:
    """£1,000 stands for one: pays a sure sum and a share of what an outcome is worth."""
    lines = [{"id": "piece", "name": "Piece", "outcome": "shown - 10", "rate": 1000 * rate}]
    core = {"id": "core", "kind": "block", "name": "Core", "amount": 400}
    return contract_of([core, {"id": "card", "kind": "rate_card", "name": "Card", "lines": lines}], months=1)


def world_of(*contracts: Contract) -> World:
    """Outcomes are effort and a noise of variance 0.25 about it; ten are added, for a measure is not below zero."""
    parts = {
        "demand": {"first": "2027-04", "count": 1, "growth": {"low": 0, "likely": 0, "high": 0}},
        "measures": {"noise": {"formula": "50", "spread": 0.01}, "shown": {"formula": "10 + effort + noise - 50"}},
        "provider": {
            "effort": {"cost": f"1000 * {C} * effort * effort / 2", "capacity": 1},
            "risk_tolerance": 1000 / R,
            "reserve": 500,
        },
        "options": {contract.id: {"outcomes": "shown - 10", "provider_cost": 0} for contract in contracts},
    }
    return read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), contracts)


def appraised(rate: float) -> OptionAppraisal:
    contract = linear(rate)
    (option,) = compare([contract], world_of(contract), paths=PATHS, seed=1)
    return option


def certain_profit(option: OptionAppraisal) -> float:
    assert option.provider is not None
    assert option.provider.certain_profit is not None
    return option.provider.certain_profit


def test_the_closed_form_of_a_linear_contract() -> None:
    assert optimal_piece_rate(R, C, VARIANCE) == pytest.approx(0.6667, abs=5e-5)
    assert risk_premium(optimal_piece_rate(R, C, VARIANCE), R, VARIANCE) == pytest.approx(0.1111, abs=5e-5)


def test_a_provider_on_a_piece_rate_makes_the_effort_at_which_the_rate_is_its_marginal_cost() -> None:
    provider = appraised(0.6).provider

    assert provider is not None
    assert provider.effort == pytest.approx(0.6, abs=1 / 160)


def test_the_risk_of_the_best_piece_rate_costs_its_premium() -> None:
    rate = optimal_piece_rate(R, C, VARIANCE)
    option = appraised(rate)

    expected_profit = option.cost_mean - 1000 * rate**2 / 2
    assert (expected_profit - certain_profit(option)) / 1000 == pytest.approx(0.1111, abs=0.002)


def test_no_other_piece_rate_is_better_for_both_together_than_the_closed_form() -> None:
    rates = np.linspace(0.4, 0.95, 12)

    def surplus(rate: float) -> float:
        option = appraised(rate)
        assert option.outcomes_mean is not None
        return 1000 * option.outcomes_mean - option.cost_mean + certain_profit(option)

    curve = np.polynomial.Polynomial.fit(rates, [surplus(rate) for rate in rates], 2)

    assert curve.deriv().roots()[0] == pytest.approx(optimal_piece_rate(R, C, VARIANCE), abs=0.01)


def test_tuning_finds_the_contract_that_buys_the_best_effort_at_least_cost() -> None:
    best, contract = optimal_piece_rate(R, C, VARIANCE), linear(0.5)
    aims = [Aim.parse("outcomes >= 0.66"), Aim.parse("participation >= 1")]
    vary = {"card.piece.rate": (0.0, 1000.0), "core.amount": (0.0, 1000.0)}

    tuned = tune(contract, world_of(contract), vary=vary, aims=aims, paths=5_000, seed=1)

    # What the provider must be paid: its reserve, what the effort costs and the premium for its risk.
    least = 500 + 1000 * best**2 / 2 + 1000 * risk_premium(best, R, VARIANCE)
    assert tuned.met
    assert float(tuned.rates["card.piece.rate"]) == pytest.approx(1000 * best, abs=15)
    assert tuned.appraisal.cost_mean == pytest.approx(least, rel=0.02)


def documented() -> tuple[OptionAppraisal, OptionAppraisal]:
    *terms, world = (Document.parse(block, PAGE).data for block in blocks(PAGE, "yaml"))
    contracts = [contract_of(term, id=term[0]["id"]) for term in terms]
    threshold, linear = compare(contracts, read_world(Document(PAGE, world), contracts), paths=10_000, seed=1)
    return threshold, linear


def test_a_flat_zone_and_a_threshold_make_no_effort_the_best_and_a_linear_rule_of_the_same_mean_pay_restores_it() -> None:
    threshold, linear = documented()

    efforts: list[Any] = [option.provider and option.provider.effort for option in (threshold, linear)]
    assert efforts == [0, 1]
    assert threshold.outcomes_mean == pytest.approx(100, abs=0.5)
    assert linear.outcomes_mean == pytest.approx(115, abs=0.5)
    assert threshold.cost_mean == pytest.approx(100_000, rel=0.002)
    assert linear.cost_per_outcome == 1000


def test_a_threshold_far_away_is_a_flat_and_a_price_for_each_is_none() -> None:
    threshold, linear = documented()

    assert threshold.incentive is not None
    assert linear.incentive is not None
    assert threshold.incentive.flat > 0.98
    assert (linear.incentive.flat, linear.incentive.cliff) == (0, 0)
    assert linear.incentive.noise_to_signal == pytest.approx(np.sqrt(115) / 15, rel=0.1)


LADDER = {
    "id": "bonus",
    "kind": "ladder",
    "name": "Bonus",
    "performance": "home",
    "amount": 1000,
    "over": "contract",
    "points": [{"at": 100, "share": 1}],
}


@pytest.mark.parametrize(
    ("monthly", "standing"),
    [("8", (1, 0)), ("8.3", (0, 1)), ("8.5", (1, 0))],
    ids=["well below the step", "just below it", "well above it"],
)
def test_a_step_is_a_cliff_for_whoever_stands_beside_it_and_a_flat_for_all_others(
    monthly: str, standing: tuple[float, float]
) -> None:
    contract = contract_of([LADDER])
    parts = {"measures": {"home": {"formula": monthly}}, "options": {"tested": {"outcomes": "home"}}}
    demand = {"first": "2027-04", "count": 1, "growth": {"low": 0, "likely": 0, "high": 0}}
    world = read_world(Document("world.yaml", {"commonweal": "world/1", "demand": demand, **parts}), [contract])

    (option,) = compare([contract], world, paths=10, seed=1)

    assert option.incentive is not None
    assert (option.incentive.flat, option.incentive.cliff) == standing


KNOWN = {"low": 0, "likely": 0, "high": 0}
DEMAND = {"first": "2027-04", "count": 1, "growth": KNOWN}


def told(terms: list[dict[str, Any]], cost: float, option: dict[str, Any], months: int = 24, **parts: Any) -> OptionAppraisal:
    """One option whose provider can make an effort of 1, at so many pounds a month."""
    contract = contract_of(terms, months=months)
    own = {"provider_cost": 0, "provider": {"effort": {"cost": f"{cost} * effort"}}, **option}
    world = {"commonweal": "world/1", "demand": DEMAND, **parts, "options": {"tested": own}}
    (appraised,) = compare([contract], read_world(Document("world.yaml", world), [contract]), paths=10_000, seed=1)
    return appraised


JOB = {"id": "job", "name": "Job", "outcome": "in_work", "rate": 1000}
WORK = {"id": "work", "kind": "sequence", "name": "Work", "steps": [JOB]}
PEOPLE = {"count": 200, "claims": {"in_work": {"chance": "0.01 + 0.05 * effort"}}}
IN_WORK = {"outcomes": "in_work"}
GLADLY = -1
"""Pounds a month that effort costs a provider that makes all it can."""


@pytest.mark.parametrize(("cost", "effort"), [(GLADLY, 1), (1_000_000, 0)], ids=["all effort is made", "none is made"])
@pytest.mark.parametrize("term", [WORK, {"id": "each", "kind": "unit_price", "name": "Each", "quantity": "in_work", "price": 1000}])
def test_one_more_person_in_work_earns_the_price_of_the_claim_however_much_effort_is_made(
    term: dict[str, Any], cost: float, effort: float
) -> None:
    option = told([term], cost, IN_WORK, people=PEOPLE)

    assert option.provider is not None
    assert option.incentive is not None
    assert option.provider.effort == effort
    assert option.pounds_per_extra_outcome == 1000
    assert (option.incentive.flat, option.incentive.cliff) == (0, 0)


def test_a_cap_that_is_always_reached_is_a_flat_for_claims() -> None:
    capped = {**WORK, "bounds": [{"cap": 5000, "over": "contract"}]}
    option = told([capped], GLADLY, IN_WORK, people=PEOPLE)

    assert option.incentive is not None
    assert option.pounds_per_extra_outcome == 0
    assert (option.incentive.flat, option.incentive.cliff) == (1, 0)


def test_where_the_provider_chooses_no_effort_nothing_is_told_of_claims() -> None:
    alone = {"count": 200, "claims": {"in_work": {"chance": "0.01"}}}
    option = told([WORK], 0, {"outcomes": "in_work", "provider": None}, people=alone)

    assert (option.pounds_per_extra_outcome, option.incentive) == (None, None)


def test_where_outcomes_do_not_follow_effort_nothing_is_told_of_claims() -> None:
    option = told([WORK], GLADLY, {"outcomes": "1"}, people=PEOPLE)

    assert (option.pounds_per_extra_outcome, option.incentive) == (None, None)


FEWER = {
    "cohorts": [{"name": "one", "people": 1000, "verified": "2028-03"}],
    "control": 10_000,
    "mean": 1.55,
    "variance_to_mean": 3,
    "true": "0.10 * effort",
}
ERROR = 0.9 * (3 / (1550 * 0.9) + 3 / 15_500) ** 0.5
"""Standard error of what is verified of an effect of a tenth."""
AVOIDED = {"outcomes": "1550 * 0.10 * effort / 12"}


def verified(**term: Any) -> OptionAppraisal:
    paid = {"id": "paid", "kind": "verified_effect", "name": "Paid", "effect": "fewer", "pays_on": "point", **term}
    return told([paid], GLADLY, AVOIDED, months=12, effects={"fewer": FEWER})


def test_one_event_fewer_earns_its_price_where_pay_is_in_proportion_to_a_verified_effect() -> None:
    option = verified(threshold=0, amount="8000 * 1550 * effect")

    # It is not paid for where less than nothing is verified.
    assert option.pounds_per_extra_outcome == pytest.approx(8000 * NormalDist().cdf(0.10 / ERROR), rel=0.05)


def test_at_a_threshold_one_event_fewer_earns_the_sum_by_the_density_of_what_is_verified() -> None:
    option = verified(threshold=0.10, amount=1_000_000)

    density = NormalDist(0.10, ERROR).pdf(0.10)
    assert option.pounds_per_extra_outcome == pytest.approx(1_000_000 * density / 1550, rel=0.2)
    assert option.incentive is not None
    assert option.incentive.cliff == pytest.approx(0.001 * density, rel=0.2)
    assert option.incentive.flat == pytest.approx(1 - option.incentive.cliff)
