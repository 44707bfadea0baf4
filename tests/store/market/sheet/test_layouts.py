"""Spend files as councils save them: any layout, any spreadsheet, every pound accounted for."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from tests.store.market.sheet.conftest import Found, gathered

HEADING = "Service Area,Supplier Name,Payment Date,Net Amount (£)"
ROW = 'Care,Alder Ltd,02/11/2026,"1,200.50"'


@pytest.fixture
def reading(tmp_path: Path) -> Any:
    def read(*lines: str, ends: str = "\r\n", encoding: str = "utf-8") -> Found:
        file = tmp_path / "spend.csv"
        file.write_bytes(ends.join(lines).encode(encoding))
        return gathered(file, "spend")

    return read


def pence(found: Found) -> list[int]:
    return found.column("payment", "pence")


def refused(found: Found) -> dict[str, int]:
    return {count.reason: count.count for count in found.tally.refused}


def repaired(found: Found) -> dict[str, int]:
    return {count.reason: count.count for count in found.tally.repaired}


def lacking(found: Found, path: str) -> list[str]:
    return [reason for part, reason in found.faults("refused") if part == path]


def test_a_sound_row_is_read_whole(reading: Any) -> None:
    [payment] = reading(HEADING, ROW)["payment"]
    assert (payment["supplier_name"], payment["category_name"], payment["category"]) == ("Alder Ltd", "Care", "care")
    assert (payment["pence"], payment["paid"]) == (120050, datetime.date(2026, 11, 2))


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"], ids=["Windows", "Unix", "old Macintosh"])
def test_lines_may_end_as_they_like(reading: Any, ends: str) -> None:
    found = reading(HEADING, ROW, ROW, "", ends=ends)
    assert pence(found) == [120050, 120050]
    assert found.column("payment", "place_in_source") == ["spend.csv:2", "spend.csv:3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850", "utf-16"])
def test_the_pound_sign_may_come_through_as_it_likes(reading: Any, encoding: str) -> None:
    assert pence(reading(HEADING, 'Care,Alder Ltd,02/11/2026,"£1,200.50"', encoding=encoding)) == [120050]


@pytest.mark.parametrize(
    "lines",
    [
        ("", ",,,", HEADING, ROW),
        ("Exampleshire Council,,,", "Spend over £250,,,", HEADING, ROW),
        (ROW, HEADING),
        (HEADING + ",,,", ROW + ",,,", ",,,,,,"),
        ("Service Area,,Supplier Name,,,Payment Date,,Net Amount", 'Care,,Alder Ltd,,,02/11/2026,,"1,200.50"'),
        ("Department,Payee,Pay Date,Amount Paid", ROW),
        ("ROW,Directorate,Beneficiary Name,Date,Amount ex VAT", "1," + ROW),
    ],
    ids=["blank rows above", "title above", "heading last", "trailing columns", "empty columns", "other names", "a column more"],
)
def test_the_columns_are_found_in_any_layout(reading: Any, lines: tuple[str, ...]) -> None:
    found = reading(*lines)
    sound = [payment for payment in found["payment"] if payment["supplier_name"]]
    told = [(payment["supplier_name"], payment["category_name"], payment["pence"]) for payment in sound]
    assert told == [("Alder Ltd", "Care", 120050)]


def test_a_title_above_the_heading_is_told_as_no_payment(reading: Any) -> None:
    assert refused(reading("Exampleshire Council,,,", HEADING, ROW)) == {"amount-missing": 1}


def test_the_service_goes_before_the_department(reading: Any) -> None:
    found = reading("Department Area,Service Area,Name:  ,Payment Date,Amount Paid", "People,Care,Alder Ltd,02/11/2026,5")
    assert found.column("payment", "category_name") == ["Care"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1200.5", 120050),
        ('"£1,200.50"', 120050),
        ("-1200.50", -120050),
        ('"1,200.50-"', -120050),
        ('"(1,200.50)"', -120050),
        ('"-£1,200.50"', -120050),
        ('"£-1,200.50"', -120050),
        ("?1200.50", 120050),
        ("\ufffd1200.50", 120050),
        (" 12 ", 1200),
        (".5", 50),
        ("0.005", 1),
    ],
)
def test_amounts_are_read_to_the_penny(reading: Any, written: str, expected: int) -> None:
    assert pence(reading(HEADING, f"Care,Alder Ltd,02/11/2026,{written}")) == [expected]


@pytest.mark.parametrize("written", ["n/a", "12.3.4", "£", "12 pounds", "1e5"])
def test_what_is_no_amount_is_refused(reading: Any, written: str) -> None:
    assert refused(reading(HEADING, ROW, f"Care,Alder Ltd,02/11/2026,{written}")) == {"amount-unreadable": 1}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("03/04/2026", datetime.date(2026, 4, 3)),
        ("03/04/26", datetime.date(2026, 4, 3)),
        ("3 Apr 2026", datetime.date(2026, 4, 3)),
        ("3 April 2026", datetime.date(2026, 4, 3)),
        ("03-Apr-26", datetime.date(2026, 4, 3)),
        ("2026-04-03", datetime.date(2026, 4, 3)),
        ("43658", datetime.date(2019, 7, 12)),
    ],
)
def test_days_are_read_in_every_form_seen(reading: Any, written: str, expected: datetime.date) -> None:
    assert reading(HEADING, f"Care,Alder Ltd,{written},5").column("payment", "paid") == [expected]


def test_a_serial_number_for_a_day_is_told(reading: Any) -> None:
    assert repaired(reading(HEADING, "Care,Alder Ltd,43658,5")) == {"date-serial-number": 1}


@pytest.mark.parametrize(
    ("written", "reason"), [("", "date-missing"), ("13/13/2026", "date-unreadable"), ("1/1/1066", "date-unreadable")]
)
def test_a_payment_is_used_without_its_day(reading: Any, written: str, reason: str) -> None:
    found = reading(HEADING, f"Care,Alder Ltd,{written},5")
    assert (found.tally.used, lacking(found, "paid")) == (1, [reason])


@pytest.mark.parametrize(("written", "reason"), [("", "supplier-missing"), ("REDACTED PERSONAL DATA", "supplier-names-nobody")])
def test_a_payment_is_used_without_its_supplier(reading: Any, written: str, reason: str) -> None:
    found = reading(HEADING, f"Care,{written},02/11/2026,5")
    assert (found.tally.used, found.column("payment", "supplier_name"), lacking(found, "supplier_name")) == (1, [None], [reason])


def test_a_payment_is_used_without_its_service(reading: Any) -> None:
    assert lacking(reading(HEADING, ",Alder Ltd,02/11/2026,5"), "category") == ["category-missing"]


def test_services_that_differ_in_what_stands_in_brackets_stay_apart(reading: Any) -> None:
    found = reading(
        HEADING, *(f"{service},Alder Ltd,02/11/2026,5" for service in ("Care (Adults)", "Care (Children)", "CARE  (adults)"))
    )
    assert found.column("payment", "category") == ["care adults", "care children", "care adults"]


@pytest.mark.parametrize("row", ['Total,,,"1,200.50"', ',,Grand total,"1,200.50"', 'TOTAL FOR MONTH,,,"1,200.50"'])
def test_totals_are_not_payments(reading: Any, row: str) -> None:
    found = reading(HEADING, ROW, row)
    assert (pence(found), refused(found)) == ([120050], {"total-row": 1})


def test_a_supplier_called_total_is_a_supplier(reading: Any) -> None:
    assert pence(reading(HEADING, "Care,Total Tiles Ltd,,5", "Care,Total,02/11/2026,6")) == [500, 600]


def test_blank_rows_and_repeated_headings_are_no_records(reading: Any) -> None:
    assert reading(HEADING, ROW, ",,,", "", HEADING, ROW).tally.records == 2


def test_a_short_row_is_told(reading: Any) -> None:
    assert refused(reading(HEADING, "Care,Alder Ltd", ROW)) == {"amount-missing": 1}


def test_line_breaks_within_a_cell_keep_the_line_numbers_right(reading: Any) -> None:
    found = reading(HEADING, 'Care,"Alder\r\nLtd",02/11/2026,5', "Care,Birch,02/11/2026,x")
    assert found.column("payment", "supplier_name")[0] == "Alder Ltd"
    assert found.tally.refused[0].examples[0].place == "spend.csv:4"


def test_text_in_another_encoding_is_told_by_the_row(reading: Any) -> None:
    found = reading(HEADING, "Care,Caffé,02/11/2026,5", ROW, encoding="cp1252")
    assert (found.column("payment", "supplier_name")[0], repaired(found)) == ("Caffé", {"characters-not-utf-8": 1})


@pytest.mark.parametrize("lines", [("a,b", "1,2"), ("",), ("Supplier,Date", "Alder,02/11/2026"), ("Amount,Date", "1,02/11/2026")])
def test_a_file_without_the_headings_needed_is_refused_whole(reading: Any, lines: tuple[str, ...]) -> None:
    with pytest.raises(FaultyInput, match=r"spend\.csv: No row names an amount and a supplier"):
        reading(*lines)
