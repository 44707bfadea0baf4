"""Laws and closed forms of the monthly forecast."""

import sys
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.base.chance import BLOCK
from commonweal.base.errors import FaultyInput, MissingPart
from commonweal.base.estimate import Estimate
from commonweal.base.period import Month, months_from
from commonweal.need.season import MonthlyForecast, MonthlyHistory, forecast_months, left_out, total
from commonweal.need.season import level as levels

FIRST = Month(2023, 4)
SEASON = [90.0, 110, 95, 105, 100, 98, 103, 99, 101, 120, 80, 100]
OTHER = [20.0, 30, 25, 35, 40, 38, 33, 29, 21, 20, 28, 31]


def history(place: str, values: Sequence[float | None], *, measure: str = "visits", aggregate: bool = False) -> MonthlyHistory:
    return MonthlyHistory(measure, place, FIRST, tuple(values), aggregate=aggregate)


def ahead(
    histories: Sequence[MonthlyHistory], *, months: int = 4, paths: int = 200, seed: int = 7, **more: object
) -> tuple[MonthlyForecast, ...]:
    return forecast_months(histories, months=months, paths=paths, seed=seed, **more)  # type: ignore[arg-type]


def noisy(places: int, months: int, seed: int = 1) -> list[MonthlyHistory]:
    """Places of one season, each a random walk about it."""
    chance = np.random.Generator(np.random.SFC64(seed))
    shared = np.log(np.resize(SEASON, months)) + np.cumsum(chance.standard_normal(months)) * 0.01
    logs = shared + np.cumsum(chance.standard_normal((places, months)), axis=1) * 0.03
    return [history(f"place {number:03d}", [float(value) for value in np.exp(one)]) for number, one in enumerate(logs)]


COUNT = st.one_of(st.none(), st.integers(0, 5_000).map(float))
POOL = st.lists(st.lists(COUNT, min_size=14, max_size=30), min_size=1, max_size=4)
ORIGIN = FIRST + 13


def pool_of(series: Sequence[Sequence[float | None]]) -> list[MonthlyHistory]:
    steady = history("steady", [50.0 + step % 5 for step in range(30)])
    return [steady, *(history(f"place {number}", values) for number, values in enumerate(series))]


def test_a_season_that_never_varied_goes_on_as_it_was() -> None:
    (made,) = ahead([history("ours", SEASON * 3)], months=15)
    np.testing.assert_allclose(made.draws, np.tile([*SEASON, *SEASON[:3]], (200, 1)), rtol=1e-9)
    assert any("never wrong" in told.en for told in made.method.cautions)


def test_a_count_that_never_changed_goes_on_unchanged_and_that_is_said() -> None:
    (made,) = ahead([history("ours", [40.0] * 24)])
    np.testing.assert_allclose(made.draws, 40.0, rtol=1e-12)
    assert "too narrow" in made.method.cautions[0].en


def test_places_whose_seasons_never_varied_keep_each_its_own_about_the_middle() -> None:
    made = ahead([history("a", SEASON * 4), history("b", OTHER * 4), history("c", SEASON[::-1] * 4)], months=12)
    for one, season in zip(made, (SEASON, OTHER, SEASON[::-1]), strict=True):
        np.testing.assert_allclose([month.estimate.point for month in one.months], season, rtol=0.02)


def test_a_gap_does_not_change_what_a_season_that_never_varied_says() -> None:
    values: list[float | None] = [*SEASON * 3]
    values[17] = values[20] = values[30] = None
    (made,) = ahead([history("ours", values)], months=12)
    np.testing.assert_allclose(np.median(made.draws, axis=0), SEASON, rtol=1e-9)
    assert any("(3)" in told.en and "never taken as zero" in told.en for told in made.method.cautions)


@given(POOL)
@settings(max_examples=15)
def test_counts_are_finite_and_never_negative_and_wider_levels_hold_narrower_ones(series: list[list[float | None]]) -> None:
    for one in ahead(pool_of(series)):
        assert np.isfinite(one.draws).all()
        assert (one.draws >= 0).all()
        for month in one.months:
            narrow, middle, wide = month.estimate.intervals
            assert wide.low <= middle.low <= narrow.low <= month.estimate.point <= narrow.high <= middle.high <= wide.high


