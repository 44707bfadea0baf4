"""What a history may hold."""

import math

import pytest

from commonweal.need import History, Observation


@pytest.mark.parametrize("value", [-1.0, math.nan, math.inf])
def test_a_count_is_finite_and_not_negative(value: float) -> None:
    with pytest.raises(ValueError, match="not a count"):
        Observation(2025, value)


@pytest.mark.parametrize("years", [(2024, 2024), (2025, 2024)])
def test_a_history_has_one_observation_a_year_in_order(years: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="one observation a year"):
        History("children", "Ourtown", tuple(Observation(year, 1.0) for year in years))
