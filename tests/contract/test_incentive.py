"""Incentives: the closed form of a linear contract, and the documented example, both found by the simulator."""

from typing import Any

import numpy as np
import pytest

from commonweal.base.document import Document
from commonweal.contract import Aim, Contract, OptionAppraisal, World, compare, read_world, tune
from commonweal.contract.incentive import optimal_piece_rate, risk_premium
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
    assert linear.incentive.flat == 0
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
