"""What prices and pay did and may do, and what that makes of a cost."""

import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from commonweal.base.errors import FaultyInput
from commonweal.base.period import FinancialYear, Month, months_from
from commonweal.need.inflation import Costs, Outlook, PriceIndex, WageRate, WageRates

YEARS = [FinancialYear(2025), FinancialYear(2026), FinancialYear(2027)]


def steady(rate: float, *, first: int = 2015, years: int = 12) -> PriceIndex:
    """An index that grows alike every month."""
    months = months_from(Month(first, 4), 12 * years)
    return PriceIndex("CPI", {month: 100 * (1 + rate) ** (step / 12) for step, month in enumerate(months)})


def outlook(**parts: Any) -> Outlook:
    return Outlook.model_validate(parts)


@given(st.floats(-0.05, 0.2))
def test_at_a_steady_rate_every_year_grows_by_it(rate: float) -> None:
    index = steady(rate)
    assert index.growth(Month(2016, 9), Month(2017, 9)) == pytest.approx(rate)
    assert index.over(FinancialYear(2019)) / index.over(FinancialYear(2018)) == pytest.approx(1 + rate)


def test_every_month_that_an_index_lacks_is_told() -> None:
    index = PriceIndex("CPI", {Month(2024, 4): 100.0})
    with pytest.raises(FaultyInput, match=r"“CPI” is not known for 2024-05, 2024-06"):
        index.over(FinancialYear(2024))


def test_an_index_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="2024-04: 0"):
        PriceIndex("CPI", {Month(2024, 4): 0.0})


def test_the_adult_rate_is_the_highest_in_force_even_when_a_band_is_no_longer_named() -> None:
    day = datetime.date
    wages = WageRates(
        (WageRate(25, day(2020, 4, 1), 8.72), WageRate(23, day(2021, 4, 1), 8.91), WageRate(None, day(2021, 4, 1), 4.3))
    )
    assert [wages.adult(day(2021, 3, 31)), wages.adult(day(2021, 4, 1))] == [8.72, 8.91]


def test_a_day_before_the_first_rate_is_told() -> None:
    with pytest.raises(FaultyInput, match="2010-01-01"):
        WageRates(()).adult(datetime.date(2010, 1, 1))


def test_a_cost_grows_by_its_share_of_pay_and_its_share_of_prices() -> None:
    costs = Costs(steady(0.02), steady(0.06), pay_share=0.75)
    assert costs.grown(FinancialYear(2018), FinancialYear(2019)) == pytest.approx(1.05)
    assert costs.grown(FinancialYear(2018), FinancialYear(2021)) == pytest.approx(1.05**3)


def test_a_cost_without_pay_follows_prices_alone() -> None:
    assert Costs(steady(0.02)).grown(FinancialYear(2018), FinancialYear(2020)) == pytest.approx(1.02**2)


@pytest.mark.parametrize("share", [-0.1, 1.1, 0.5])
def test_a_share_of_pay_that_cannot_be_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="pay"):
        Costs(steady(0.02), None, share)


def test_one_growth_holds_in_every_year_and_one_for_each_year_in_its_own() -> None:
    by_year = {"2025-26": 0.04, "2026-27": 0.03, "2027-28": 0.02}
    prices, pay = outlook(prices=0.02, pay=by_year).drawn(YEARS, 4, 1)
    assert (prices == 0.02).all()
    assert pay.tolist() == [[0.04, 0.03, 0.02]] * 4


def test_a_judged_range_is_drawn_once_in_each_future_and_has_its_mean() -> None:
    prices, pay = outlook(prices={"low": 0.0, "likely": 0.02, "high": 0.07}).drawn(YEARS, 50_000, 1)
    assert (np.ptp(prices, axis=1) == 0).all()
    assert prices[:, 0].mean() == pytest.approx((0 + 4 * 0.02 + 0.07) / 6, abs=5 * prices[:, 0].std() / np.sqrt(50_000))
    assert pay is prices


def test_an_outlook_for_pay_leaves_that_for_prices_as_it_was() -> None:
    judged = {"low": 0.0, "likely": 0.02, "high": 0.07}
    alone, _ = outlook(prices=judged).drawn(YEARS, 100, 1)
    beside, pay = outlook(prices=judged, pay=judged).drawn(YEARS, 100, 1)
    assert np.array_equal(alone, beside)
    assert not np.array_equal(beside, pay)


def test_every_year_that_an_outlook_lacks_is_told_for_prices_and_pay() -> None:
    with pytest.raises(FaultyInput) as told:
        outlook(prices={"2025-26": 0.02}, pay={"2026-27": 0.02}).drawn(YEARS, 4, 1)
    assert [problem.path for problem in told.value.problems] == ["prices", "pay"]
    assert "2026-27, 2027-28" in told.value.problems[0].message


@pytest.mark.parametrize(
    "wrong",
    [
        {"prices": -1},
        {"prices": 2.5},
        {"prices": {"low": 1, "likely": 2, "high": 3}},
        {"prices": {"low": -1, "likely": 0, "high": 0}},
        {"prices": {"2025": 0.02}},
        {},
    ],
    ids=str,
)
def test_an_outlook_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        outlook(**wrong)