@given(POOL, st.integers(0, 9_999))
@settings(max_examples=15)
def test_nothing_after_the_origin_is_used(series: list[list[float | None]], changed: int) -> None:
    later = [[*values[:14], *(float(changed + step) for step in range(9))] for values in series]
    plain, other = (ahead(pool_of(one), origin=ORIGIN) for one in (series, later))
    assert [one.history.place for one in plain] == [one.history.place for one in other]
    for one, same in zip(plain, other, strict=True):
        assert np.array_equal(one.draws, same.draws)
        assert one.method == same.method
        assert one.months[0].month == ORIGIN + 1


def test_a_forecast_from_an_origin_is_that_of_the_histories_as_they_stood_then() -> None:
    places, origin = noisy(4, 30), FIRST + 23
    for one, same in zip(ahead(places, origin=origin), ahead([one.until(origin) for one in places]), strict=True):
        assert np.array_equal(one.draws, same.draws)
        assert one == same


def test_counting_in_another_unit_changes_only_the_unit() -> None:
    places = [*noisy(3, 26), history("none at times", [0.0, 3, 1, 0, 2, 5] * 4)]
    in_units = [history(one.place, [None if value is None else 8 * value for value in one.values]) for one in places]
    for one, scaled in zip(ahead(places), ahead(in_units), strict=True):
        np.testing.assert_allclose(scaled.draws, 8 * one.draws, rtol=1e-6, atol=1e-9)


def test_the_same_seed_gives_the_same_futures_and_another_gives_others() -> None:
    places = noisy(2, 20)
    first, again, other = (ahead(places, seed=seed)[0].draws for seed in (7, 7, 8))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_block_of_futures_does_not_depend_on_how_many_follow_nor_on_the_order_of_places() -> None:
    places = noisy(3, 20)
    some, more = ahead(places, paths=BLOCK), ahead(places[::-1], paths=2 * BLOCK)[::-1]
    for one, other in zip(some, more, strict=True):
        assert np.array_equal(one.draws, other.draws[:BLOCK])


def test_sums_over_months_and_places_are_made_of_futures_and_not_of_ends_of_ranges() -> None:
    made = ahead(noisy(12, 30), months=6, paths=1_000)
    whole = total(made, "all")
    assert np.array_equal(whole.draws, np.sum([one.draws for one in made], axis=0))
    assert made[0].whole == Estimate.from_draws(made[0].draws.sum(axis=1))
    ends = [one.months[0].estimate.interval(0.8) for one in made]
    together = whole.months[0].estimate.interval(0.8)
    assert together.high - together.low < 0.8 * sum(one.high - one.low for one in ends)
    assert whole.history.values[0] == pytest.approx(sum(one.history.values[0] or 0 for one in made))


def test_places_that_share_their_course_rise_and_fall_together() -> None:
    made = ahead(noisy(12, 36), months=6, paths=2_000)
    assert np.corrcoef(np.log(made[0].draws[:, -1]), np.log(made[1].draws[:, -1]))[0, 1] > 0.05


def test_ranges_of_places_that_behave_alike_hold_about_as_much_as_they_say() -> None:
    held = []
    for seed in range(4):
        places = noisy(30, 36, seed)
        for one, known in zip(ahead(places, months=6, origin=FIRST + 29), places, strict=True):
            outcomes = known.values[30:]
            ranges = [month.estimate.interval(0.8) for month in one.months]
            held += [each.low <= (outcome or 0) <= each.high for each, outcome in zip(ranges, outcomes, strict=True)]
    assert 0.7 < np.mean(held) < 0.9


SHOCK = months_from(FIRST + 20, 5)


def struck(by: float) -> list[MonthlyHistory]:
    """Places whose months were all struck in five months."""
    places = noisy(3, 40)
    return [
        history(one.place, [(value or 0) * (by if one.first + step in SHOCK else 1) for step, value in enumerate(one.values)])
        for one in places
    ]


def test_months_of_a_shock_say_nothing_of_those_to_come_and_that_is_said() -> None:
    halved, doubled = (ahead(struck(by), shocks=SHOCK) for by in (0.5, 2.0))
    for one, other in zip(halved, doubled, strict=True):
        assert np.array_equal(one.draws, other.draws)
    told = next(told for told in halved[0].method.cautions if "shock" in told.en)
    assert "December 2024 to April 2025" in told.en
    assert "Rhagfyr 2024 hyd Ebrill 2025" in told.cy


