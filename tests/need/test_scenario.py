"""Levers: how they build up, what they do, and that they leave the baseline and one another alone."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pydantic import ValidationError
from scipy import stats

from commonweal.base.chance import BLOCK, Purpose, block_generator
from commonweal.base.errors import FaultyInput
from commonweal.base.period import FinancialYear, Month, months_from
from commonweal.need.scenario import TARGETS, Lever, Scenario, Target, built_up, factors, joint_factor, scenarios

Array = NDArray[np.float64]

MARCHES = tuple(Month(year, 3) for year in range(2027, 2032))


def lever(
    name: str = "Help early", *, on: str = "rate", effect: tuple[float, float, float] = (-0.3, -0.1, 0.05), **more: Any
) -> Lever:
    low, likely, high = effect
    given = {"name": name, "on": on, "effect": {"low": low, "likely": likely, "high": high}, "begins": "2027-04"}
    return Lever.model_validate({**given, "because": "judged by the board in May", **more})


def tried(*levers: Lever, name: str = "Plan") -> Scenario:
    return Scenario(name={"en": name}, levers=levers)


def baseline_of(seed: int = 1, paths: int = 300, periods: int = len(MARCHES)) -> Array:
    return block_generator(seed, 0, Purpose.NEED).gamma(20.0, 20.0, (paths, periods))


EFFECT = st.tuples(*[st.floats(-1, 1.5)] * 3).map(lambda ends: tuple(sorted(ends)))
LEVERS = st.lists(
    st.builds(
        lever,
        effect=EFFECT,
        begins=st.integers(0, 60).map(lambda later: str(Month(2026, 1) + later)),
        builds_over=st.integers(0, 40),
    ),
    max_size=4,
).map(
    lambda made: [one.model_copy(update={"name": one.name.model_copy(update={"en": f"lever {at}"})}) for at, one in enumerate(made)]
)


@given(st.integers(0, 99))
@settings(max_examples=10)
def test_without_levers_a_run_is_the_baseline_to_the_bit(seed: int) -> None:
    baseline = baseline_of(seed)
    none, empty = scenarios(baseline, [tried()], MARCHES, seed=seed)
    assert none.number == 0
    assert np.array_equal(none.draws, baseline)
    assert np.array_equal(empty.draws, baseline)


@given(st.integers(0, 60))
@settings(max_examples=10)
def test_a_lever_of_no_effect_changes_nothing(builds_over: int) -> None:
    baseline = baseline_of()
    _, run = scenarios(baseline, [tried(lever(effect=(0, 0, 0), builds_over=builds_over))], MARCHES, seed=3)
    assert np.array_equal(run.draws, baseline)
    assert not run.effects[0].draws.any()


@given(LEVERS, st.integers(0, 99))
@settings(max_examples=30)
def test_the_baseline_and_the_effects_add_up_to_the_run_in_every_future(levers: list[Lever], seed: int) -> None:
    baseline = baseline_of(seed)
    _, run = scenarios(baseline, [tried(*levers)], MARCHES, seed=seed)
    total = baseline
    for effect in run.effects:
        total = total + effect.draws
    assert np.array_equal(total, run.draws)


@given(LEVERS, st.integers(0, 99))
@settings(max_examples=30)
def test_no_lever_makes_a_count_negative(levers: list[Lever], seed: int) -> None:
    _, run = scenarios(baseline_of(seed), [tried(*levers)], MARCHES, seed=seed)
    assert (run.draws >= 0).all()


def test_taking_away_all_there_is_leaves_none() -> None:
    _, run = scenarios(baseline_of(), [tried(lever(effect=(-1, -1, -1), begins="2026-01"))], MARCHES, seed=3)
    assert not run.draws.any()


def test_the_baseline_is_the_same_whatever_is_tried() -> None:
    baseline = baseline_of()
    alone = scenarios(baseline, [], MARCHES, seed=3)
    beside = scenarios(baseline, [tried(lever()), tried(lever("Charge less", on="rate"), name="Other")], MARCHES, seed=3)
    assert [run.number for run in beside] == [0, 1, 2]
    assert np.array_equal(alone[0].draws, beside[0].draws)


def test_another_lever_leaves_a_lever_s_draws_as_they_were() -> None:
    one, other = lever(), lever("Charge less", effect=(0, 0.1, 0.4))
    alone = factors([one], MARCHES, 500, 3)
    together = factors([other, one], MARCHES, 500, 3)
    assert np.array_equal(alone[0], together[1])
    assert not np.array_equal(together[0], together[1])


def test_a_block_of_futures_does_not_depend_on_how_many_follow() -> None:
    one = [lever()]
    assert np.array_equal(factors(one, MARCHES, BLOCK, 3), factors(one, MARCHES, 2 * BLOCK, 3)[:, :BLOCK])


def test_a_judged_effect_has_the_mean_and_the_spread_of_its_pert_distribution() -> None:
    low, likely, high = -0.3, -0.1, 0.05
    drawn = factors([lever(effect=(low, likely, high), begins="2020-04")], MARCHES[:1], 100_000, 3)[0, :, 0]
    mean = 1 + (low + 4 * likely + high) / 6
    variance = (mean - 1 - low) * (high - mean + 1) / 7
    assert drawn.mean() == pytest.approx(mean, abs=5 * np.sqrt(variance / drawn.size))
    assert drawn.std() == pytest.approx(np.sqrt(variance), rel=0.01)
    width = high - low
    shape = (1 + 4 * (likely - low) / width, 1 + 4 * (high - likely) / width)
    assert stats.kstest((drawn - 1 - low) / width, stats.beta(*shape).cdf).pvalue > 0.001


def test_a_lever_builds_up_in_equal_steps_from_the_month_it_begins_in() -> None:
    shares = [built_up(lever(builds_over=4), month) for month in months_from(Month(2027, 2), 8)]
    assert shares == [0, 0, 0.25, 0.5, 0.75, 1, 1, 1]


def test_a_lever_that_builds_over_no_months_is_there_at_once() -> None:
    assert [built_up(lever(), month) for month in months_from(Month(2027, 3), 3)] == [0, 1, 1]


def test_a_lever_is_gone_in_the_month_after_its_last() -> None:
    assert [built_up(lever(ends="2027-06"), month) for month in months_from(Month(2027, 5), 3)] == [1, 1, 0]


def test_a_financial_year_has_the_average_of_its_months() -> None:
    # Twelve steps of a twelfth: (1 + 2 + ... + 12) / 144.
    assert built_up(lever(builds_over=12), FinancialYear(2027)) == pytest.approx(78 / 144)
    assert built_up(lever(ends="2027-06"), FinancialYear(2027)) == pytest.approx(3 / 12)


def test_the_worked_example_of_the_method_page_holds() -> None:
    family, charge = (
        lever("Family help", effect=(-0.2, -0.2, -0.2), builds_over=24),
        lever("New duty", effect=(0.1, 0.1, 0.1), begins="2028-04"),
    )
    baseline = np.full((10, 3), 500.0)
    _, run = scenarios(baseline, [tried(family, charge)], [Month(2028, 3), Month(2029, 3), Month(2030, 3)], seed=1)
    shown = [tuple(round(one.point, 9) for one in effect.estimates) for effect in run.effects]
    assert shown == [(-50, -100, -100), (0, 40, 40)]
    assert [round(one.point, 9) for one in run.estimates] == [450, 440, 440]


def test_a_lever_s_effect_is_what_it_adds_to_those_before_it() -> None:
    half, double = lever("half", effect=(-0.5, -0.5, -0.5)), lever("double", effect=(1, 1, 1))
    baseline, months = np.full((10, 1), 100.0), [Month(2027, 4)]
    (_, first), (_, second) = (scenarios(baseline, [tried(*both)], months, seed=1) for both in ((half, double), (double, half)))
    assert [effect.draws[0, 0] for effect in first.effects] == [-50, 50]
    assert [effect.draws[0, 0] for effect in second.effects] == [100, -100]


def test_levers_are_applied_by_what_they_act_on_and_then_as_written() -> None:
    made = [lever(name, on=on) for name, on in (("a", "cost"), ("b", "rate"), ("c", "cost"), ("d", "rate"))]
    _, run = scenarios(baseline_of(), [tried(*made)], MARCHES, seed=1, on=TARGETS)
    assert [effect.lever.name.en for effect in run.effects] == ["b", "d", "a", "c"]


def test_a_need_follows_its_starts_and_stays_as_its_model_has_it() -> None:
    starts, stay = np.full((10, 5), 8.0), np.full((10, 5), 30.0)

    def stock(moved: Mapping[Target, Array]) -> Array:
        need: Array = starts * moved["starts"] * stay * moved["stay"]
        return need

    both = tried(lever("Shorter", on="stay", effect=(-0.5, -0.5, -0.5)), lever("Fewer", on="starts", effect=(-0.25, -0.25, -0.25)))
    _, run = scenarios(starts * stay, [both], MARCHES, seed=1, on=("starts", "stay"), follow=stock)
    assert [effect.draws[0].tolist() for effect in run.effects] == [[0, -60, -60, -60, -60], [0, -90, -90, -90, -90]]


def test_a_model_whose_need_without_levers_is_not_the_baseline_is_refused() -> None:
    with pytest.raises(ValueError, match="its baseline"):
        scenarios(baseline_of(), [tried(lever())], MARCHES, seed=1, follow=lambda _: baseline_of(2))


def test_every_lever_that_the_need_does_not_follow_from_is_told() -> None:
    wrong = [tried(lever("a", on="starts"), lever("b", on="cost")), tried(lever("c", on="stay"), name="Other")]
    with pytest.raises(FaultyInput) as told:
        scenarios(baseline_of(), wrong, MARCHES, seed=1)
    assert [problem.fields["lever"] for problem in told.value.problems] == ["a", "c"]


def test_a_lever_on_cost_leaves_a_count_as_it_is() -> None:
    _, run = scenarios(baseline_of(), [tried(lever(on="cost"))], MARCHES, seed=1)
    assert run.effects == ()


def test_levers_on_one_target_multiply() -> None:
    made = [lever("a", effect=(0.1, 0.1, 0.1)), lever("b", effect=(0.2, 0.2, 0.2)), lever("c", on="cost")]
    assert joint_factor(made, "rate", [Month(2028, 3)], 5, 1)[:, 0] == pytest.approx(1.1 * 1.2)
    assert (joint_factor(made, "stay", [Month(2028, 3)], 5, 1) == 1).all()


@pytest.mark.parametrize(
    "wrong",
    [
        {"effect": (-1.1, 0, 0)},
        {"effect": (0, 5, 10)},
        {"ends": "2027-03"},
        {"builds_over": -1},
        {"because": " "},
        {"on": "price"},
        {"strength": 2},
    ],
    ids=str,
)
def test_a_lever_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        lever(**wrong)


def test_two_levers_of_one_name_are_refused_since_they_would_share_their_draws() -> None:
    with pytest.raises(ValidationError, match="Help early"):
        tried(lever(), lever(on="cost"))
