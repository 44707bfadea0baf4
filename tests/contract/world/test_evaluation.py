"""Evaluations against closed forms: sums of negative binomials, and what a rule pays where estimates are nearly normal."""

from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from commonweal.base.chance import Purpose, block_generator
from commonweal.base.document import Document
from commonweal.base.errors import CommonwealError, FaultyInput
from commonweal.base.period import Month
from commonweal.contract import Contract, Demand, Simulated, World, read_world, simulate
from commonweal.contract.appraisal.appraise import appraise
from commonweal.contract.world.evaluation import EffectFuture, Evaluation
from tests.contract_example import contract_of

PEOPLE, CONTROL, MEAN, SPREAD = 1000, 10_000, 1.55, 3
PATHS = 20_000
TERM = {"id": "fewer", "kind": "verified_effect", "name": "Fewer", "effect": "fewer", "pays_on": "point", "amount": 1000}
FUTURE = {
    "cohorts": [{"name": "one", "people": PEOPLE, "verified": "2029-06"}, {"name": "two", "people": PEOPLE, "verified": "2030-06"}],
    "pooled": "2030-09",
    "control": CONTROL,
    "mean": MEAN,
    "variance_to_mean": SPREAD,
    "true": 0,
}


def contract(**rule: Any) -> Contract:
    return contract_of([{**TERM, **rule}], months=48)


def world(one: Contract, *, effect: dict[str, Any] | None = None, **more: Any) -> World:
    effects = {"fewer": {**FUTURE, **(effect or {})}}
    return read_world(Document("world.yaml", {"commonweal": "world/1", "effects": effects, **more}), [one])


def simulated(one: Contract, where: World, paths: int = PATHS) -> Simulated:
    (result,) = simulate([one], where, Demand(Month(2027, 4), np.ones((paths, 1))), paths=paths, seed=8)
    return result


def paid(one: Contract, **effect: Any) -> float:
    """The share of futures in which something is paid."""
    return float((simulated(one, world(one, effect=effect)).payments.sum(axis=1) > 0).mean())


def error(true: float, cohorts: int, spread: float = SPREAD) -> float:
    """The standard error of an estimated effect, by the delta method."""
    ratio = 1 - true
    helped, others = spread / (PEOPLE * cohorts * MEAN * ratio), spread / (CONTROL * cohorts * MEAN)
    return float(ratio * (helped + others) ** 0.5)


def chance(true: float, threshold: float, cohorts: int = 1) -> float:
    """The chance that an estimate comes to a threshold, by the normal law."""
    return 1 - NormalDist(true, error(true, cohorts)).cdf(threshold)


def test_a_rule_of_10_per_cent_by_cohort_pays_falsely_3_times_in_100_for_either_of_two() -> None:
    normal = 1 - (1 - chance(0, 0.10)) ** 2

    assert normal == pytest.approx(0.03, abs=0.001)
    assert paid(contract(threshold=0.10)) == pytest.approx(normal, abs=0.01)


def test_a_rule_of_7_5_per_cent_for_all_together_pays_falsely_once_in_100() -> None:
    normal = chance(0, 0.075, cohorts=2)

    assert normal == pytest.approx(0.01, abs=0.001)
    assert paid(contract(pooled=0.075)) == pytest.approx(normal, abs=0.01)


def test_at_a_true_9_per_cent_the_rule_for_all_together_pays_68_times_in_100() -> None:
    normal = chance(0.09, 0.075, cohorts=2)

    assert normal == pytest.approx(0.685, abs=0.001)
    assert paid(contract(pooled=0.075), true="0.09") == pytest.approx(normal, abs=0.01)


def test_95_intervals_in_100_hold_the_true_effect() -> None:
    effects = evaluation(spread=SPREAD).effects(np.array([0.2]), Month(2027, 4))

    assert ((effects.lower <= 0.2) & (effects.upper >= 0.2)).mean(axis=0) == pytest.approx([0.95] * 3, abs=0.01)


def evaluation(*, spread: float, coupled: bool = False, paths: int = PATHS) -> Evaluation:
    future = EffectFuture.model_validate({**FUTURE, "variance_to_mean": spread})
    return Evaluation("fewer", future, paths, lambda name: block_generator(5, 0, Purpose.WORLD, name=name), coupled)


@pytest.mark.parametrize("spread", [1, SPREAD, 30])
@pytest.mark.parametrize("coupled", [False, True])
def test_estimates_scatter_around_the_true_effect_as_far_as_the_closed_form_says(spread: float, coupled: bool) -> None:
    points = evaluation(spread=spread, coupled=coupled, paths=4000).effects(np.array([0.1]), Month(2027, 4)).point

    errors = [error(0.1, cohorts, spread) for cohorts in (1, 1, 2)]
    assert points.mean(axis=0) == pytest.approx([0.1] * 3, abs=0.1 * errors[0])
    assert points.std(axis=0) == pytest.approx(errors, rel=0.06)


def test_coupled_futures_differ_by_the_effect_alone() -> None:
    counted = evaluation(spread=SPREAD, coupled=True, paths=300)
    none, some, more = (counted.effects(np.array([true]), Month(2027, 4)) for true in (0, 0.05, 0.1))

    assert (none.point <= some.point).all()
    assert (some.point <= more.point).all()
    assert np.std(more.point - none.point, axis=0)[2] < error(0, 2) / 2


