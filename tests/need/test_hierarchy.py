"""Forecasts add up exactly, and the range of a sum is that of sums."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.need import Forecast, forecast_places
from commonweal.need.hierarchy import added_up, total, within
from tests.need.test_forecast import history

COUNTS = st.lists(st.floats(1, 5_000), min_size=5, max_size=8)
PLACES = st.lists(COUNTS, min_size=2, max_size=6).map(lambda series: [one[: min(map(len, series))] for one in series])


def forecasts(series: list[list[float]], paths: int = 200) -> tuple[Forecast, ...]:
    places = [history(f"place {number}", values) for number, values in enumerate(series)]
    return forecast_places(places, years=3, paths=paths, seed=3)


@given(PLACES)
def test_a_total_is_the_sum_of_its_parts_in_every_future(series: list[list[float]]) -> None:
    parts = forecasts(series)
    np.testing.assert_allclose(total(parts, "all").draws, sum(one.draws for one in parts), rtol=1e-12)


@given(PLACES, st.data())
def test_a_nation_is_the_same_by_way_of_its_regions(series: list[list[float]], data: st.DataObject) -> None:
    parts = forecasts(series)
    regions = {one.history.place: data.draw(st.sampled_from(["north", "south"])) for one in parts}
    (by_region,) = added_up(added_up(parts, regions), {"north": "nation", "south": "nation"})
    (at_once,) = added_up(parts, dict.fromkeys(regions, "nation"))
    np.testing.assert_allclose(by_region.draws, at_once.draws, rtol=1e-9)


@given(PLACES, COUNTS)
def test_parts_held_to_a_whole_add_up_to_it_in_every_future(series: list[list[float]], whole: list[float]) -> None:
    parts = forecasts(series)
    (council,) = forecast_places([history("council", whole)], years=3, paths=200, seed=3)
    held = within(council, parts)
    np.testing.assert_allclose(sum(one.draws for one in held), council.draws, rtol=1e-9)
    assert all((one.draws >= 0).all() for one in held)


def test_the_range_of_a_sum_is_narrower_than_the_sum_of_the_ranges() -> None:
    chance = np.random.Generator(np.random.PCG64(8))
    series = [list(np.exp(5 + np.cumsum(chance.normal(0, 0.1, 9)))) for _ in range(25)]
    parts = forecasts(series, paths=4_000)
    whole = total(parts, "all").years[-1].estimate.interval(0.8)
    ends = [one.years[-1].estimate.interval(0.8) for one in parts]
    assert whole.high - whole.low < 0.5 * (sum(one.high for one in ends) - sum(one.low for one in ends))


def test_a_total_was_counted_in_the_years_in_which_every_part_was() -> None:
    whole, gap = history("whole", [10, 11, 12, 13, 14]), history("gap", [20, None, 22, 23, 24])
    made = total(forecast_places([whole, gap], years=1, paths=100, seed=1), "both")
    assert made.history.counted == ((2016, 30), (2018, 34), (2019, 36), (2020, 38))
    assert made.history.aggregate


def test_a_place_in_no_group_is_in_no_sum() -> None:
    parts = forecasts([[10, 11, 12, 13, 14], [20, 21, 22, 23, 24]])
    (north,) = added_up(parts, {"place 0": "north"})
    assert np.array_equal(north.draws, parts[0].draws)


def test_parts_that_look_ahead_over_different_years_are_refused() -> None:
    early, late = history("early", [10, 11, 12, 13, 14]), history("late", [10, 11, 12, 13, 14, 15])
    parts = [forecast_places([one], years=2, paths=100, seed=1)[0] for one in (early, late)]
    with pytest.raises(FaultyInput, match="different years"):
        total(parts, "both")
