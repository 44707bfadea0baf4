"""Published text as numbers, markers and tallies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.tally import Tally
from commonweal.need import History, Row, histories


def read(*rows: tuple[str, str]) -> tuple[list[History], Tally]:
    """Rows of period and value of one place."""
    tally = Tally("needs.csv")
    made = (Row(f"needs.csv:{line}", period, "Ourtown", "children", value) for line, (period, value) in enumerate(rows, 2))
    return histories(made, tally), tally


def only(value: str) -> tuple[float | None, str]:
    [one], _ = read(("2025", value))
    return one.observations[0].value, one.observations[0].marker


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2025", 2025),
        (" 2024-25 ", 2025),
        ("2024/25", 2025),
        ("1999-00", 2000),
        ("2025-03-31", 2025),
        ("2024-12", 2024),
        ("31/03/2025", 2025),
        ("2011-12", 2012),
        ("2025 (prov)", 2025),
        ("2016-17 (OT)", 2017),
    ],
)
def test_a_period_is_the_year_counted_in(period: str, year: int) -> None:
    [one], _ = read((period, "5"))
    assert one.observations[0].year == year


@pytest.mark.parametrize("period", ["", "2014-16", "2014/15-16/17", "2025-13", "soon", "0", "12/31/2025", "20255"])
def test_a_period_that_is_no_year_is_refused_with_its_place(period: str) -> None:
    found, tally = read((period, "5"))
    assert found == []
    [refused] = tally.refused
    assert (refused.reason, refused.examples[0].place, refused.examples[0].value) == ("period-unreadable", "needs.csv:2", period)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12.0), (" 1,234 ", 1234.0), ("1,234,567.5", 1234567.5), ("0", 0.0), (".5", 0.5), ("5.", 5.0), ("1.2E+05", 120_000.0)],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert only(text) == (value, "")


@pytest.mark.parametrize("marker", ["c", "z", "x", "-", "..", ":", "low", "", "[c]", "C", "*"])
def test_what_the_publisher_withheld_stays_as_published_and_is_no_zero(marker: str) -> None:
    assert only(f" {marker} ") == (None, marker)


@pytest.mark.parametrize("text", ["about 5", "n/a", "12,34", "1.2.3", "nan", "inf", "1e", "£5", "5%", "9" * 400])
def test_other_text_is_refused_with_its_place(text: str) -> None:
    found, tally = read(("2024", "7"), ("2025", text))
    assert len(found[0].observations) == 1
    assert (tally.records, tally.used) == (2, 1)
    assert tally.refused[0].examples[0].place == "needs.csv:3"


def test_a_negative_count_is_refused() -> None:
    assert [count.reason for count in read(("2025", "-4"))[1].refused] == ["value-negative"]


def test_a_row_that_stands_twice_counts_once_and_is_tallied_as_repaired() -> None:
    found, tally = read(("2024-25", "1,200"), ("2025", "1200"))
    assert found[0].counted == ((2025, 1200.0),)
    assert [(count.reason, count.count) for count in tally.repaired] == [("row-repeated", 1)]
    assert tally.used == 2


def test_rows_that_contradict_one_another_are_all_refused() -> None:
    found, tally = read(("2024", "9"), ("2025", "10"), ("2025", "11"))
    assert found[0].counted == ((2024, 9.0),)
    assert [(count.reason, count.count) for count in tally.refused] == [("rows-conflict", 2)]


def test_a_history_knows_how_many_rows_of_its_place_were_refused() -> None:
    elsewhere = [Row("f:9", "2025", "Newtown", "children", "n/a"), Row("f:10", "2024", "Newtown", "children", "5")]
    told = [("2024", "100"), ("2024", "100"), ("2025", "110"), ("2025", "111"), ("2026", "many"), ("soon", "120")]
    here = [Row(f"f:{line}", period, "Ourtown", "children", value) for line, (period, value) in enumerate(told, 2)]
    found = histories([*here, *elsewhere], Tally("f"))
    assert [(one.place, one.refused) for one in found] == [("Newtown", 1), ("Ourtown", 4)]


def test_several_months_of_one_year_are_named_as_what_they_are() -> None:
    _, tally = read(("2025-01", "10"), ("2025-02", "11"))
    assert [count.reason for count in tally.refused] == ["several-periods-in-a-year"]


def test_a_row_without_a_place_is_refused() -> None:
    tally = Tally("needs.csv")
    assert histories([Row("needs.csv:2", "2025", " ", "children", "5")], tally) == []
    assert tally.refused[0].reason == "place-missing"


def test_years_come_in_order_and_histories_by_measure_and_place() -> None:
    tally = Tally("needs.csv")
    rows = [Row("f:2", "2025", "B  town", "m", "2"), Row("f:3", "2024", "B town", "m", "1"), Row("f:4", "2024", "A town", "m", "3")]
    found = histories(rows, tally)
    assert [one.place for one in found] == ["A town", "B town"]
    assert found[1].counted == ((2024, 1.0), (2025, 2.0))


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=20))
def test_any_text_is_either_read_or_tallied(rows: list[tuple[str, str]]) -> None:
    found, tally = read(*rows)
    assert tally.records == len(rows)
    assert 0 <= sum(len(one.observations) for one in found) <= tally.used


def test_a_place_has_the_code_and_region_of_its_latest_row_that_tells_them() -> None:
    told = [("2024", "E10000009", "South"), ("2026", "", ""), ("2025", "E06000059", "South West")]
    rows = [Row(f"x:{year}", year, "Dorset", "children", "5", code=code, region=region) for year, code, region in told]
    [one] = histories(rows, Tally("x"))
    assert (one.code, one.region) == ("E06000059", "South West")
