"""What prices and pay have done is read as published, and held against what the publishers say of it."""

import datetime
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.period import FinancialYear, Month
from commonweal.base.reason import REASONS
from commonweal.base.tally import Tally
from commonweal.store.need.indices import RATE_COLUMNS, WAGE_COLUMNS, read_index, read_rates, read_wages

PAGE = Path(__file__).resolve().parents[3] / "docs" / "methods" / "cost-of-need.md"
HEAD = '"Title","CPI INDEX 00: ALL ITEMS 2015=100"\n"CDID","D7BT"\n"Important notes",\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "index.csv"


def refused(tally: Tally) -> dict[str, list[str]]:
    return {one.reason: [fault.place for fault in one.examples] for one in tally.refused}


def test_the_months_of_a_time_series_are_read_and_its_years_and_quarters_let_be(file: Path) -> None:
    file.write_text(HEAD + '"2024","133.0"\n"2024 Q1","132.0"\n"2024 JAN","131.5"\n"2024 FEB","132.3"\n')
    index, tally = read_index(file, "index.csv")
    assert index.name == "CPI INDEX 00: ALL ITEMS 2015=100"
    assert index.levels == {Month(2024, 1): 131.5, Month(2024, 2): 132.3}
    assert (tally.records, tally.used) == (2, 2)


def test_a_month_without_a_level_above_zero_is_told_and_never_a_zero(file: Path) -> None:
    file.write_text(HEAD + "2024 JAN,131.5\n2024 FEB,..\n2024 MAR,0\n2024 APR,-3\n2024 MAY,\n2024 SMARCH,133\nsoon,133\n")
    index, tally = read_index(file, "index.csv")
    assert list(index.levels) == [Month(2024, 1)]
    assert refused(tally) == {
        "period-unreadable": ["index.csv:9", "index.csv:10"],
        "value-missing": ["index.csv:8"],
        "value-negative": ["index.csv:7"],
        "value-unreadable": ["index.csv:5"],
        "value-zero": ["index.csv:6"],
    }


def test_a_repeated_month_counts_once_and_contradictory_ones_not_at_all(file: Path) -> None:
    file.write_text(HEAD + "2024 JAN,131.5\n2024 JAN,131.5\n2024 FEB,132\n2024 FEB,133\n2024 FEB,132\n")
    index, tally = read_index(file, "index.csv")
    assert index.levels == {Month(2024, 1): 131.5}
    assert refused(tally) == {"rows-conflict": ["index.csv:6", "index.csv:7", "index.csv:8"]}
    assert [(one.reason, one.count) for one in tally.repaired] == [("row-repeated", 1)]


def test_a_byte_order_mark_and_thousands_separators_are_survived(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b'"2024 JAN","1,131.5"\n')
    index, _ = read_index(file, "index.csv")
    assert (index.name[:3], index.levels[Month(2024, 1)]) == ("CPI", 1131.5)


