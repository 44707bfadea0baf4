"""Published rows become months: kinds added up, gaps kept, and everything that could not be read told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.period import Month
from commonweal.base.reason import REASONS
from commonweal.base.tally import Tally
from commonweal.need.season import MonthlyHistory
from commonweal.need.season.reading import MonthlyRow, calendar_month, monthly_histories


def read(*rows: tuple[str, ...]) -> tuple[list[MonthlyHistory], Tally]:
    """Rows of period, place, value and perhaps kind and code."""
    tally = Tally("f")
    made = [
        MonthlyRow(f"f:{line}", row[0], row[1], "visits", row[2], *row[3:4], *[""] * (4 - max(len(row), 3)), *row[4:])
        for line, row in enumerate(rows, start=2)
    ]
    return monthly_histories(made, tally), tally


def told(tally: Tally) -> dict[str, list[str]]:
    return {count.reason: [fault.place for fault in count.examples] for count in (*tally.refused, *tally.repaired)}


@pytest.mark.parametrize(
    "period",
    [
        *("2017-03-01", "2017-03", "2017-3", "2017/03/31", "2017-03-01T00:00:00", "01/03/2017", "31-03-2017", "01.03.2017"),
        *("Mar 2017", "March 2017", "mar-17", "Mar17", "MARCH-2017", "Mawrth 2017", "1 March 2017", "\u00a0Mar  2017 "),
    ],
)
def test_a_month_is_read_however_it_is_written(period: str) -> None:
    assert calendar_month(period) == Month(2017, 3)


@pytest.mark.parametrize(
    "period", ["", "2017", "2017-13", "2017-00", "03/2017", "13/13/2017", "March", "Q1 2017", "2016-17", "0017-03"]
)
def test_what_is_no_month_is_not_taken_for_one(period: str) -> None:
    assert calendar_month(period) is None


def test_kinds_of_one_month_are_added_up() -> None:
    [one], tally = read(("2017-03", "A", "1,200", "1"), ("2017-03", "A", "30", "2"), ("2017-04", "A", "50", "1"))
    assert one.values == (1230.0, 50.0)
    assert (tally.records, tally.used) == (3, 3)


@pytest.mark.parametrize("marker", ["c", "*", "-", "", "[x]"])
def test_a_month_of_which_one_kind_was_withheld_is_a_gap_and_neither_zero_nor_the_rest(marker: str) -> None:
    [one], tally = read(("2017-03", "A", "1200", "1"), ("2017-03", "A", marker, "2"), ("2017-04", "A", "50"))
    assert one.values == (None, 50.0)
    assert tally.used == 3


def test_a_value_that_cannot_be_read_leaves_a_gap_and_is_refused_with_its_line() -> None:
    [one], tally = read(("2017-03", "A", "many", "1"), ("2017-03", "A", "5", "2"), ("2017-04", "A", "-5"), ("2017-05", "A", "7"))
    assert one.values == (None, None, 7.0)
    assert told(tally) == {"value-unreadable": ["f:2"], "value-negative": ["f:4"]}


def test_a_row_that_says_the_same_counts_once_and_rows_that_differ_are_all_refused() -> None:
    [one], tally = read(("2017-03", "A", "5"), ("2017-03", "A", "5.0"), ("2017-04", "A", "6"), ("2017-04", "A", "7"))
    assert one.values == (5.0, None)
    assert told(tally) == {"rows-conflict": ["f:4", "f:5"], "row-repeated": ["f:3"]}
    assert tally.used == 2


def test_weeks_are_not_taken_for_months() -> None:
    [one], tally = read(("2017-03-06", "A", "5"), ("2017-03-13", "A", "6"), ("2017-04-03", "A", "7"))
    assert one.values == (None, 7.0)
    assert told(tally) == {"several-periods-in-a-month": ["f:2", "f:3"]}


def test_a_month_that_is_missing_between_others_is_a_gap_and_is_told_with_the_line_before() -> None:
    [one], tally = read(("2017-06", "A", "7"), ("2017-03", "A", "5"))
    assert (one.first, one.values) == (Month(2017, 3), (5.0, None, None, 7.0))
    assert told(tally) == {"month-missing": ["f:3", "f:3"]}


def test_a_place_is_known_by_its_code_and_bears_its_latest_name() -> None:
    [one], _ = read(("2017-03", "Old name", "5", "", "E1"), ("2017-04", "New name", "6", "", "E1"))
    assert (one.place, one.code, one.values) == ("New name", "E1", (5.0, 6.0))


def test_places_that_share_a_name_are_told_apart_by_code() -> None:
    made, _ = read(("2017-03", "Church Street", "5", "", "P1"), ("2017-03", "Church Street", "6", "", "P2"))
    assert [one.place for one in made] == ["Church Street (P1)", "Church Street (P2)"]


def test_totals_are_refused_and_nations_are_never_places() -> None:
    made, tally = read(("2017-03", "Total", "11"), ("2017-03", "A", "5"), ("2017-03", "England", "900"), ("2017-03", " ", "1"))
    assert [(one.place, one.aggregate) for one in made] == [("A", False), ("England", True)]
    assert told(tally) == {"total-row": ["f:2"], "place-missing": ["f:5"]}


TEXT = st.one_of(st.text(max_size=12), st.sampled_from(["2017-03", "Mar 2017", "A", "5", "c", "-1", "1e400", "Total"]))


@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT, TEXT), max_size=12))
def test_any_text_is_read_or_refused_and_every_reason_has_words(rows: list[tuple[str, ...]]) -> None:
    made, tally = read(*rows)
    assert tally.records == len(rows)
    assert 0 <= tally.used <= tally.records
    assert set(told(tally)) <= set(REASONS)
    assert all(value is None or value >= 0 for one in made for value in one.values)