def test_a_shock_that_is_not_named_widens_the_range() -> None:
    named, not_named = ahead(struck(0.5), shocks=SHOCK)[0], ahead(struck(0.5))[0]
    widths = [one.months[-1].estimate.interval(0.8) for one in (named, not_named)]
    assert widths[1].high - widths[1].low > 1.5 * (widths[0].high - widths[0].low)


def test_a_place_that_has_stopped_is_left_out_and_the_reason_told() -> None:
    gone = history("gone", [30.0] * 10)
    places = [*noisy(2, 30), gone]
    assert [one.history.place for one in ahead(places)] == ["place 000", "place 001"]
    why = left_out(gone, FIRST + 29)
    assert why is not None
    assert "January 2024" in why.en
    assert "Ionawr 2024" in why.cy


def test_a_place_that_is_late_is_carried_on_with_a_wider_range_and_a_caution() -> None:
    places = noisy(6, 30)
    late = [history("late", places[0].values[:24]), *places[1:]]
    whole, cut = ahead(places)[0], ahead(late)[0]
    widths = [np.ptp(np.quantile(np.log(one.draws[:, 0]), [0.1, 0.9])) for one in (whole, cut)]
    assert widths[1] > 1.2 * widths[0]
    assert cut.months[0].month == FIRST + 30
    assert "March 2025" in cut.method.cautions[0].en
    assert "too high" in cut.method.cautions[0].en


def test_a_place_with_few_months_borrows_season_and_range() -> None:
    (made,) = (one for one in ahead([*noisy(6, 30), history("new", [None] * 27 + [10.0, 11, 10])]) if one.history.place == "new")
    assert 5 < made.months[0].estimate.point < 20
    assert any("(months: 3)" in told.en for told in made.method.cautions)


def test_places_that_never_counted_anybody_are_left_out_and_none_left_give_no_forecast() -> None:
    assert ahead([history("none", [0.0] * 24), history("withheld", [None] * 24)]) == ()
    assert ahead([]) == ()


def test_several_measures_or_aggregates_among_places_are_refused() -> None:
    ours = history("ours", SEASON * 2)
    for other in (history("b", SEASON * 2, measure="calls"), history("all", SEASON * 2, aggregate=True)):
        with pytest.raises(FaultyInput, match="cannot be forecast together"):
            ahead([ours, other])


def test_a_place_that_stands_twice_is_refused() -> None:
    with pytest.raises(FaultyInput, match="“ours” stands twice"):
        ahead([history("ours", SEASON), history("ours", OTHER)])


def test_too_few_months_are_refused_with_what_to_do() -> None:
    with pytest.raises(FaultyInput, match="too few months to try a forecast on: 5"):
        ahead([history("ours", [4.0, 5, 6, 5, 4])])
    with pytest.raises(FaultyInput, match="fewer of them as shocks"):
        ahead([history("ours", [4.0] * 12)], shocks=months_from(FIRST + 1, 9))


def test_half_a_year_is_carried_forward_without_a_season_and_that_is_said() -> None:
    (made,) = ahead([history("ours", [40.0, 44, 39, 45, 41, 43, 42, 40])])
    assert any("no season can be told" in told.en for told in made.method.cautions)
    assert any("further ahead" in told.en for told in ahead([made.history], months=9)[0].method.cautions)


def test_a_range_that_rests_on_few_errors_says_so() -> None:
    alone, (first, *_) = ahead([history("ours", SEASON + OTHER)])[0], ahead(noisy(12, 36))
    # Twelve origins in the second year: one to four months ahead from nine of them, then three, two and one.
    assert alone.method.errors == 9 * 4 + 3 + 2 + 1
    assert any("few errors" in told.en for told in alone.method.cautions)
    assert not any("few errors" in told.en for told in first.method.cautions)


def test_without_statsforecast_the_part_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    levels._models.cache_clear()
    monkeypatch.setitem(sys.modules, "statsforecast.models", None)
    with pytest.raises(MissingPart, match=r"commonweal\[season\]"):
        ahead([history("ours", SEASON * 2)])