def test_pooled_is_what_the_cohorts_come_to_together() -> None:
    effects = evaluation(spread=SPREAD, paths=50).effects(np.array([0.1]), Month(2027, 4))

    assert effects.cohorts == ("one", "two", "pooled")
    assert effects.periods == (26, 38, 41)
    assert effects.people.tolist() == [[PEOPLE, PEOPLE, 2 * PEOPLE]]
    apart = np.sort(effects.point[:, :2], axis=1)
    assert ((apart[:, 0] <= effects.point[:, 2]) & (effects.point[:, 2] <= apart[:, 1])).all()


def test_another_effect_leaves_an_effect_as_it_was() -> None:
    one = contract(threshold=0.05)
    alone = simulated(one, world(one), paths=1000)
    both = read_world(Document("world.yaml", {"commonweal": "world/1", "effects": {"another": FUTURE, "fewer": FUTURE}}), [one])

    assert (simulated(one, both, paths=1000).payments == alone.payments).all()


def test_false_pay_is_the_chance_of_paying_where_there_is_no_effect_and_missed_pay_of_not_paying_where_there_is() -> None:
    one = contract(pooled=0.075)
    mispayment = simulated(one, world(one, effect={"true": "0.09"}), paths=10_000).mispayment

    assert mispayment is not None
    assert mispayment.false_pay == pytest.approx(chance(0, 0.075, cohorts=2), abs=0.005)
    assert mispayment.missed_pay == pytest.approx(1 - chance(0.09, 0.075, cohorts=2), abs=0.01)


def test_pay_can_be_missed_only_where_the_true_effect_deserves_it() -> None:
    one = contract(pooled=0.075)
    mispayment = simulated(one, world(one, effect={"true": "0.07"}), paths=2000).mispayment

    assert mispayment is not None
    assert mispayment.missed_pay is None


def test_a_true_effect_may_be_uncertain() -> None:
    one = contract(pooled=0.075)
    judged = {"uncertain": {"works": {"low": 0, "likely": 0.075, "high": 0.15}}}
    mispayment = simulated(one, world(one, effect={"true": "works"}, **judged), paths=5000).mispayment

    assert mispayment is not None
    assert mispayment.deserved == pytest.approx(2500, abs=150)


def test_a_contract_without_verified_effects_is_not_asked_about_mispayment() -> None:
    block = contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 1}])
    assert simulated(block, read_world(Document("world.yaml", {"commonweal": "world/1"}), [block]), paths=10).mispayment is None


@pytest.mark.parametrize(
    ("true", "told"), [("1.2", "expects -310 events of 1000 people"), ("-1000000", "expects 1.55e\\+09 events")]
)
def test_a_true_effect_that_leaves_fewer_than_no_events_or_too_many_is_refused(true: str, told: str) -> None:
    one = contract(pooled=0.075)
    with pytest.raises(CommonwealError, match=told):
        simulated(one, world(one, effect={"true": true}), paths=10)


def test_cohorts_too_great_to_couple_are_drawn_all_the_same() -> None:
    future = EffectFuture.model_validate({**FUTURE, "cohorts": [{"name": "one", "people": 20_000_000, "verified": "2029-06"}]})
    counted = Evaluation("fewer", future, 100, lambda name: block_generator(5, 0, Purpose.WORLD, name=name), coupled=True)

    assert counted.effects(np.array([0.1]), Month(2027, 4)).people.tolist() == [[20_000_000, 20_000_000]]


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        ({"true": "demand / 1000"}, "relies on “demand”, which is neither uncertain nor an effort"),
        ({"pooled": "2032-01"}, "verified for “pooled” in 2032-01, when “tested” pays nothing"),
        ({"pooled": "2030-01"}, "before the last is verified in 2030-06"),
        ({"cohorts": [*FUTURE["cohorts"]][::-1]}, "in the order in which they are verified"),  # type: ignore[misc]
        ({"cohorts": [FUTURE["cohorts"][0]] * 2}, "Two cohorts have the same name"),  # type: ignore[index]
        ({"variance_to_mean": 0.5}, "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_with_an_effect_of_the_world_is_told(effect: dict[str, Any], told: str) -> None:
    with pytest.raises(FaultyInput, match=told):
        world(contract(pooled=0.075), effect=effect)


def test_an_effect_that_a_contract_pays_on_must_be_given() -> None:
    with pytest.raises(FaultyInput, match="pays on the effect “fewer”, which the world does not give"):
        read_world(Document("world.yaml", {"commonweal": "world/1"}), [contract(pooled=0.075)])


def test_a_contract_that_pays_on_all_together_must_be_told_when_they_are() -> None:
    with pytest.raises(FaultyInput, match="and the world does not say when"):
        world(contract(pooled=0.075), effect={"pooled": None})


def test_an_appraisal_gives_both_chances() -> None:
    one = contract(pooled=0.075)
    result = appraise(simulated(one, world(one, effect={"true": "0.09"}), paths=2000))

    assert result.false_pay is not None
    assert result.missed_pay is not None
    assert result.false_pay < 0.05 < result.missed_pay < 0.5
