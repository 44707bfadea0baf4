"""What need costs: closed forms of the unit cost, and spend that adds up in every future."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from commonweal.base.chance import BLOCK, Purpose, block_generator
from commonweal.base.errors import FaultyInput
from commonweal.base.period import FinancialYear
from commonweal.need.cost import SPEND_STEPS, SPEND_WORDS, UnitCost, in_year, spend, unit_cost
from commonweal.need.history import History, Observation
from commonweal.need.inflation import Costs, Levels, Outlook
from commonweal.need.scenario import Lever, joint_factor
from commonweal.need.waterfall import END, START
from commonweal.store.need import read_lait
from commonweal.store.need.indices import read_index, read_wages

Array = NDArray[np.float64]

FIRST = 2018


@dataclass(frozen=True)
class Known:
    """Levels by the year that a financial year ends in."""

    levels: Mapping[int, float]

    def over(self, year: FinancialYear) -> float:
        return self.levels[year.starts_in + 1]


def steady(rate: float) -> Known:
    return Known({year: (1 + rate) ** (year - FIRST) for year in range(FIRST, FIRST + 20)})


def history(values: list[float | None], **more: Any) -> History:
    seen = (Observation(FIRST + step, value, "" if value is not None else "c") for step, value in enumerate(values))
    return History("cost of a place", "Ourtown", tuple(seen), **more)


def ahead(
    values: list[float | None], *, rate: float = 0.02, years: int = 3, paths: int = 400, seed: int = 5, **outlook: Any
) -> UnitCost:
    made = Outlook.model_validate({"prices": rate, **outlook})
    return unit_cost(history(values), Costs(steady(rate)), made, years=years, paths=paths, seed=seed)


def counts_of(paths: int = 400, years: int = 3) -> Array:
    return block_generator(9, 0, Purpose.NEED).gamma(40.0, 5.0, (paths, years))


UNEVEN: list[float | None] = [500.0, 522.0, 519.0, 560.0, 590.0, 588.0, 640.0]
VALUES = st.lists(st.floats(50, 5_000), min_size=4, max_size=9)


def test_a_cost_that_has_followed_inflation_goes_on_to_and_is_said_to_have_no_range() -> None:
    unit = ahead([100 * 1.02**step for step in range(5)], prices=0.03)
    assert unit.draws == pytest.approx(np.tile(100 * 1.02**4 * np.array([1.03, 1.03**2, 1.03**3]), (400, 1)))
    assert "too narrow" in unit.cautions[0].en


def test_what_has_always_come_on_top_of_inflation_goes_on_coming() -> None:
    unit = ahead([100 * 1.05**step for step in range(5)], prices=0.03)
    assert unit.draws[0, 2] == pytest.approx(100 * 1.05**4 * (1.03 * 1.05 / 1.02) ** 3)
    assert [one.excess for one in unit.past] == pytest.approx([1.05 / 1.02 - 1] * 4)


def test_past_growth_is_what_inflation_implied_and_what_came_on_top() -> None:
    for one in ahead(UNEVEN).past:
        assert (1 + one.implied) * (1 + one.excess) == pytest.approx(1 + one.growth)
        assert one.implied == pytest.approx(0.02)


@pytest.mark.parametrize("years", [1, 3])
def test_the_last_year_has_the_distribution_of_a_normal_sample_s_predictive(years: int) -> None:
    excess = np.diff(np.log([float(value or 0) for value in UNEVEN])) - np.log(1.02)
    count = len(excess)
    # Three years' sum: three times an average known from so many, and three swings of its own.
    scale = excess.std(ddof=1) * np.sqrt(years + years**2 / count)
    drawn = np.log(ahead(UNEVEN, years=years, paths=40_000).draws[:, -1] / (640 * 1.02**years))
    assert stats.kstest(drawn, stats.t(count - 1, years * excess.mean(), scale).cdf).pvalue > 0.001


def test_a_judged_outlook_widens_the_range() -> None:
    known = ahead(UNEVEN, years=5, paths=4_000).estimates[-1].interval(0.8)
    judged = ahead(UNEVEN, years=5, paths=4_000, prices={"low": -0.05, "likely": 0.02, "high": 0.12}).estimates[-1].interval(0.8)
    assert judged.high / judged.low > known.high / known.low


def test_pay_moves_the_share_of_the_cost_that_is_pay() -> None:
    costs = Costs(steady(0.02), steady(0.02), pay_share=0.6)
    values: list[float | None] = [100 * 1.02**step for step in range(5)]
    unit = unit_cost(history(values), costs, Outlook.model_validate({"prices": 0.01, "pay": 0.06}), years=1, paths=2, seed=1)
    assert unit.draws[:, 0] == pytest.approx(100 * 1.02**4 * (0.6 * 1.06 + 0.4 * 1.01))


def test_nothing_that_prices_did_after_the_last_unit_cost_is_used() -> None:
    made = Outlook.model_validate({"prices": 0.03})
    whole = Known({year: 1.02 ** (year - FIRST) for year in range(FIRST, FIRST + len(UNEVEN))})
    later = Known({**whole.levels, FIRST + len(UNEVEN): 9.0})
    first, second = (unit_cost(history(UNEVEN), Costs(levels), made, years=3, paths=50, seed=1) for levels in (whole, later))
    assert np.array_equal(first.draws, second.draws)


def test_a_cost_for_a_week_is_carried_forward_for_a_year() -> None:
    made = Outlook.model_validate({"prices": 0.02})
    costs = Costs(steady(0.02))
    week, year = (
        unit_cost(history(UNEVEN), costs, made, years=2, paths=50, seed=1, times_a_year=times) for times in (1.0, 365 / 7)
    )
    assert year.latest == pytest.approx(640 * 365 / 7)
    assert year.draws == pytest.approx(week.draws * 365 / 7)


def test_growth_over_a_withheld_year_counts_once_at_its_yearly_pace() -> None:
    past = ahead([100.0, 103.0, None, 103.0 * 1.04**2, 115.0]).past
    assert [one.year for one in past] == [2019, 2021, 2022]
    assert past[1].growth == pytest.approx(0.04)
    assert past[1].implied == pytest.approx(0.02)


def test_growth_into_a_year_with_another_definition_is_not_used() -> None:
    made = history([100.0, 102.0, 104.0, 400.0, 410.0, 418.0], breaks=(2021,))
    unit = unit_cost(made, Costs(steady(0.02)), Outlook.model_validate({"prices": 0.02}), years=1, paths=2, seed=1)
    assert [one.year for one in unit.past] == [2019, 2020, 2022, 2023]


def test_a_cost_of_nothing_is_no_price_and_its_leaving_out_is_said() -> None:
    unit = ahead([100.0, 0.0, 104.0, 108.0, 115.0])
    assert [one.year for one in unit.past] == [2020, 2021, 2022]
    assert any("left out" in caution.en for caution in unit.cautions)


@pytest.mark.parametrize("values", [[], [100.0, 101.0, 102.0], [0.0, 0.0, 0.0, 0.0, 5.0], [1.0, None, None, 2.0, 3.0]], ids=str)
def test_too_few_unit_costs_are_refused(values: list[float | None]) -> None:
    with pytest.raises(FaultyInput, match="too few unit costs"):
        ahead(values)


@given(VALUES)
@settings(max_examples=25)
def test_unit_costs_are_finite_and_above_zero(values: list[float]) -> None:
    draws = ahead(list(values), years=10, paths=200).draws
    assert np.isfinite(draws).all()
    assert (draws > 0).all()


def test_a_block_of_futures_does_not_depend_on_how_many_follow() -> None:
    assert np.array_equal(ahead(UNEVEN, paths=BLOCK).draws, ahead(UNEVEN, paths=2 * BLOCK).draws[:BLOCK])


@given(VALUES, st.floats(1, 500), st.floats(0, 1.5))
@settings(max_examples=25)
def test_the_last_spend_and_its_steps_add_up_to_the_spend_of_the_year(values: list[float], latest: float, factor: float) -> None:
    unit, counts = ahead(list(values)), counts_of()
    made = spend(counts, unit.years, latest, unit, factors=np.full(counts.shape, factor))
    for column, year in enumerate(made.years):
        parts = year.waterfall
        assert [part.step for part in parts.steps] == list(SPEND_STEPS)
        assert parts.start.mean == pytest.approx(latest * unit.latest)
        assert parts.start.mean + sum(part.mean for part in parts.steps) == pytest.approx(parts.end.mean, rel=1e-9, abs=1e-6)
        assert parts.end.mean == pytest.approx((counts * unit.draws * factor)[:, column].mean(), abs=1e-6)


def test_spend_is_units_times_unit_cost_in_the_same_future() -> None:
    unit, counts = ahead(UNEVEN), counts_of()
    made = spend(counts, unit.years, 210.0, unit)
    assert made.cash == pytest.approx(counts * unit.draws)
    assert [str(year.year) for year in made.years] == ["2024-25", "2025-26", "2026-27"]
    assert made.years[0].cash.point == pytest.approx(np.median(counts[:, 0] * unit.draws[:, 0]))


def test_real_spend_is_in_the_prices_of_the_year_of_the_last_count() -> None:
    unit, counts = ahead(UNEVEN, prices={"low": 0.0, "likely": 0.02, "high": 0.06}), counts_of()
    made = spend(counts, unit.years, 210.0, unit)
    assert str(made.prices_of) == "2023-24"
    assert made.real == pytest.approx(made.cash / unit.prices)


def test_a_cost_that_follows_prices_is_level_in_real_terms() -> None:
    unit = ahead([100 * 1.02**step for step in range(5)], prices={"low": 0.0, "likely": 0.02, "high": 0.06})
    made = spend(np.full((400, 3), 10.0), unit.years, 10.0, unit)
    assert made.real == pytest.approx(10 * unit.latest)
    assert made.years[2].waterfall.steps[2].mean == pytest.approx(0, abs=1e-9)


def test_with_as_many_units_all_of_the_rise_is_price_and_at_one_price_all_is_volume() -> None:
    unit = ahead([100.0] * 5, rate=0.0)
    more = spend(np.full((400, 3), 12.0), unit.years, 10.0, unit).years[0].waterfall
    dearer = spend(np.full((400, 3), 10.0), unit.years, 10.0, ahead([100.0] * 5, rate=0.0, prices=0.1)).years[0].waterfall
    assert [part.mean for part in more.steps] == pytest.approx([200, 0, 0])
    assert [part.mean for part in dearer.steps] == pytest.approx([0, 100, 0])


def test_a_count_newer_than_the_unit_cost_starts_from_the_cost_carried_forward() -> None:
    unit, counts = ahead(UNEVEN), counts_of(years=2)
    made = spend(counts, unit.years[1:], 210.0, unit)
    first = made.years[0]
    assert str(made.prices_of) == "2024-25"
    assert first.waterfall.start.mean == pytest.approx(210 * unit.draws[:, 0].mean())
    assert first.waterfall.start.high > first.waterfall.start.low
    assert first.waterfall.start.mean + sum(part.mean for part in first.waterfall.steps) == pytest.approx(first.waterfall.end.mean)
    assert made.real[:, 0] == pytest.approx(made.cash[:, 0] / 1.02)


def test_spend_in_a_year_without_a_unit_cost_is_told() -> None:
    with pytest.raises(FaultyInput, match="2027-28"):
        spend(counts_of(), [2026, 2027, 2028], 1.0, ahead(UNEVEN))


def test_a_lever_on_cost_has_a_step_of_its_own() -> None:
    given_ = {"name": "Frame", "on": "cost", "effect": {"low": -0.1, "likely": -0.1, "high": -0.1}, "begins": "2025-04"}
    lever = Lever.model_validate({**given_, "because": "judged"})
    unit, counts = ahead(UNEVEN), counts_of()
    periods = [FinancialYear(year - 1) for year in unit.years]
    made = spend(counts, unit.years, 210.0, unit, factors=joint_factor([lever], "cost", periods, 400, 1))
    assert [year.waterfall.steps[-1].mean for year in made.years] == pytest.approx(
        [0, *(-0.1 * (counts * unit.draws)[:, 1:].mean(axis=0))]
    )


def test_every_step_of_spend_has_its_words_in_both_languages() -> None:
    assert set(SPEND_WORDS) == {START, *SPEND_STEPS, END}
    assert all(words.en and words.cy for words in SPEND_WORDS.values())


def test_people_over_a_year_are_the_average_of_those_it_begins_and_ends_with() -> None:
    assert in_year(10.0, np.array([[14.0, 20.0], [6.0, 6.0]])).tolist() == [[12, 17], [8, 6]]


def test_the_worked_example_of_the_method_page_holds() -> None:
    unit = ahead([50_000 * 1.05**step for step in range(-4, 1)], prices=0.02)
    made = spend(np.full((400, 3), 110.0), unit.years, 100.0, unit).years[0]
    assert unit.past[0].excess == pytest.approx(0.0294, abs=5e-5)
    shown = [part.mean for part in (made.waterfall.start, *made.waterfall.steps, made.waterfall.end)]
    assert shown == pytest.approx([5_000_000, 500_000, 110_000, 165_000, 5_775_000])
    assert round(made.real.point) == 5_661_765


def known(levels: Levels, years: range) -> Known:
    return Known({year: levels.over(FinancialYear(year - 1)) for year in years})


def grown(levels: Known, origin: int) -> dict[str, float]:
    return {str(FinancialYear(year - 1)): levels.levels[year] / levels.levels[year - 1] - 1 for year in (origin + 1, origin + 2)}


@pytest.mark.parametrize("measure", ["LACFinance", "FosteringFinance", "RescareFinance"])
def test_published_unit_costs_fall_within_the_range_as_often_as_is_said(shared_data: Path, measure: str) -> None:
    index, _ = read_index(shared_data / "indices" / "cpi_index_d7bt.csv", "cpi")
    wages, _ = read_wages(shared_data / "indices" / "minimum_wage_2010_2026.csv", "wages")
    costs = Costs(known(index, range(2016, 2026)), known(wages, range(2016, 2027)), pay_share=0.6)
    found, _ = read_lait(shared_data / "need" / "children" / "lait_measures.parquet", "lait", [measure])
    held = [
        one.estimates[ahead].interval(0.8).low <= actual <= one.estimates[ahead].interval(0.8).high
        for origin in (2021, 2022, 2023)
        for place in found
        for one, actuals in [_from(place, origin, costs)]
        if one is not None
        for ahead, actual in enumerate(actuals)
        if actual
    ]
    logging.getLogger(__name__).info("%s: %d forecasts, held by the 80 %% range: %.3f", measure, len(held), np.mean(held))
    assert len(held) > 800
    assert 0.72 <= np.mean(held) <= 0.88


def _from(place: History, origin: int, costs: Costs) -> tuple[UnitCost | None, list[float]]:
    """A unit cost as it could be carried forward after a year, told what inflation came to be; and what it came to be."""
    cut, came = place.until(origin), dict(place.counted)
    if place.aggregate or not cut.counted or cut.counted[-1][0] != origin:
        return None, []
    told = Outlook.model_validate({"prices": grown(costs.prices, origin), "pay": grown(costs.pay, origin)})  # type: ignore[arg-type]
    try:
        made = unit_cost(cut, costs, told, years=2, paths=500, seed=1)
    except FaultyInput:
        return None, []
    return made, [came.get(origin + 1, 0.0), came.get(origin + 2, 0.0)]
