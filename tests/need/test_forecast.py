"""Laws and closed forms of the need forecast."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from commonweal.base.chance import BLOCK
from commonweal.base.errors import FaultyInput
from commonweal.need import Forecast, History, Observation, forecast, forecast_places
from commonweal.need.growth import pooled_growth

FIRST = 2016


def history(place: str, values: Sequence[float | None], *, measure: str = "children", aggregate: bool = False) -> History:
    seen = (Observation(FIRST + step, value, "" if value is not None else "c") for step, value in enumerate(values))
    return History(measure, place, tuple(seen), aggregate)


def pool_of(series: Sequence[Sequence[float | None]]) -> list[History]:
    return [history(f"place {number}", values) for number, values in enumerate(series)]


def ahead(own: History, pool: list[History], *, years: int = 3, paths: int = 400, seed: int = 7) -> Forecast:
    return forecast(own, pool, years=years, paths=paths, seed=seed)


COUNT = st.one_of(st.none(), st.integers(0, 5_000).map(float))
SERIES = st.lists(COUNT, min_size=6, max_size=10)
POSITIVE = st.lists(st.floats(0.5, 5_000), min_size=6, max_size=10)
OWN = st.tuples(POSITIVE, st.lists(COUNT, max_size=2)).map(lambda parts: [*parts[0], *parts[1]])


@given(OWN, st.lists(SERIES, max_size=5))
@settings(max_examples=40, deadline=None)
def test_counts_are_finite_and_never_negative(own: list[float | None], others: list[list[float | None]]) -> None:
    draws = ahead(history("ours", own), pool_of(others)).draws
    assert np.isfinite(draws).all()
    assert (draws >= 0).all()


@given(OWN, st.lists(SERIES, max_size=5))
@settings(max_examples=40, deadline=None)
def test_wider_levels_hold_narrower_ones(own: list[float | None], others: list[list[float | None]]) -> None:
    for year in ahead(history("ours", own), pool_of(others)).years:
        narrow, middle, wide = year.estimate.intervals
        assert wide.low <= middle.low <= narrow.low <= year.estimate.point <= narrow.high <= middle.high <= wide.high


@given(POSITIVE, st.lists(st.lists(COUNT, min_size=10, max_size=14), min_size=1, max_size=4), st.integers(0, 9_999))
@settings(max_examples=40, deadline=None)
def test_nothing_after_the_origin_is_used(own: list[float], others: list[list[float | None]], changed: int) -> None:
    later = [[*values[: len(own)], *(float(changed) for _ in values[len(own) :])] for values in others]
    ours = history("ours", own)
    assert np.array_equal(ahead(ours, pool_of(others)).draws, ahead(ours, pool_of(later)).draws)


def test_a_place_that_was_first_counted_after_the_origin_or_never_changes_nothing() -> None:
    ours, others = history("ours", [40.0, 44, 43, 47, 52]), pool_of([[90.0, 92, 99, 97, 101], [9.0, 8, 11, 12, 12]])
    newer = [history("newer", [None] * 5 + [70.0, 75.0]), history("never", [0.0] * 5)]
    with_them, without = ahead(ours, [*others, *newer]), ahead(ours, others)
    assert np.array_equal(with_them.draws, without.draws)
    assert with_them.method == without.method


@given(POSITIVE, st.lists(POSITIVE, max_size=4), st.floats(0.01, 100))
@example([1.0, 1, 1, 1, 2, 3], [[1.0, 1, 1, 1, 2, 3]] * 2, 2.0)  # places that are alike but for rounding
@settings(max_examples=40, deadline=None)
def test_counting_in_another_unit_changes_only_the_unit(own: list[float], others: list[list[float]], unit: float) -> None:
    plain = ahead(history("ours", own), pool_of(others)).draws
    in_units = pool_of([[unit * value for value in one] for one in others])
    scaled = ahead(history("ours", [unit * value for value in own]), in_units).draws
    np.testing.assert_allclose(scaled, unit * plain, rtol=1e-6)


def test_the_unit_does_not_matter_where_zeros_were_counted_either() -> None:
    own, other = [0.0, 3.0, 2.0, 0.0, 4.0], [2.0, 3.0, 3.0, 5.0, 4.0]
    plain = ahead(history("ours", own), pool_of([other])).draws
    scaled = ahead(history("ours", [8 * value for value in own]), pool_of([[8 * value for value in other]])).draws
    np.testing.assert_allclose(scaled, 8 * plain, rtol=1e-9, atol=1e-9)


def test_the_same_seed_gives_the_same_futures_and_another_gives_others() -> None:
    own = history("ours", [100, 104, 99, 107, 111])
    assert np.array_equal(ahead(own, []).draws, ahead(own, []).draws)
    assert not np.array_equal(ahead(own, []).draws, ahead(own, [], seed=8).draws)


def test_another_measure_has_futures_of_its_own() -> None:
    counts = [100.0, 104, 99, 107, 111, 103, 109]
    ours, theirs = (ahead(history("ours", counts, measure=measure), [], paths=4_000) for measure in ("children", "adults"))
    assert abs(np.corrcoef(ours.draws[:, 0], theirs.draws[:, 0])[0, 1]) < 0.05


def test_a_block_of_futures_does_not_depend_on_how_many_follow() -> None:
    own, pool = history("ours", [100, 104, 99, 107, 111]), pool_of([[90, 94, 99, 97, 101], [210, 200, 220, 230, 215]])
    assert np.array_equal(ahead(own, pool, paths=BLOCK).draws, ahead(own, pool, paths=3 * BLOCK).draws[:BLOCK])


def test_the_order_of_the_pool_does_not_matter() -> None:
    own, pool = history("ours", [100, 104, 99, 107, 111]), pool_of([[90, 94, 99, 97, 101], [210, 200, 220, 230, 215]])
    assert np.array_equal(ahead(own, pool).draws, ahead(own, pool[::-1]).draws)


ALONE = [100.0, 112, 109, 121, 117, 131, 126, 140, 139, 151, 147, 166, 160, 171, 175]


def test_the_next_year_has_student_s_predictive_distribution_about_the_growth_expected() -> None:
    own = history("ours", ALONE)
    growth = pooled_growth([own], [0.0], origin=FIRST + len(ALONE) - 1, shocks=())
    assert growth is not None
    common = growth.common
    expected = common.fade * common.level + common.apart_from_level @ growth.lasting
    drawn = np.log(forecast(own, [], years=1, paths=100_000, seed=7, shocks=()).draws[:, 0] / ALONE[-1])
    student = stats.t(common.degrees, loc=expected, scale=common.surprise)
    assert stats.kstest(drawn, student.cdf).statistic < 0.006


def test_later_years_swing_by_what_surprises_leave_behind() -> None:
    own = history("ours", ALONE)
    growth = pooled_growth([own], [0.0], origin=FIRST + len(ALONE) - 1, shocks=())
    assert growth is not None
    common, first = growth.common, growth.lasting[0]
    # A surprise stays in the count, moves the level by the gain, and what of it did not move the level bears on the next year.
    second = 1 + common.fade**2 * common.gain + (1 - common.gain) * first
    variance = common.surprise**2 * common.degrees / (common.degrees - 2) * (1 + second**2)
    drawn = np.log(forecast(own, [], years=2, paths=100_000, seed=7, shocks=()).draws[:, 1] / ALONE[-1])
    assert drawn.var() == pytest.approx(variance, rel=0.03)


def test_the_worked_example_of_the_method_page_holds() -> None:
    counts = [400.0, 420, 410, 440, 450, 465]
    growth = pooled_growth([history("ours", counts)], [0.0], origin=FIRST + 5, shocks=())
    assert growth is not None
    common = growth.common
    assert common.by_year == pytest.approx([0.0488, -0.0241, 0.0706, 0.0225, 0.0328], abs=5e-5)
    assert growth.lasting == pytest.approx([-0.229, 0.033, 0.007], abs=5e-4)
    assert (common.gain, common.level, common.surprise) == pytest.approx((0.324, 0.0178, 0.0442), abs=5e-4)
    assert common.fade == pytest.approx(0.59, abs=5e-4)
    expected = 0.59 * 0.0178 - 0.229 * 0.0026 + 0.033 * -0.0079 + 0.007 * 0.0416
    low, high = 465 * np.exp(expected + stats.t(4).ppf([0.1, 0.9]) * 0.0442)
    assert (round(465 * np.exp(expected)), round(low), round(high)) == (470, 439, 503)
    made = forecast(history("ours", counts), [], years=1, paths=200_000, seed=7, shocks=()).years[0].estimate
    assert (made.point, made.interval(0.8).low, made.interval(0.8).high) == pytest.approx((470, 439, 503), abs=0.8)


def test_where_all_places_have_grown_alike_so_does_the_forecast() -> None:
    own = history("ours", [100 * 1.05**step for step in range(5)])
    pool = pool_of([[size * 1.05**step for step in range(5)] for size in (60, 140, 300)])
    np.testing.assert_allclose(ahead(own, pool).draws, np.tile(own.counted[-1][1] * 1.05 ** np.arange(1, 4), (400, 1)), rtol=1e-9)


def test_places_that_are_forecast_together_share_what_all_places_share() -> None:
    chance = np.random.Generator(np.random.PCG64(5))
    shared = chance.normal(0, 0.1, 9)
    places = pool_of([list(np.exp(5 + np.cumsum(shared + chance.normal(0, 0.02, 9)))) for _ in range(12)])
    first, second, *_ = forecast_places(places, years=1, paths=4_000, seed=7)
    assert np.corrcoef(first.draws[:, 0], second.draws[:, 0])[0, 1] > 0.8


def test_a_place_by_itself_and_among_others_has_the_same_futures() -> None:
    places = pool_of([[90, 94, 99, 97, 101], [110, 108, 115, 119, 121], [210, 200, 220, 230, 215]])
    together = forecast_places(places, years=3, paths=400, seed=7)
    for one, made in zip(places, together, strict=True):
        assert np.array_equal(made.draws, ahead(one, places).draws)


def test_a_place_that_was_last_counted_earlier_reaches_the_same_years_with_a_wider_range() -> None:
    chance = np.random.Generator(np.random.PCG64(6))
    series = [list(np.exp(5 + np.cumsum(chance.normal(0.01, 0.05, 9)))) for _ in range(12)]
    whole, late = (
        forecast_places(pool_of([one, *series[1:]]), years=2, paths=4_000, seed=7)[0] for one in (series[0], series[0][:-1])
    )
    assert [year.year for year in late.years] == [year.year for year in whole.years]
    assert np.log(late.draws[:, 0]).std() > 1.2 * np.log(whole.draws[:, 0]).std()


def test_a_place_that_has_not_been_counted_for_years_is_taken_to_be_gone_but_learned_from() -> None:
    gone = history("gone", [50, 52, 54, 53, 57, 55, None, None])
    places = [gone, *pool_of([[90, 94, 99, 97, 101, 104, 103, 107], [110, 108, 115, 119, 121, 118, 122, 125]])]
    made = forecast_places(places, years=1, paths=400, seed=7)
    assert [one.history.place for one in made] == ["place 0", "place 1"]
    assert not np.array_equal(made[0].draws, forecast_places(places[1:], years=1, paths=400, seed=7)[0].draws)


def test_histories_of_several_measures_are_not_forecast_together() -> None:
    with pytest.raises(FaultyInput, match="several measures"):
        forecast_places([history("ours", ALONE), history("theirs", ALONE, measure="adults")], years=1, paths=100, seed=1)


def test_a_small_sample_gives_a_wider_range_than_a_large_one_of_the_same_swings() -> None:
    swings = [100.0, 110.0] * 6
    few, many = (ahead(history("ours", swings[-count:]), [], years=1, paths=20_000).years[0].estimate for count in (4, 12))
    assert few.interval(0.95).high - few.interval(0.95).low > many.interval(0.95).high - many.interval(0.95).low


def test_the_range_widens_with_the_horizon() -> None:
    pool = pool_of([list(np.exp(np.cumsum(np.random.Generator(np.random.PCG64(n)).normal(4, 0.05, 9) * 0.1))) for n in range(20)])
    widths = [year.estimate.interval(0.8) for year in ahead(pool[0], pool[1:], years=8, paths=4_000).years]
    spans = [np.log(one.high / one.low) for one in widths]
    assert all(later > earlier for earlier, later in pairwise(spans))


def test_no_future_of_a_percentage_is_above_a_hundred_where_that_is_said() -> None:
    own, pool = history("ours", [91.0, 93, 90, 95, 96, 97]), pool_of([[88.0, 95, 91, 96, 90, 98]])
    free, held = (forecast(own, pool, years=5, paths=400, seed=7, most=most) for most in (np.inf, 100))
    assert (free.draws > 100).any()
    assert np.array_equal(held.draws, np.minimum(free.draws, 100))
    with pytest.raises(FaultyInput, match="“place 0” has 98 in 2021, and nothing is said to be above"):
        forecast(own, pool, years=1, paths=400, seed=7, most=97.5)


def test_gaps_and_withheld_years_are_no_zeros() -> None:
    drawn = ahead(history("ours", [100, None, 104, 103, None, 108, 110, None]), [], years=2)
    assert drawn.years[0].year == FIRST + 7
    assert 80 < drawn.years[0].estimate.point < 140


def test_a_place_that_has_counted_zero_may_count_more_again() -> None:
    drawn = ahead(history("ours", [2, 0, 1, 3, 0]), pool_of([[3, 1, 2, 0, 1], [4, 6, 5, 7, 4]]))
    assert drawn.draws.min() >= 0
    assert drawn.draws.max() > 0
    assert any("counted none" in text.en for text in drawn.method.cautions)


@pytest.mark.parametrize("values", [[100.0], [100.0, 102, 104], [100.0, None, None, 102, 104], [None, None], [0.0, 0, 0, 0, 0]])
def test_too_short_a_history_without_a_pool_is_refused_with_what_to_do(values: list[float | None]) -> None:
    with pytest.raises(FaultyInput, match="at least four yearly counts"):
        ahead(history("ours", values), [])


def test_one_count_is_enough_with_a_pool() -> None:
    drawn = ahead(history("ours", [None, None, None, None, 100]), pool_of([[90, 94, 99, 97, 101], [110, 108, 115, 119, 121]]))
    assert (drawn.method.points, drawn.method.places) == (1, 2)
    assert 90 < drawn.years[0].estimate.point < 115


def test_regions_and_other_measures_are_left_out_of_the_pool() -> None:
    own = history("ours", [100, 104, 99, 107, 111])
    strangers = [
        history("the region", [9000, 1, 9000, 1, 9000], aggregate=True),
        history("place 9", [9000, 1, 9000, 1, 9000], measure="adults"),
        history("ours", [9000, 1, 9000, 1, 9000]),
    ]
    alone = ahead(own, [])
    assert np.array_equal(ahead(own, strangers).draws, alone.draws)
    assert alone.method.name == "own-growth"


def test_the_method_says_what_it_was_made_from_and_every_caution_in_both_languages() -> None:
    own = history("ours", [100, 104, None, 107, 111, 116])
    method = ahead(own, pool_of([[90, 94, 99, 97, 101, 99], [110, 108, 115, 119, 121, 118]]), years=9).method
    assert (method.name, method.points, method.places, method.growth_observations) == ("pooled-growth", 5, 2, 14)
    assert len(method.cautions) >= 4
    assert all(text.en and text.cy and text.en != text.cy for text in (method.description, *method.cautions))


def test_a_fall_that_the_forecast_does_not_carry_on_is_said() -> None:
    chance = np.random.Generator(np.random.PCG64(9))
    swinging = [[size * 1.03**step * np.exp(chance.normal(0, 0.08)) for step in range(9)] for size in (80, 95, 110, 120) * 5]
    falling, pool = history("ours", [100, 103, 106, 109, 113, 128, 126, 121, 115]), pool_of(swinging)
    assert any("have fallen" in text.en for text in ahead(falling, pool).method.cautions)


def test_counts_that_never_changed_are_said_to_tell_nothing() -> None:
    flat = ahead(history("ours", [50, 50, 50, 50, 50]), [])
    assert "never changed" in flat.method.cautions[0].en
