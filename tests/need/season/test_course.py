"""Months taken apart: what is shared, what the time of year adds, and what remains."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from commonweal.need.season.course import YEAR, course

Array = NDArray[np.float64]

SEASON = np.array([0.3, 0.1, -0.1, -0.3, 0.2, 0.0, -0.2, 0.0, 0.1, -0.1, 0.05, -0.05])
TILT = np.array([0.06, -0.06, 0.02, -0.02, 0.04, -0.04, 0.06, -0.06, 0.02, -0.02, 0.04, -0.04])
LEVELS = np.array([2.0, 5.0, 7.0, 3.0, 4.0])


def months(years: int, *, tilted: bool = False) -> Array:
    """Five places of one season; tilted, the last two lean from it to opposite sides."""
    own = np.array([0.0, 0.0, 0.0, 1.0, -1.0])[:, None] * np.tile(TILT, years) * tilted
    return np.asarray(LEVELS[:, None] + np.tile(SEASON, years) + own)


def test_a_season_that_all_places_share_is_taken_out_and_their_levels_remain() -> None:
    found = course(months(3))
    np.testing.assert_allclose(found.seasons, np.tile(SEASON, (5, 1)), atol=1e-12)
    np.testing.assert_allclose(found.bare, np.tile(LEVELS[:, None], (1, 36)), atol=1e-12)
    assert not found.scatter.any()


def test_a_season_of_a_place_s_own_is_believed_where_its_years_agree() -> None:
    found = course(months(2, tilted=True))
    np.testing.assert_allclose(found.seasons[3] - found.seasons[0], TILT, atol=1e-12)


def test_of_what_one_year_shows_of_a_place_s_own_season_a_third_is_believed() -> None:
    found = course(months(1, tilted=True))
    np.testing.assert_allclose(found.seasons[3] - found.seasons[0], TILT / 3, atol=1e-12)


def test_what_years_contradict_is_not_season() -> None:
    logs = months(2, tilted=True)
    logs[3:, YEAR:] = logs[:2:-1, YEAR:] + (LEVELS[3:] - LEVELS[:2:-1])[:, None]
    found = course(logs)
    np.testing.assert_allclose(found.seasons, np.tile(SEASON, (5, 1)), atol=1e-12)


def test_growth_that_two_years_bear_out_is_not_taken_for_season() -> None:
    logs = months(3) + 0.01 * np.arange(36)
    np.testing.assert_allclose(course(logs).seasons, np.tile(SEASON, (5, 1)), atol=1e-12)


def test_one_place_that_breaks_away_leaves_the_shared_season_as_it_is() -> None:
    logs = months(2)
    logs[4, 20:] -= 3
    np.testing.assert_allclose(course(logs).seasons[0], SEASON, atol=0.02)


def test_gaps_are_bridged_by_what_all_places_share_and_nothing_stands_before_the_first_count() -> None:
    whole = months(2)
    logs = whole.copy()
    logs[0, :5], logs[1, 9:12], logs[2, -3:] = np.nan, np.nan, np.nan
    found = course(logs)
    assert np.isnan(found.bare[0, :5]).all()
    np.testing.assert_allclose(found.bare[1:3], np.tile(LEVELS[1:3, None], (1, 24)), atol=1e-9)


def test_less_than_a_year_has_no_season() -> None:
    assert not course(months(1)[:, :11]).seasons.any()


@given(st.integers(0, 40), st.integers(1, 30))
def test_the_time_of_year_is_kept_wherever_the_months_begin(start: int, ahead: int) -> None:
    logs = np.roll(months(2), -start, axis=1)
    expected = SEASON[(start + 24 + np.arange(ahead)) % YEAR]
    np.testing.assert_allclose(course(logs, start).season(ahead)[0], expected, atol=1e-12)
