"""Spend files in the layouts that councils publish: columns, encodings, days, signs, VAT and totals."""

import datetime
import gzip
import io
from typing import Any

import openpyxl
import pytest

from commonweal.base.errors import FaultyInput

ROW = "Alder Ltd,01/04/2026,120.00"


def pence(found: Any) -> list[int]:
    return list(found.column("payment", "pence"))


def test_a_payment_is_kept_whole(read: Any) -> None:
    heading = "Body Name,Service Area,Expense Type,Date Paid,Supplier Name,Net Amount (£)"
    [payment] = read("spend", heading, "Exampleshire,Adult Care,Home care,02/11/2026,Alder Ltd,1200.50")["payment"]
    assert payment == {
        "payment": "source:sheet.csv:2",
        "source": "source",
        "place_in_source": "sheet.csv:2",
        "buyer": None,
        "buyer_name": "Exampleshire",
        "supplier": None,
        "supplier_name": "Alder Ltd",
        "category": "adult care",
        "category_name": "Adult Care",
        "description": "Home care",
        "pence": 120050,
        "paid": datetime.date(2026, 11, 2),
    }


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_any_usual_mark(read: Any, mark: str) -> None:
    lines = ("Supplier,Date,Amount", ROW)
    assert pence(read("spend", *(line.replace(",", mark) for line in lines))) == [12000]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_may_be_in_any_encoding_that_councils_save(read: Any, encoding: str) -> None:
    [payment] = read("spend", "Supplier,Date,Amount\nCaffé,01/04/2026,£5\n".encode(encoding))["payment"]
    assert (payment["supplier_name"], payment["pence"]) == ("Caffé", 500)


def test_a_compressed_file_is_read_like_any_other(read: Any) -> None:
    assert pence(read("spend", gzip.compress(f"Supplier,Date,Amount\n{ROW}".encode()))) == [12000]


def test_a_workbook_is_read_sheet_by_sheet_and_other_sheets_are_told(read: Any) -> None:
    book = openpyxl.Workbook()
    for month, day in (("April", datetime.datetime(2026, 4, 1)), ("May", datetime.datetime(2026, 5, 1))):  # noqa: DTZ001
        sheet = book.create_sheet(month)
        sheet.append(["Supplier", "Date", "Amount"])
        sheet.append(["Alder Ltd", day, 120.5])
    book.worksheets[0].append(["About this file"])
    content = io.BytesIO()
    book.save(content)
    found = read("spend", content.getvalue(), name="spend.xlsx")
    assert found.column("payment", "place_in_source") == ["spend.xlsx April:2", "spend.xlsx May:2"]
    assert found.column("payment", "paid") == [datetime.date(2026, 4, 1), datetime.date(2026, 5, 1)]
    assert [row["place_in_source"] for row in found["fault"] if row["reason"] == "sheet-not-read"] == ["spend.xlsx Sheet"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [("-12.50", -1250), ("(12.50)", -1250), ("12.50-", -1250), ("12.50 CR", -1250), ("12.50 DR", 1250), ("GBP 1 012.50", 101250)],
)
def test_credits_are_less_than_nothing_however_they_are_written(read: Any, written: str, expected: int) -> None:
    assert pence(read("spend", "Supplier,Date,Amount", f"Alder,01/04/2026,{written}")) == [expected]


@pytest.mark.parametrize(
    ("heading", "cells", "expected", "told"),
    [
        ("Net,VAT,Gross", "100,20,120", 10000, []),
        ("VAT,Gross", "20,120", 10000, [("pence", "vat-taken-off")]),
        ("Gross", "120", 12000, [("pence", "amount-with-vat")]),
        ("Amount (excl VAT),Amount (inc VAT)", "100,120", 10000, []),
        ("Amount,VAT", "100,20", 10000, []),
        ("Amount,VAT", "120,20", 10000, [("pence", "vat-taken-off")]),
        ("Amount,Irrecoverable VAT", "120,20", 12000, []),
    ],
)
def test_amounts_are_without_vat_where_that_can_be_had(read: Any, heading: str, cells: str, expected: int, told: Any) -> None:
    found = read("spend", f"Supplier,Date,{heading}", f"Alder,01/04/2026,{cells}")
    assert (pence(found), found.faults("repaired")) == ([expected], told)


def test_a_blank_net_amount_is_worked_out_of_the_gross_one(read: Any) -> None:
    found = read("spend", "Supplier,Date,Net,VAT,Gross", "Alder,01/04/2026,,20,120")
    assert (pence(found), found.faults("repaired")) == ([10000], [("pence", "net-worked-out")])


def test_days_are_british_unless_the_whole_file_can_only_be_read_month_first(read: Any) -> None:
    british = read("spend", "Supplier,Date,Amount", "Alder,03/04/2026,5", "Birch,05/06/2026,5")
    other = read("spend", "Supplier,Date,Amount", "Alder,03/04/2026,5", "Birch,03/25/2026,5")
    mixed = read("spend", "Supplier,Date,Amount", "Alder,25/03/2026,5", "Birch,03/25/2026,5")
    assert british.column("payment", "paid") == [datetime.date(2026, 4, 3), datetime.date(2026, 6, 5)]
    assert other.column("payment", "paid") == [datetime.date(2026, 3, 4), datetime.date(2026, 3, 25)]
    assert other.faults("repaired") == [("date", "dates-month-first")]
    assert mixed.column("payment", "paid") == [datetime.date(2026, 3, 25), None]
    assert ("paid", "date-unreadable") in mixed.faults("refused")


@pytest.mark.parametrize(
    ("written", "reason"), [("31/12/1899", "date-unreadable"), ("01/01/1900", "date-absurd"), ("01/01/2101", "date-absurd")]
)
def test_a_day_beyond_reason_is_told_and_the_payment_kept(read: Any, written: str, reason: str) -> None:
    found = read("spend", "Supplier,Date,Amount", f"Alder,{written},5")
    assert (pence(found), ("paid", reason) in found.faults("refused")) == ([500], True)


def test_a_sum_at_the_foot_is_no_payment_though_nothing_says_so(read: Any) -> None:
    found = read("spend", "Supplier,Date,Amount", "Alder,01/04/2026,5", "Birch,01/04/2026,6", ",,11")
    assert (pence(found), ("", "total-row") in found.faults("refused")) == ([500, 600], True)


def test_headings_that_only_read_like_known_ones_are_taken(read: Any) -> None:
    found = read("spend", "Our Supplier,Date of Transfer,Sum Transferred", ROW)
    assert (pence(found), found.column("payment", "paid")) == ([12000], [datetime.date(2026, 4, 1)])


def test_a_file_that_cannot_be_made_out_is_refused_with_its_headings_and_what_to_do(read: Any) -> None:
    with pytest.raises(FaultyInput, match=r"headings found are: Who; When; How much.*mapping file.*docs/market-files\.md"):
        read("spend", "Who,When,How much", ROW)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xd0\xcf\x11\xe0 old", "before 2007"), (b"<!DOCTYPE html><p>", "web page"), (b"PK\x03\x04 no", "workbook")],
)
def test_what_is_no_sheet_is_named_for_what_it_is(read: Any, content: bytes, told: str) -> None:
    with pytest.raises(FaultyInput, match=told):
        read("spend", content)
