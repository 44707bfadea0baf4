"""Simulation: many futures, the same terms, the same numbers on any number of threads."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from commonweal.base.chance import BLOCK
from commonweal.base.document import Document
from commonweal.base.errors import CommonwealError
from commonweal.base.period import Month
from commonweal.contract import Contract, Demand, Simulated, World, appraise, compare, pay, read_world, simulate
from tests.contract_example import contract_of

MONTHS = 24
NIGHTS = {"id": "nights", "kind": "unit_price", "name": "Nights", "quantity": "nights", "price": 300}
CARD = {
    "id": "card",
    "kind": "rate_card",
    "name": "Card",
    "lines": [{"id": "home", "name": "Home", "outcome": "home", "rate": 5000}],
}


def known(value: float) -> dict[str, float]:
    return {"low": value, "likely": value, "high": value}


def world_of(contract: Contract, **parts: Any) -> World:
    return read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), [contract])


def level_demand(children: float, paths: int) -> Demand:
    return Demand(Month(2027, 3), np.full((paths, 3), children))


def one(contract: Contract, world: World, *, paths: int = 2 * BLOCK, seed: int = 1, children: float = 100) -> Simulated:
    (simulated,) = simulate([contract], world, level_demand(children, paths), paths=paths, seed=seed)
    return simulated


def test_a_certain_world_pays_what_settlement_pays_to_the_penny() -> None:
    rule = {"index": "cpi", "published": 9, "cap": 0.05}
    contract = contract_of(
        [{**NIGHTS, "price": 310.335, "indexed": rule}, CARD],
        months=MONTHS,
        indices={"cpi": {"name": "CPI", "source": "published"}},
        bounds=[{"cap": 600_000, "over": "year"}],
    )
    world = world_of(
        contract,
        uncertain={"share": known(0.25)},
        indices={"cpi": {"known": {"2026-09": 100, "2027-09": 103}, "yearly": known(0.02)}},
        measures={"nights": {"formula": "demand * share * 3"}, "home": {"formula": "demand / 50"}},
    )
    recorded = {
        "nights": dict.fromkeys(contract.calendar.months, Decimal(75)),
        "home": dict.fromkeys(contract.calendar.months, Decimal(2)),
        "cpi": {Month(2026, 9): Decimal(100), Month(2027, 9): Decimal(103)},
    }

    simulated = one(contract, world)

    assert np.unique(simulated.payments.sum(axis=1).round(2)) == [float(sum(part.amount for part in pay(contract, recorded)))]


def test_threads_do_not_change_a_number() -> None:
    contract = contract_of([NIGHTS, CARD], months=MONTHS)
    world = world_of(
        contract,
        uncertain={"share": {"low": 0.2, "likely": 0.25, "high": 0.4}},
        measures={"nights": {"formula": "demand * share * 30", "spread": 0.1}, "home": {"formula": "demand / 50", "counted": True}},
        options={"tested": {"outcomes": "home", "provider_cost": "nights * 290", "provider_cash": 1000}},
    )
    demand = level_demand(100, 5 * BLOCK)

    (alone,) = simulate([contract], world, demand, paths=5 * BLOCK, seed=7)
    with ThreadPoolExecutor(2) as pool:
        (together,) = simulate([contract], world, demand, paths=5 * BLOCK, seed=7, each=pool.map)

    for name in ("payments", "by_month", "outcomes", "provider_cost", "lowest_cash"):
        np.testing.assert_array_equal(getattr(alone, name), getattr(together, name))
    assert alone.by_line == together.by_line


def test_options_meet_the_same_futures() -> None:
    contracts = [contract_of([NIGHTS], months=MONTHS, id=name) for name in ("first", "second")]
    parts = {"measures": {"nights": {"formula": "demand * 7", "spread": 0.2}}}
    world = read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), contracts)

    first, second = simulate(contracts, world, level_demand(100, BLOCK), paths=BLOCK, seed=3)

    np.testing.assert_array_equal(first.payments, second.payments)


def test_options_that_differ_only_in_where_a_measure_is_cut_off_meet_their_own() -> None:
    contracts = [contract_of([NIGHTS], months=1, id=name) for name in ("first", "second")]
    cut = {name: {"measures": {"nights": {"formula": "demand", "at_most": at}}} for name, at in (("first", 10), ("second", 20))}
    world = read_world(Document("world.yaml", {"commonweal": "world/1", "options": cut}), contracts)

    simulated = simulate(contracts, world, level_demand(100, BLOCK), paths=BLOCK, seed=3)

    assert [float(option.payments.mean()) for option in simulated] == [10 * 300, 20 * 300]


def test_an_added_measure_leaves_every_other_draw_as_it_was() -> None:
    contract = contract_of([NIGHTS], months=MONTHS)
    nights = {"formula": "demand * 7", "spread": 0.2}
    before = one(contract, world_of(contract, measures={"nights": nights}))

    after = one(contract, world_of(contract, measures={"moves": {"formula": "demand", "spread": 0.5}, "nights": nights}))

    np.testing.assert_array_equal(before.payments, after.payments)


def test_another_seed_gives_other_futures() -> None:
    contract = contract_of([NIGHTS], months=MONTHS)
    world = world_of(contract, measures={"nights": {"formula": "demand", "spread": 0.2}})

    assert not np.array_equal(one(contract, world, seed=1).payments, one(contract, world, seed=2).payments)


def test_counted_events_are_poisson() -> None:
    contract = contract_of([CARD], months=MONTHS)
    world = world_of(
        contract, measures={"home": {"formula": "demand / 40", "counted": True}}, options={"tested": {"outcomes": "home"}}
    )

    outcomes = one(contract, world, paths=20 * BLOCK).outcomes

    expected = 100 / 40 * MONTHS
    assert outcomes.mean() == pytest.approx(expected, abs=4 * np.sqrt(expected / outcomes.size))
    assert outcomes.var() == pytest.approx(expected, rel=0.05)


def test_a_spread_leaves_the_mean_where_it_was() -> None:
    contract = contract_of([{**NIGHTS, "price": 1}], months=1)
    world = world_of(contract, measures={"nights": {"formula": "demand * 1000", "spread": 0.3}})

    paid = one(contract, world, paths=40 * BLOCK).payments[:, 0]

    assert paid.mean() == pytest.approx(100_000, rel=0.01)
    assert np.log(paid).std() == pytest.approx(0.3, rel=0.02)


def test_demand_runs_straight_between_yearly_counts_and_level_after_the_last() -> None:
    demand = Demand(Month(2027, 3), np.array([[100.0, 112.0]]))
    months = tuple(Month(2027, 3) + step for step in (0, 1, 6, 12, 30))

    np.testing.assert_allclose(demand.monthly(slice(0, 1), months), [[100, 101, 106, 112, 112]])


def test_one_more_outcome_earns_its_rate_at_the_margin() -> None:
    contract = contract_of([NIGHTS, CARD], months=MONTHS)
    measures = {"nights": {"formula": "demand"}, "home": {"formula": "demand / 50", "counted": True}}
    simulated = one(contract, world_of(contract, measures=measures, options={"tested": {"outcomes": "home"}}))

    assert simulated.extra_pay / simulated.extra_outcomes == pytest.approx(5000)


def test_one_more_outcome_earns_nothing_beyond_a_cap() -> None:
    contract = contract_of([{**CARD, "bounds": [{"cap": 1000}]}], months=MONTHS)
    measures = {"home": {"formula": "demand / 50"}}
    simulated = one(contract, world_of(contract, measures=measures, options={"tested": {"outcomes": "home"}}))

    assert simulated.extra_pay == pytest.approx(0, abs=1e-6)


def test_late_payment_can_leave_a_provider_without_cash() -> None:
    contract = contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 100}], months=12, paid_within_days=60)
    cost = {"outcomes": None, "provider_cost": "90", "provider_cash": 100}
    world = world_of(contract, options={"tested": {key: value for key, value in cost.items() if value is not None}})

    # Two months' cost go out before the first payment comes in; after that cash grows by 10 a month.
    assert np.unique(one(contract, world).lowest_cash) == [100 - 2 * 90]


def test_payment_that_waits_for_verification_is_later_still() -> None:
    contract = contract_of([CARD], months=6, paid_within_days=30)
    world = world_of(
        contract, measures={"home": {"formula": "1"}}, options={"tested": {"provider_cost": "4000", "provider_cash": 0}}
    )

    # 30 days to verify and 30 to pay: two months' cost go out first.
    assert np.unique(one(contract, world).lowest_cash) == [-2 * 4000]


def test_a_contract_shorter_than_its_payment_takes_never_sees_the_money() -> None:
    contract = contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 100}], months=3, paid_within_days=120)
    world = world_of(contract, options={"tested": {"provider_cost": "90", "provider_cash": 0}})

    assert np.unique(one(contract, world).lowest_cash) == [-3 * 90]


def test_the_risks_that_a_provider_bears_are_part_of_its_cost() -> None:
    contract = contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 100}], months=12, paid_within_days=0)
    world = world_of(contract, options={"tested": {"provider_cost": "90", "provider_cash": 0}})
    borne = np.full(BLOCK, 240.0)

    (simulated,) = simulate([contract], world, level_demand(1, BLOCK), paths=BLOCK, seed=1, risks={"tested": borne})

    assert np.unique(simulated.provider_cost) == [12 * 90 + 240]
    assert np.unique(simulated.lowest_cash) == [12 * (100 - 90) - 240]


def test_costs_grow_with_the_years_gone_by() -> None:
    contract = contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 100}], months=24)
    world = world_of(contract, options={"tested": {"provider_cost": "100 * (1 + elapsed)"}})

    assert one(contract, world).provider_cost[0] == pytest.approx([12 * 100 + 100 * 66 / 12, 12 * 200 + 100 * 66 / 12])


def test_a_count_below_zero_is_refused_as_in_settlement() -> None:
    contract = contract_of([NIGHTS], months=MONTHS)

    with pytest.raises(CommonwealError, match="“nights” falls below zero"):
        one(contract, world_of(contract, measures={"nights": {"formula": "10 - demand"}}))


def test_what_moves_with_results_counts_either_way() -> None:
    terms = [
        {"id": "core", "kind": "block", "name": "Core", "amount": 100},
        {"id": "credit", "kind": "service_credit", "name": "Credit", "performance": "level", "target": 1, "of": ["core"]},
        {**CARD, "lines": [{"id": "home", "name": "Home", "outcome": "home", "rate": 10}]},
    ]
    contract = contract_of(terms, months=12)
    simulated = one(contract, world_of(contract, measures={"level": {"formula": "0.8"}, "home": {"formula": "1"}}))

    assert simulated.moved == pytest.approx(12 * 20 + 12 * 10)


def test_too_few_paths_of_demand_are_refused() -> None:
    contract = contract_of([NIGHTS], months=MONTHS)
    world = world_of(contract, measures={"nights": {"formula": "demand"}})

    with pytest.raises(CommonwealError, match="10 paths of demand for 20"):
        simulate([contract], world, level_demand(1, 10), paths=20, seed=1)


def test_an_index_between_known_levels_is_interpolated_and_carried_on_by_its_yearly_change() -> None:
    core = {"id": "core", "kind": "block", "name": "Core", "amount": 1000, "indexed": {"index": "cpi", "published": 9}}
    contract = contract_of([core], months=36, indices={"cpi": {"name": "CPI", "source": "published"}})
    world = world_of(contract, indices={"cpi": {"known": {"2026-09": 100, "2027-09": 104}, "yearly": known(0.03)}})

    simulated = one(contract, world)

    np.testing.assert_allclose(simulated.by_month[[0, 12, 24]], [1000, 1040, 1071.2])


@pytest.mark.parametrize("wrong", [{"formula": "demand * 1" + "0" * 14, "counted": True}, {"formula": "1 / (demand - demand)"}])
def test_a_measure_that_cannot_be_drawn_is_told(wrong: dict[str, Any]) -> None:
    contract = contract_of([NIGHTS], months=MONTHS)

    with pytest.raises(CommonwealError, match=r"expects|divides by zero"):
        one(contract, world_of(contract, measures={"nights": wrong}))


WHOLE = [{"up_to": 0.3, "price": 5}, {"price": 1}]


@pytest.mark.parametrize(
    "term",
    [
        {"kind": "ladder", "performance": "done", "amount": "100", "points": [{"at": 0.3, "share": 1}]},
        {"kind": "milestone", "reached": "done / 0.3", "amount": 100},
        {
            "kind": "unit_price",
            "quantity": "done",
            "whole": True,
            "over": "year",
            "bands": [{"up_to": 0.3, "price": 5}, {"price": 1}],
        },
    ],
    ids=["ladder", "milestone", "whole bands"],
)
def test_an_edge_that_is_met_exactly_is_met_in_simulation_too(term: dict[str, Any]) -> None:
    # Three tenths that are added up in float64 come to a hair more than 0.3, and a third of them to a hair less than 1.
    contract = contract_of([{"id": "edge", "name": "Edge", **term}], months=3)
    recorded = {"done": dict.fromkeys(contract.calendar.months, Decimal("0.1"))}

    simulated = one(contract, world_of(contract, measures={"done": {"formula": "0.1"}}))

    assert np.unique(simulated.payments.sum(axis=1).round(2)) == [float(sum(part.amount for part in pay(contract, recorded)))]


def test_what_moves_with_results_is_at_most_what_a_contract_pays_within_its_limits() -> None:
    card = {**CARD, "lines": [{**CARD["lines"][0], "rate": 1000}]}
    contract = contract_of([card], bounds=[{"cap": 60_000, "over": "contract"}])
    world = world_of(contract, measures={"home": {"formula": "10"}}, options={"tested": {"outcomes": "home"}})

    capped = one(contract, world, paths=10)

    assert capped.payments.sum(axis=1).tolist() == [60_000] * 10
    assert appraise(capped).at_risk == 1


def test_a_price_for_what_the_world_counts_as_outcomes_moves_with_results() -> None:
    block = {"id": "core", "kind": "block", "name": "Core", "amount": 7500}
    contract = contract_of([block, {**NIGHTS, "price": 1000}])
    world = world_of(contract, measures={"nights": {"formula": "2.5"}}, options={"tested": {"outcomes": "nights / 10"}})

    assert appraise(one(contract, world, paths=10)).at_risk == pytest.approx(30_000 / 120_000)


def test_a_price_for_what_is_no_outcome_does_not_move_with_results() -> None:
    contract = contract_of([NIGHTS])
    world = world_of(
        contract, measures={"nights": {"formula": "2"}, "home": {"formula": "1"}}, options={"tested": {"outcomes": "home"}}
    )

    assert appraise(one(contract, world, paths=10)).at_risk == 0


def test_without_cash_to_start_with_in_the_world_there_is_no_lowest_cash() -> None:
    contract = contract_of([NIGHTS])
    world = world_of(contract, measures={"nights": {"formula": "1"}}, options={"tested": {"provider_cost": "400"}})

    unsaid = one(contract, world, paths=10)

    assert unsaid.provider_cost.size
    assert not unsaid.lowest_cash.size


def test_a_counted_measure_that_expects_less_than_none_is_refused_by_name() -> None:
    contract = contract_of([CARD])
    world = world_of(contract, measures={"home": {"formula": "demand - 101", "counted": True}})

    with pytest.raises(CommonwealError, match=r"“home” is counted, and expects less than none.*max\(\.\.\., 0\)"):
        one(contract, world, paths=10)


def test_rounding_that_takes_a_count_of_none_a_hair_below_it_is_no_fault() -> None:
    contract = contract_of([CARD])
    world = world_of(
        contract, measures={"home": {"formula": "0.3 - 0.1 - 0.1 - 0.1 - demand * 0.000000000000001", "counted": True}}
    )

    assert one(contract, world, paths=10).payments.sum() == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"paths": 0, "seed": 1}, "0 futures"),
        ({"paths": -5, "seed": 1}, "-5 futures"),
        ({"paths": 10, "seed": -1}, "seed -1"),
    ],
)
def test_what_cannot_be_simulated_is_told_with_its_remedy(asked: dict[str, int], told: str) -> None:
    contract = contract_of([NIGHTS])
    world = world_of(contract, measures={"nights": {"formula": "1"}})

    for run in (simulate, compare):
        with pytest.raises(CommonwealError, match=f"{told}.*(Ask for|Choose)"):
            run([contract], world, level_demand(1, 10), **asked)


def test_a_simulation_of_no_contract_is_refused() -> None:
    world = World.model_validate({"commonweal": "world/1"})

    for run in (simulate, compare):
        with pytest.raises(CommonwealError, match=r"no contract.*Give at least one"):
            run([], world, level_demand(1, 10), paths=10, seed=1)


def test_the_line_of_a_limit_is_called_after_what_the_limit_is_on() -> None:
    bound = {"cap": 1, "over": "contract"}
    contract = contract_of(
        [{**NIGHTS, "name": {"en": "Nights", "cy": "Nosweithiau"}, "bounds": [bound]}], bounds=[{**bound, "cap": 0}]
    )
    world = world_of(contract, measures={"nights": {"formula": "1"}})

    assert [(line.name.en, line.name.cy) for line in one(contract, world, paths=10).by_line[1:]] == [
        ("Nights: held within the limit", "Nosweithiau: cadw o fewn y terfyn"),
        ("The whole contract: held within the limit", "Y contract cyfan: cadw o fewn y terfyn"),
    ]