@pytest.mark.parametrize("text", ["", HEAD, HEAD + "2024,133\n", "a,b\n1,2\n"], ids=["empty", "head", "years", "another"])
def test_a_file_without_months_is_told_as_no_index(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(FaultyInput, match=r"index\.csv: There is no month in it"):
        read_index(file, "index.csv")


def test_a_quotation_left_open_is_told(file: Path) -> None:
    file.write_text(HEAD + '"2024 JAN,131.5\n')
    with pytest.raises(FaultyInput, match="not CSV"):
        read_index(file, "index.csv")


def test_wages_are_read_by_age_and_day(file: Path) -> None:
    file.write_text(
        "age_from,effective_from,gbp_per_hour,statute\n25,2016-04-01,7.2,x\nApprentice,01/04/2016,£3.30,\n21+,1/10/2016,6.95,\n"
    )
    wages, tally = read_wages(file, "index.csv")
    assert [(one.age_from, str(one.first), one.pounds) for one in wages.rates] == [
        (None, "2016-04-01", 3.3),
        (25, "2016-04-01", 7.2),
        (21, "2016-10-01", 6.95),
    ]
    assert tally.used == 3


def test_wages_that_cannot_be_read_are_told(file: Path) -> None:
    rows = ["adult,2016-04-01,7.2", "25,,7.2", "25,soon,7.2", "25,2016-04-01,", "25,2016-04-01,c", "25,2016-04-01,0"]
    file.write_text("age_from,effective_from,gbp_per_hour\n" + "\n".join(rows))
    wages, tally = read_wages(file, "index.csv")
    assert wages.rates == ()
    assert refused(tally) == {
        "age-unreadable": ["index.csv:2"],
        "date-missing": ["index.csv:3"],
        "date-unreadable": ["index.csv:4"],
        "value-missing": ["index.csv:5"],
        "value-unreadable": ["index.csv:6"],
        "value-zero": ["index.csv:7"],
    }
    assert set(refused(tally)) <= set(REASONS)


def test_every_column_that_is_missing_is_told(file: Path) -> None:
    file.write_text("age,effective_from\n25,2016-04-01\n")
    with pytest.raises(FaultyInput) as told:
        read_wages(file, "index.csv")
    assert [problem.path for problem in told.value.problems] == ["age_from", "gbp_per_hour"]


def test_the_method_page_names_every_column() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [column for column in (*WAGE_COLUMNS, *RATE_COLUMNS) if f"`{column}`" not in page] == []


def test_rates_are_shares_however_written(file: Path) -> None:
    file.write_text("date,rate\n2024-09-01,0.017\n2020-07-01,-0.01\n2025-09-01,3.8%\n2026-09-01,n/a\n")
    rates, tally = read_rates(file, "index.csv")
    assert rates == {datetime.date(2020, 7, 1): -0.01, datetime.date(2024, 9, 1): 0.017, datetime.date(2025, 9, 1): 0.038}
    assert refused(tally) == {"value-unreadable": ["index.csv:5"]}


def test_growth_of_the_published_index_is_the_rate_that_ons_published_for_each_september(shared_data: Path) -> None:
    index, tally = read_index(shared_data / "indices" / "cpi_index_d7bt.csv", "cpi")
    rates, _ = read_rates(shared_data / "indices" / "cpi_september_12m_rate.csv", "rates")
    known = {day.year: rate for day, rate in rates.items() if Month.of(day) in index.levels}
    assert tally.share_used == 1
    assert len(known) == 16
    for year, rate in known.items():
        growth = index.growth(Month(year - 1, 9), Month(year, 9))
        # What rounding may do: either level may be off by 0.05 of a point, and the rate by 0.0005.
        assert growth == pytest.approx(rate, abs=0.1 / index.levels[Month(year - 1, 9)] + 0.0005)
    assert round(index.growth(Month(2023, 9), Month(2024, 9)), 3) == 0.017


def test_the_average_of_published_months_is_the_published_year(shared_data: Path) -> None:
    path = shared_data / "indices" / "cpi_index_d7bt.csv"
    index, _ = read_index(path, "cpi")
    rows = (line.replace('"', "").split(",") for line in path.read_text().splitlines())
    years = {int(row[0]): float(row[1]) for row in rows if row[0].isdigit()}
    assert len(years) == 38
    for year, published in years.items():
        # Both are rounded to one place.
        assert sum(index.levels[Month(year, month)] for month in range(1, 13)) / 12 == pytest.approx(published, abs=0.1)


@pytest.mark.parametrize(
    ("day", "pounds"),
    [
        ("2015-10-01", 6.70),
        ("2016-04-01", 7.20),
        ("2016-12-01", 7.20),
        ("2021-03-31", 8.72),
        ("2021-04-01", 8.91),
        ("2024-04-01", 11.44),
        ("2026-03-31", 12.21),
        ("2026-04-01", 12.71),
    ],
)
def test_the_adult_rate_is_the_one_in_force_on_the_day(shared_data: Path, day: str, pounds: float) -> None:
    wages, tally = read_wages(shared_data / "indices" / "minimum_wage_2010_2026.csv", "wages")
    assert (tally.records, tally.share_used) == (107, 1)
    assert wages.adult(datetime.date.fromisoformat(day)) == pounds


def test_a_financial_year_in_which_the_rate_changed_has_the_average_of_its_months(shared_data: Path) -> None:
    wages, _ = read_wages(shared_data / "indices" / "minimum_wage_2010_2026.csv", "wages")
    assert wages.over(FinancialYear(2014)) == pytest.approx((6 * 6.31 + 6 * 6.50) / 12)
    assert wages.over(FinancialYear(2025)) == pytest.approx(12.21)
