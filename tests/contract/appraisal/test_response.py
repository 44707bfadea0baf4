"""The provider's response: it does what pays, for whom it pays, if it pays."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from commonweal.base.document import Document
from commonweal.base.errors import CommonwealError
from commonweal.contract import OptionAppraisal, compare, read_world, simulate
from commonweal.contract.world.provider import best_effort, certainty_equivalent
from tests.contract_example import contract_of

PATHS = 4_000
DEMAND = {"first": "2027-04", "count": 100, "growth": {"low": 0, "likely": 0, "high": 0}}
GROUPS = {"easier": {"share": 0.75}, "harder": {"share": 0.25}}
BY_GROUP = {
    "home": {
        "by_group": {
            "easier": "demand * share.easier * (0.02 + 0.02 * effort.easier)",
            "harder": "demand * share.harder * (0.02 + 0.04 * effort.harder)",
        },
        "counted": True,
    }
}


def card(**rates: float) -> dict[str, Any]:
    lines = [{"id": f"for_{group}", "name": group, "outcome": f"home.{group}", "rate": rate} for group, rate in rates.items()]
    return {"id": "card", "kind": "rate_card", "name": "Card", "lines": lines}


def appraised(term: dict[str, Any], provider: dict[str, Any], **parts: Any) -> OptionAppraisal:
    contract = contract_of([term])
    option = {"outcomes": "home", "provider_cost": 0, "provider": provider}
    document = {"commonweal": "world/1", "demand": DEMAND, "options": {"tested": option}, **parts}
    (found,) = compare([contract], read_world(Document("world.yaml", document), [contract]), paths=PATHS, seed=1)
    return found


def efforts(option: OptionAppraisal) -> list[float | None]:
    assert option.fairness is not None
    return [group.effort for group in option.fairness.groups]


EACH = {"effort": {"cost": "500 * (effort.easier + effort.harder)", "capacity": 1}}


def test_one_rate_for_all_buys_effort_for_those_who_are_easier_to_help() -> None:
    # A month's effort: 75 x 0.02 x £1,000 = £1,500 for the easier group, 25 x 0.04 x £1,000 = £1,000 for the harder one.
    option = appraised(card(easier=1000, harder=1000), EACH, groups=GROUPS, measures=BY_GROUP)

    assert efforts(option) == [1, 0]
    assert option.fairness is not None
    assert option.fairness.effort_ratio == 0
    assert option.fairness.outcomes_ratio == pytest.approx(0.5, rel=0.05)


def test_a_higher_rate_for_those_who_are_harder_to_help_buys_effort_for_them() -> None:
    assert efforts(appraised(card(easier=1000, harder=2000), EACH, groups=GROUPS, measures=BY_GROUP)) == [0, 1]


def test_effort_that_costs_more_than_it_earns_is_not_made() -> None:
    dear = {"effort": {"cost": "2500 * effort", "capacity": 1}}
    option = appraised(card(easier=1000, harder=2000), dear, groups=GROUPS, measures=BY_GROUP)

    assert option.provider is not None
    assert option.provider.effort == 0


def test_outcomes_by_group_add_up_to_the_outcomes() -> None:
    option = appraised(card(easier=1000, harder=1000), EACH, groups=GROUPS, measures=BY_GROUP)

    assert option.fairness is not None
    assert sum(group.outcomes or 0 for group in option.fairness.groups) == pytest.approx(option.outcomes_mean)
    assert [group.people for group in option.fairness.groups] == [75, 25]


OVERALL = {"home": {"formula": "demand * (0.02 + 0.02 * effort)", "counted": True}}
FLAT_FEE = {"id": "core", "kind": "block", "name": "Core", "amount": 1000}
BY_OUTCOME = {"id": "each", "kind": "unit_price", "name": "Each", "quantity": "home", "price": 500}


def test_a_provider_that_is_paid_the_same_whatever_it_does_does_nothing_more() -> None:
    option = appraised(FLAT_FEE, {"effort": {"cost": "1 * effort"}}, measures=OVERALL)

    assert option.provider is not None
    assert option.provider.effort == 0
    assert option.incentive is not None
    assert option.incentive.noise_to_signal is None


def test_what_effort_costs_is_in_the_provider_s_margin() -> None:
    option = appraised(BY_OUTCOME, {"effort": {"cost": "800 * effort"}}, measures=OVERALL)

    # 4 outcomes a month at £500, for £800.
    assert option.provider is not None
    assert option.provider.effort == 1
    assert option.provider.certain_profit == pytest.approx(12 * (4 * 500 - 800), rel=0.02)


def test_a_provider_takes_part_if_its_profit_is_worth_its_reserve() -> None:
    def takes_part(reserve: int) -> bool | None:
        option = appraised(FLAT_FEE, {"reserve": reserve}, measures={"home": {"formula": "1"}})
        return option.provider.takes_part if option.provider else None

    assert [takes_part(12_000), takes_part(12_001)] == [True, False]


def test_a_timid_provider_values_an_uncertain_profit_below_its_mean() -> None:
    risky = {"measures": {"home": {"formula": "4", "counted": True}}}
    timid, neutral = (appraised(BY_OUTCOME, provider, **risky).provider for provider in ({"risk_tolerance": 5_000}, {}))

    # 48 Poisson outcomes at £500: the certainty equivalent is R x 48 x (1 - exp(-500 / R)).
    assert timid is not None
    assert neutral is not None
    assert neutral.certain_profit == pytest.approx(48 * 500, rel=0.01)
    assert timid.certain_profit == pytest.approx(5_000 * 48 * (1 - np.exp(-0.1)), rel=0.01)


def test_outcomes_that_would_have_come_anyway_are_not_attributable() -> None:
    option = appraised(BY_OUTCOME, {}, measures={"home": {"formula": "4"}}, without="1")

    assert option.attributable == 36
    assert option.cost_per_attributable_outcome == pytest.approx(48 * 500 / 36, abs=0.01)


def test_the_certainty_equivalent_of_a_normal_profit_takes_half_its_variance_over_the_tolerance() -> None:
    draws = np.random.Generator(np.random.SFC64(1)).normal(10_000, 2_000, 400_000)

    assert certainty_equivalent(draws, 5_000) == pytest.approx(10_000 - 2_000**2 / (2 * 5_000), rel=0.01)


def test_a_great_loss_is_still_a_number() -> None:
    assert certainty_equivalent(np.array([-1e9, 0.0]), 1_000) == pytest.approx(-1e9 + 1_000 * np.log(2))


@pytest.mark.parametrize("peak", [0.0, 0.337, 1.0])
def test_the_best_effort_is_found_to_a_160th_of_capacity(peak: float) -> None:
    found = best_effort(lambda made: -((made["effort"] - 30 * peak) ** 2), 30)

    assert found["effort"] == pytest.approx(30 * peak, abs=30 / 160)


def test_of_two_peaks_the_higher_is_found_though_the_lower_is_nearer() -> None:
    found = best_effort(lambda made: max(1 - 10 * abs(made["effort"] - 0.1), 2 - 10 * abs(made["effort"] - 0.8)), 1)

    assert found["effort"] == pytest.approx(0.8, abs=1 / 160)


def test_where_effort_earns_nothing_the_least_is_chosen() -> None:
    assert best_effort(lambda _made: 0.0, 1, ("easier", "harder")) == {"effort": 0, "effort.easier": 0, "effort.harder": 0}


def test_effort_by_group_stays_within_capacity() -> None:
    found = best_effort(lambda made: made["effort.easier"] + 2 * min(made["effort.harder"], 0.3), 1, ("easier", "harder"))

    assert found["effort.harder"] == pytest.approx(0.3, abs=1 / 160)
    assert found["effort"] == pytest.approx(1)


def test_demand_of_its_own_grows_by_its_judged_growth() -> None:
    contract = contract_of([{"id": "each", "kind": "unit_price", "name": "Each", "quantity": "people", "price": 1}], months=24)
    demand = {**DEMAND, "growth": {"low": 0.1, "likely": 0.1, "high": 0.1}}
    parts = {"commonweal": "world/1", "demand": demand, "measures": {"people": {"formula": "demand"}}}
    world = read_world(Document("world.yaml", parts), [contract])

    (simulated,) = simulate([contract], world, paths=10, seed=1)

    np.testing.assert_allclose(simulated.by_month[[0, 6, 12]], [100, 105, 110])


def test_without_demand_of_its_own_a_world_needs_a_forecast() -> None:
    contract = contract_of([FLAT_FEE])
    world = read_world(Document("world.yaml", {"commonweal": "world/1"}), [contract])

    with pytest.raises(CommonwealError, match="gives no demand"):
        simulate([contract], world, paths=10, seed=1)


def test_a_provider_s_answer_is_the_same_on_any_number_of_threads() -> None:
    contract = contract_of([card(easier=1000, harder=1400)])
    option = {"outcomes": "home", "provider_cost": 0, "provider": EACH}
    parts = {"commonweal": "world/1", "demand": DEMAND, "groups": GROUPS, "measures": BY_GROUP, "options": {"tested": option}}
    world = read_world(Document("world.yaml", parts), [contract])

    (alone,) = compare([contract], world, paths=PATHS, seed=1)
    with ThreadPoolExecutor(2) as pool:
        (together,) = compare([contract], world, paths=PATHS, seed=1, each=pool.map)

    assert alone == together
