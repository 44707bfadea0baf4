"""Effort for an effect: the documented example, found by the simulator, and what of it can be done by hand."""

import re
from statistics import NormalDist

import pytest

from commonweal.base.document import Document
from commonweal.contract import Simulated, read_world, simulate
from commonweal.contract.appraisal.appraise import OptionAppraisal, ProviderView, appraise
from commonweal.contract.appraisal.response import Response
from tests.architecture.test_docs import blocks, text
from tests.contract_example import contract_of

PAGE = "docs/methods/verified-effects.md"
RULES = ("clear", "point", "linear")
FULL_COST, BEING_THERE = 1.44, 0.24
"""£ million over the contract."""


@pytest.fixture(scope="module")
def simulated() -> dict[str, Simulated]:
    *rules, world = (Document.parse(block, PAGE) for block in blocks(PAGE, "yaml"))
    contracts = [contract_of(rule.data, id=rule.data[0]["id"], months=48) for rule in rules]
    options = simulate(contracts, read_world(world, contracts), paths=10_000, seed=1)
    return dict(zip(RULES, options, strict=True))


@pytest.fixture(scope="module")
def appraised(simulated: dict[str, Simulated]) -> dict[str, OptionAppraisal]:
    return {rule: appraise(option) for rule, option in simulated.items()}


def response(option: Simulated) -> Response:
    assert option.response is not None
    return option.response


def provider(option: OptionAppraisal) -> ProviderView:
    assert option.provider is not None
    return option.provider


def worth(option: OptionAppraisal) -> float:
    certain = provider(option).certain_profit
    assert certain is not None
    return certain / 1e6


def told(row: str) -> list[float]:
    """The numbers of a row of the page's table, shares for percentages."""
    (cells,) = re.findall(rf"^\| {re.escape(row)}[^|]* \| (.*) \|$", text(PAGE), re.MULTILINE)
    return [
        float(cell.removesuffix(" %")) / (100 if "%" in cell else 1) for cell in cells.split(" | ") if cell[-1] in "0123456789%"
    ]


def test_a_flat_zone_and_a_clear_interval_make_the_best_effort_none_and_worth_less_than_nothing(
    appraised: dict[str, OptionAppraisal],
) -> None:
    assert provider(appraised["clear"]).effort == 0
    assert worth(appraised["clear"]) == pytest.approx(-BEING_THERE)
    assert provider(appraised["clear"]).takes_part is False


def test_a_linear_rule_restores_it_to_what_can_be_done_by_hand(appraised: dict[str, OptionAppraisal]) -> None:
    full = 8000 * 1.55 * 2000 * 0.10 / 1e6

    assert provider(appraised["linear"]).effort == pytest.approx(full / (2 * FULL_COST), abs=0.02)
    assert worth(appraised["linear"]) == pytest.approx(full**2 / (4 * FULL_COST) - BEING_THERE, abs=0.03)
    assert provider(appraised["linear"]).takes_part is True


def paid_on_average(cohorts: int, threshold: float) -> float:
    """£ million paid for a true 10 % where the lower end comes to a threshold, by the normal law."""
    error = 0.9 * (3 / (1550 * cohorts * 0.9) + 3 / (15_500 * cohorts)) ** 0.5
    beyond = (threshold + 1.96 * error - 0.10) / error
    return 12.4 * cohorts * (0.10 * (1 - NormalDist().cdf(beyond)) + error * NormalDist().pdf(beyond))


def test_under_the_clear_rule_full_effort_earns_far_less_than_it_costs(simulated: dict[str, Simulated]) -> None:
    # Either cohort, and both together as well: more than the rule pays, for it pays one or the other.
    at_most = 2 * paid_on_average(1, 0.10) + paid_on_average(2, 0.075)

    assert response(simulated["clear"]).full_pay / 1e6 < at_most < 0.5 * FULL_COST


def test_the_page_tells_what_the_simulator_finds(simulated: dict[str, Simulated], appraised: dict[str, OptionAppraisal]) -> None:
    added = [(response(simulated[rule]).full_pay - response(simulated[rule]).idle_pay) / 1e6 for rule in RULES]

    assert told("full effort adds to mean pay") == pytest.approx(added, abs=0.05)
    assert told("effort chosen") == pytest.approx([provider(appraised[rule]).effort or 0 for rule in RULES], abs=0.02)
    assert told("worth to the provider") == pytest.approx([worth(appraised[rule]) for rule in RULES], abs=0.02)
    assert told("false pay") == pytest.approx([appraised[rule].false_pay or 0 for rule in RULES], abs=0.01)
    assert told("missed pay") == pytest.approx([appraised[rule].missed_pay or 0 for rule in RULES[1:]], abs=0.02)
    assert appraised["clear"].missed_pay is None
