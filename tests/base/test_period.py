"""Months and financial years."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from commonweal.base.period import FinancialYear, Month, MonthField, months_from

MONTHS = st.builds(Month, st.integers(1000, 9000), st.integers(1, 12))
STEPS = st.integers(-5000, 5000)


class Dated(BaseModel):
    starts: MonthField


@given(MONTHS, STEPS)
def test_adding_months_and_subtracting_are_inverse(month: Month, steps: int) -> None:
    assert (month + steps) - month == steps
    assert month + steps + -steps == month


@given(MONTHS, MONTHS)
def test_later_months_compare_as_greater(one: Month, other: Month) -> None:
    assert (one < other) == (other - one > 0)


@given(MONTHS)
def test_a_month_reads_back_as_it_is_written(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Dated.model_validate_json(Dated(starts=month).model_dump_json()).starts == month


@given(st.dates(datetime.date(1800, 1, 1)))
def test_a_financial_year_runs_from_april_to_march(day: datetime.date) -> None:
    year = Month.of(day).financial_year
    assert datetime.date(year.starts_in, 4, 1) <= day or day.year == year.starts_in + 1
    assert 0 <= Month.of(day) - year.first < 12


@given(st.integers(1000, 9000))
def test_a_financial_year_reads_back_as_it_is_written(starts_in: int) -> None:
    year = FinancialYear(starts_in)
    assert FinancialYear.parse(str(year)) == year == FinancialYear.parse(str(year).replace("-", "/"))


@given(MONTHS, st.integers(0, 100))
def test_months_from_follow_one_another(first: Month, count: int) -> None:
    months = months_from(first, count)
    assert [month - first for month in months] == list(range(count))


@pytest.mark.parametrize("text", ["2027", "2027-4", "2027-13", "2027-00", "April 2027", "", "2027-04-1", "٢٠٢٧-04x"])
def test_what_is_not_a_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


@pytest.mark.parametrize("text", ["2027", "2027-29", "2027-2028", "27-28", "1999-01", ""])
def test_what_is_not_a_financial_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a financial year"):
        FinancialYear.parse(text)


@pytest.mark.parametrize("value", [202704, None, 2027.04, ["2027-04"]])
def test_a_month_in_a_document_is_written_as_text(value: object) -> None:
    with pytest.raises(ValidationError, match="write it as 2027-04"):
        Dated.model_validate({"starts": value})


def test_a_whole_date_may_stand_for_its_month() -> None:
    assert Dated.model_validate({"starts": datetime.date(2027, 4, 30)}).starts == Month(2027, 4)
