"""People in the world: they join, wait and claim, and are paid for as a settlement would pay."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from commonweal.base.document import Document
from commonweal.base.errors import CommonwealError, FaultyInput
from commonweal.base.period import Month
from commonweal.contract import Contract, Demand, Simulated, World, pay, read_world, simulate
from commonweal.contract.calendar import Calendar
from commonweal.contract.facts.claims import Claims
from commonweal.contract.facts.recorded import Claim, Recorded
from commonweal.contract.world.people import Joined, PeopleFuture
from tests.contract_example import contract_of

MONTHS = 24
CALENDAR = Calendar(Month(2027, 4), Month(2029, 3))
STEPS = [
    {"id": "start", "name": "Start", "outcome": "attached", "rate": [400, 300]},
    {"id": "job", "name": "Job", "outcome": "in_work", "rate": "1200.55", "after": "start", "weeks": 13},
    {"id": "stay", "name": "Stay", "outcome": "sustained", "rate": 170, "times": 5, "every_weeks": 4, "after": "job", "weeks": 4},
]
WORK = {"id": "work", "kind": "sequence", "name": "Work", "steps": STEPS, "cap_per_person": 2300}
CLAIMED = {
    "attached": {"chance": 1},
    "in_work": {"chance": "finding", "after": "attached", "months": 4},
    "sustained": {"chance": "keeping", "after": "in_work", "months": 1, "times": 7},
}
GROUPS = {"easier": {"share": 0.75}, "harder": {"share": 0.2}}


def stream(name: str) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64([7, *name.encode()]))


def joined(people: dict[str, Any], paths: int = 1, shares: dict[str, float] | None = None, **values: float) -> Joined:
    told = {name: np.full((paths, MONTHS), value) for name, value in values.items()}
    return PeopleFuture.model_validate(people).joined(told, shares or {}, (paths, MONTHS), stream)


def claims(people: dict[str, Any], paths: int = 1, shares: dict[str, float] | None = None, **values: float) -> dict[str, Claims]:
    told = {name: np.full((paths, MONTHS), value) for name, value in values.items()}
    return joined(people, paths, shares, **values).claims(told, CALENDAR)


def known(value: float) -> dict[str, float]:
    return {"low": value, "likely": value, "high": value}


def world_of(contract: Contract, **parts: Any) -> World:
    return read_world(Document("world.yaml", {"commonweal": "world/1", **parts}), [contract])


def simulated(contract: Contract, world: World, paths: int = 60, seed: int = 1, **more: Any) -> Simulated:
    demand = Demand(Month(2027, 3), np.full((paths, 3), 100.0))
    (one,) = simulate([contract], world, demand, paths=paths, seed=seed, **more)
    return one


def working_world(contract: Contract, finding: float, keeping: float, count: int = 30, **parts: Any) -> World:
    people = {"count": count, "claims": CLAIMED}
    return world_of(contract, people=people, uncertain={"finding": known(finding), "keeping": known(keeping)}, **parts)


def test_in_a_certain_world_people_are_paid_for_as_settlement_pays_to_the_penny() -> None:
    contract = contract_of([WORK], months=MONTHS)
    first, job = Month(2027, 4), Month(2027, 8)
    days = {"attached": [first], "in_work": [job], "sustained": [job + month for month in range(1, 8)]}
    recorded = Recorded(
        claims={
            name: [Claim(str(who), datetime.date(month.year, month.month, 1)) for who in range(30) for month in months]
            for name, months in days.items()
        }
    )

    option = simulated(contract, working_world(contract, 1, 1))

    settled = sum((payment.amount for payment in pay(contract, recorded)), Decimal(0))
    assert np.unique(option.payments.sum(axis=1).round(2)).tolist() == [float(settled)]
    # £400, £1,200.55 and five times £170 are held at £2,300 for each.
    assert settled == 30 * 2300


def test_waits_are_geometric() -> None:
    made = claims({"count": 200_000, "claims": {"job": {"chance": "finding"}}}, finding=0.1)["job"]

    months = np.arange(MONTHS)
    expected = 200_000 * 0.1 * 0.9**months
    assert np.all(np.abs(made.counts[0] - expected) < 4 * np.sqrt(expected))


def test_a_chance_of_one_comes_as_soon_as_it_may_and_none_never() -> None:
    sure = claims({"count": 50, "claims": {"a": {"chance": 1, "months": 3}, "b": {"chance": 1, "after": "a"}, "c": {"chance": 0}}})

    assert set(sure["a"].period) == {3}
    assert set(sure["b"].period) == {3}
    assert sure["c"].counts.sum() == 0


def test_a_claim_comes_so_many_times_and_so_far_apart() -> None:
    made = claims({"count": 1, "claims": {"a": {"chance": 1, "times": 4, "every_months": 3, "months": 2}}})["a"]

    assert made.period.tolist() == [2, 5, 8, 11]
    assert made.day.tolist() == [CALENDAR.first_days[month] for month in (2, 5, 8, 11)]


def test_a_greater_chance_only_brings_claims_forward() -> None:
    def first(finding: float) -> np.ndarray[Any, Any]:
        made = claims({"count": 2_000, "claims": {"job": {"chance": "finding"}}}, finding=finding)["job"]
        months = np.full(2_000, MONTHS)
        months[made.whose] = made.period
        return months

    assert np.all(first(0.3) <= first(0.2))


def test_parts_of_a_person_add_up_until_one_joins() -> None:
    made = claims({"joining": "a_month", "claims": {"start": {"chance": 1}}}, paths=2, a_month=0.3)["start"]

    assert made.counts[0].tolist() == made.counts[1].tolist()
    assert np.cumsum(made.counts[0]).tolist() == [int(0.3 * month + 1e-9) for month in range(1, MONTHS + 1)]


def test_people_join_as_many_as_each_future_has() -> None:
    people = PeopleFuture.model_validate({"joining": "a_month", "claims": {"start": {"chance": 1}}})
    values = {"a_month": np.array([[2.0] * MONTHS, [0.0] * MONTHS, [5.0] * MONTHS])}

    made = people.joined(values, {}, (3, MONTHS), stream).claims(values, CALENDAR)["start"]

    assert made.counts[:, 3].tolist() == [2, 0, 5]
    assert made.people == 5 * MONTHS


def test_groups_have_their_shares_and_their_own_chances() -> None:
    people = {"count": 40_000, "claims": {"job": {"by_group": {"easier": 1, "harder": 0}}, "start": {"chance": 1}}}
    shares = {"easier": 0.75, "harder": 0.2}
    crowd = joined(people, shares=shares)

    counts = dict(crowd.counts(crowd.claims({}, CALENDAR)))

    assert counts["job"].sum() == counts["job.easier"].sum() == counts["start.easier"].sum()
    assert counts["job.harder"].sum() == 0
    assert counts["start"].sum() == 40_000
    assert counts["start.easier"].sum() == pytest.approx(30_000, abs=4 * np.sqrt(40_000 * 0.75 * 0.25))
    assert counts["start.harder"].sum() == pytest.approx(8_000, abs=4 * np.sqrt(40_000 * 0.2 * 0.8))


def test_the_mean_paid_is_what_the_chances_make_it() -> None:
    steps = [{"id": "job", "name": "Job", "outcome": "in_work", "rate": 1000}]
    contract = contract_of([{"id": "work", "kind": "sequence", "name": "Work", "steps": steps}], months=12)
    people = {"count": 100, "claims": {"in_work": {"chance": "0.05"}}}

    paid = simulated(contract, world_of(contract, people=people), paths=2_000).payments.sum(axis=1)

    reached = 1 - 0.95**12
    error = 1000 * np.sqrt(100 * reached * (1 - reached) / 2_000)
    assert paid.mean() == pytest.approx(100_000 * reached, abs=4 * error)


def test_threads_do_not_change_a_number() -> None:
    contract = contract_of([WORK], months=MONTHS)
    world = working_world(contract, 0.05, 0.8, count=100)

    alone = simulated(contract, world, paths=2_600)
    with ThreadPoolExecutor(2) as pool:
        together = simulated(contract, world, paths=2_600, each=pool.map)

    np.testing.assert_array_equal(alone.payments, together.payments)
    assert alone.by_line == together.by_line


def test_every_future_is_another() -> None:
    contract = contract_of([WORK], months=MONTHS)

    paid = simulated(contract, working_world(contract, 0.05, 0.8, count=100), paths=2_600).payments.sum(axis=1)

    assert len(np.unique(paid)) > 1_000


def test_claims_are_counted_for_formulas_and_by_group() -> None:
    contract = contract_of([WORK], months=MONTHS)
    told = {"tested": {"outcomes": "in_work", "provider_cost": "attached * 500 + in_work.harder * 100"}}

    option = simulated(contract, working_world(contract, 1, 1, groups=GROUPS, options=told))

    assert set(option.outcomes) == {30}
    assert sum(option.by_group.values()) <= 30
    assert option.provider_cost.sum(axis=1).min() > 30 * 500
    assert option.provider_cost.sum(axis=1).max() < 30 * 600


def test_a_provider_makes_the_effort_that_people_pay_back() -> None:
    contract = contract_of([WORK], months=MONTHS)
    people = {"count": 200, "claims": {**CLAIMED, "in_work": {**CLAIMED["in_work"], "chance": "0.01 + 0.05 * effort"}}}

    def effort(cost: int) -> float:
        option = {"provider_cost": 0, "provider": {"effort": {"cost": f"{cost} * effort", "capacity": 1}}}
        world = world_of(contract, people=people, uncertain={"keeping": known(0.8)}, options={"tested": option})
        response = simulated(contract, world).response
        assert response is not None
        return response.effort["effort"]

    assert effort(100) == 1
    assert effort(100_000) == 0


def test_a_chance_above_one_is_refused() -> None:
    with pytest.raises(CommonwealError, match="The chance of “job” is between"):
        claims({"count": 5, "claims": {"job": {"chance": "finding * 2"}}}, finding=0.6)


def test_fewer_than_none_cannot_join() -> None:
    with pytest.raises(CommonwealError, match="check the formula `joining`"):
        claims({"joining": "a_month - 2", "claims": {"start": {"chance": 1}}}, a_month=1)


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ({"count": 5, "claims": {"attached": {"chance": 1}, "in_work": {"chance": 1}}}, "missing-measure"),
        ({"count": 5, "claims": {**CLAIMED, "in_work": {"chance": "demand / 100"}}}, "unknown-name"),
        ({"joining": "referred", "claims": CLAIMED}, "unknown-name"),
        ({"count": 5, "claims": {**CLAIMED, "finding": {"chance": 1}}}, "taken-name"),
        ({"count": 5, "claims": {**CLAIMED, "in_work": {"by_group": {"easier": 1}}}}, "wrong-groups"),
        ({"count": 5, "joining": 3, "claims": CLAIMED}, "wrong-value"),
        ({"count": 5, "claims": {**CLAIMED, "in_work": {"chance": 1, "after": "sustained"}}}, "wrong-value"),
    ],
)
def test_what_the_world_does_not_tell_of_people_is_named(people: dict[str, Any], code: str) -> None:
    contract = contract_of([WORK], months=MONTHS)

    with pytest.raises(FaultyInput) as caught:
        world_of(contract, people=people, groups=GROUPS, uncertain={"finding": known(0.1), "keeping": known(0.8)})

    assert [problem.code for problem in caught.value.problems] == [code]


def test_an_option_may_have_people_of_its_own() -> None:
    contract = contract_of([WORK], months=MONTHS)
    own = {"tested": {"people": {"count": 7, "claims": CLAIMED}, "outcomes": "attached"}}

    option = simulated(contract, working_world(contract, 1, 1, options=own))

    assert set(option.outcomes) == {7}
