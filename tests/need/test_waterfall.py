"""Waterfalls add up in every future, and say what they cannot split."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from commonweal.base.chance import Purpose, block_generator
from commonweal.need.waterfall import END, START, STEPS, WORDS, Part, population_and_rate, waterfall

Array = NDArray[np.float64]


def chance_of(seed: int = 4) -> np.random.Generator:
    return block_generator(seed, 0, Purpose.NEED)


def stages_of(seed: int, steps: list[str]) -> dict[str, Array]:
    chance = chance_of(seed)
    return {step: chance.gamma(9.0, 30.0, 200) for step in STEPS if step in steps}


@given(st.integers(0, 999), st.lists(st.sampled_from(STEPS), min_size=1, unique=True))
@settings(max_examples=40)
def test_the_means_of_start_and_steps_add_up_to_that_of_the_end(seed: int, steps: list[str]) -> None:
    made = waterfall(250.0, stages_of(seed, steps), 2030)
    assert made.start.mean + sum(part.mean for part in made.steps) == pytest.approx(made.end.mean, rel=1e-12)


@given(st.integers(0, 999), st.lists(st.sampled_from(STEPS), min_size=1, unique=True))
@settings(max_examples=20)
def test_a_step_that_a_model_lacks_is_left_out_and_the_others_keep_their_order(seed: int, steps: list[str]) -> None:
    made = waterfall(250.0, stages_of(seed, steps), 2030)
    assert [part.step for part in made.steps] == [step for step in STEPS if step in steps]


def test_the_end_is_the_forecast_itself() -> None:
    stages = stages_of(1, ["population", "rate", "levers"])
    made = waterfall(250.0, stages, 2030)
    assert made.end.mean == pytest.approx(stages["levers"].mean())
    assert made.estimate.point == pytest.approx(np.median(stages["levers"]))


def test_a_step_s_range_is_that_of_its_effect_in_the_same_future() -> None:
    before = chance_of().gamma(9.0, 30.0, 1_000)
    made = waterfall(250.0, {"population": before, "levers": before * 0.9}, 2030)
    low, high = np.quantile(-0.1 * before, [0.1, 0.9])
    assert (made.steps[1].low, made.steps[1].high) == pytest.approx((low, high))


def test_ranges_of_steps_do_not_add_up_to_the_range_of_their_sum() -> None:
    first, second = 100 + chance_of().standard_normal((2, 10_000))
    made = waterfall(100.0, {"population": first, "rate": first + second - 100}, 2030)
    added = sum(part.high - part.low for part in made.steps)
    assert made.end.high - made.end.low == pytest.approx(added / np.sqrt(2), rel=0.05)


def test_a_start_that_is_not_known_has_a_range_of_its_own() -> None:
    start = chance_of().gamma(9.0, 30.0, 500)
    made = waterfall(start, {"rate": start * 1.5}, 2030)
    assert made.start == Part.of(START, start)
    assert made.steps[0].mean == pytest.approx(start.mean() / 2)


@pytest.mark.parametrize("steps", [["rate", "population"], ["weather"], []], ids=str)
def test_steps_that_are_unknown_or_out_of_order_are_refused(steps: list[str]) -> None:
    with pytest.raises(ValueError, match="in that order"):
        waterfall(1.0, {step: np.ones(3) for step in steps}, 2030)


def test_every_step_has_its_words_in_both_languages() -> None:
    assert set(WORDS) == {START, *STEPS, END}
    assert all(words.en and words.cy for words in WORDS.values())


def test_the_population_s_part_is_what_it_brings_at_the_last_rate() -> None:
    draws = np.array([[120.0, 90.0], [130.0, 150.0]])
    stages = population_and_rate(100.0, draws, np.array([2_000.0, 2_200.0, 1_800.0]))
    made = waterfall(100.0, {step: stage[:, 1] for step, stage in stages.items()}, 2031)
    assert [part.mean for part in made.steps] == pytest.approx([-10, 30])


def test_a_count_that_grows_as_the_population_does_has_no_part_from_the_rate() -> None:
    people: Array = 9_000 * np.exp(0.02 * chance_of().standard_normal((50, 4)))
    draws = 80 * people[:, 1:] / people[:, :1]
    stages = population_and_rate(80.0, draws, people)
    assert stages["population"] == pytest.approx(draws)


def test_the_worked_example_of_the_method_page_holds() -> None:
    draws = np.array([[460.0], [500.0], [540.0], [620.0]])
    stages = population_and_rate(400.0, draws, np.array([80_000.0, 84_000.0]))
    year = {step: stage[:, 0] for step, stage in stages.items()}
    made = waterfall(400.0, {**year, "levers": 0.9 * year["rate"]}, 2030)
    assert [part.mean for part in (made.start, *made.steps, made.end)] == pytest.approx([400, 20, 110, -53, 477])
    assert made.estimate.point == pytest.approx(468)


@pytest.mark.parametrize("people", [[1.0, 2.0, 3.0], [1.0, 0.0]], ids=["a year too many", "nobody"])
def test_a_population_that_does_not_fit_the_forecast_is_refused(people: list[float]) -> None:
    with pytest.raises(ValueError, match=r"people|none"):
        population_and_rate(1.0, np.ones((3, 1)), np.array(people))
