"""How growth is pooled, against figures a reader can work out by hand."""

import numpy as np
import pytest

from commonweal.need.growth import Growth, pooled_growth
from commonweal.need.history import History, Observation


def history(place: str, values: dict[int, float]) -> History:
    return History("children", place, tuple(Observation(year, value) for year, value in values.items()))


def pooled(own: dict[int, float], *others: dict[int, float]) -> Growth:
    growth = pooled_growth(history("ours", own), [history(f"place {number}", one) for number, one in enumerate(others)])
    assert growth is not None
    return growth


def test_growth_over_a_gap_counts_once_at_its_yearly_pace() -> None:
    growth = pooled({2019: 100, 2020: 110, 2022: 110 * 1.21, 2023: 110 * 1.331})
    assert growth.years == (2020, 2022, 2023)
    assert growth.level == pytest.approx(np.log(1.1))
    assert growth.common[0] == pytest.approx(np.zeros(4), abs=1e-12)


def test_a_place_of_twice_the_size_weighs_half() -> None:
    growth = pooled({2020: 100, 2021: 100}, {2020: 200, 2021: 200}, {2020: 25, 2021: 25})
    assert growth.weight == pytest.approx(np.array([1, 1 / 2, 1 / 16]) / (1 + 1 / 2 + 1 / 16))


def test_what_a_year_brought_to_all_is_told_from_what_set_places_apart() -> None:
    shocks = np.array([0.0, 0.1, -0.1, 0.06, -0.06])
    ours, theirs = (dict(zip(range(2018, 2023), np.exp(np.cumsum(shocks)) * size, strict=True)) for size in (100, 100))
    growth = pooled(ours, theirs)
    assert growth.apart == pytest.approx(np.zeros((2, 4)), abs=1e-12)
    assert growth.common[0] == pytest.approx(shocks[1:] - shocks[1:].mean())
    assert growth.common_spread == pytest.approx(shocks[1:].std())


def steady(rate: float) -> dict[int, float]:
    return {2016 + step: 100 * float(np.exp(rate * (step - 8))) for step in range(9)}


def test_a_lead_is_carried_on_where_leads_have_lasted() -> None:
    growth = pooled(steady(0.08), steady(0.0), steady(0.02), steady(0.06), steady(0.04))
    assert growth.level == pytest.approx(0.08)


def test_a_lead_is_dropped_where_leads_have_turned() -> None:
    turning = {2016: 100.0, 2017: 110, 2018: 121, 2019: 110, 2020: 100}
    mirror = {year: 10_000 / value for year, value in turning.items()}
    ahead = {2016: 80.0, 2017: 88, 2018: 97, 2019: 88, 2020: 81}
    with_lead, without = pooled(ahead, turning, mirror), pooled({2020: 81.0}, turning, mirror)
    assert with_lead.level < np.log(81 / 80) / 4
    assert np.isfinite(without.level)


def test_a_steadier_place_than_the_pool_gets_a_narrower_spread() -> None:
    wild = {2016 + step: 100 * (1.2 if step % 2 else 1.0) for step in range(9)}
    other = {2016 + step: 100 * (1.0 if step % 2 else 1.2) for step in range(9)}
    calm = {2016 + step: 100.0 for step in range(9)}
    assert np.abs(pooled(calm, wild, other).apart[1]).max() < np.abs(pooled(wild, calm, other).apart[0]).max()


def test_without_two_counts_anywhere_there_is_no_growth() -> None:
    assert pooled_growth(history("ours", {2020: 5}), [history("theirs", {2020: 7})]) is None
