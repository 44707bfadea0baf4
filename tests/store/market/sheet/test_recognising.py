"""Of which kind a sheet is: what most of its columns are known for, wherever its headings stand."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from commonweal.base.errors import FaultyInput
from commonweal.store.market.sheet.recognising import recognise_sheet

SPEND = "Service Area,Supplier Name,Payment Date,Net Amount (£)"
REGISTER = "Contract Title,Supplier,Start Date,End Date,Contract Value"
GRANTS = "Recipient Org:Name,Amount Awarded,Award Date,Grant Programme:Title"
EXPORT = "Notice Identifier,Notice Type,Organisation Name,Status,Published Date,Title,Description"
KINDS = {"spend": SPEND, "register": REGISTER, "grants": GRANTS, "contracts-finder": EXPORT}

Kind = Callable[..., str]


@pytest.fixture
def kind(tmp_path: Path) -> Kind:
    def recognised(*lines: str) -> str:
        (tmp_path / "sheet.csv").write_text("\n".join(lines))
        return recognise_sheet(tmp_path / "sheet.csv", "sheet.csv")

    return recognised


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize(("expected", "headings"), KINDS.items())
def test_each_kind_is_known_by_its_headings_however_they_are_parted(kind: Kind, expected: str, headings: str, mark: str) -> None:
    assert kind(headings.replace(",", mark), mark.join("abcd")) == expected


@pytest.mark.parametrize(("expected", "headings"), KINDS.items())
def test_the_headings_may_stand_below_a_title_or_last(kind: Kind, expected: str, headings: str) -> None:
    rows = [f"a{number},b,c,d,e" for number in range(400)]
    assert kind("Exampleshire Council,,,", headings, *rows) == expected
    assert kind(*rows, headings) == expected


def test_a_row_that_happens_to_read_like_headings_does_not_tell_the_kind(kind: Kind) -> None:
    # A contract and a supplier, as a register's headings name them; the payments' own headings stand last.
    assert kind("Care,Supplier (name withheld),02/11/2026,Contract", "Care,Alder Ltd,02/11/2026,12.50", SPEND) == "spend"


def test_headings_that_only_read_like_known_ones_tell_the_kind_where_none_is_known(kind: Kind) -> None:
    assert kind("Contract Title,Main supplier in 2026,Start Date,End Date", "a,b,c,d") == "register"


def test_a_sheet_with_no_known_headings_is_taken_for_spend(kind: Kind) -> None:
    assert kind("a,b,c", "1,2,3") == "spend"


def test_a_workbook_is_of_the_kind_of_the_sheet_with_most_known_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Notes").append(["Supplier", "Amount"])
    book.create_sheet("Register").append(REGISTER.split(","))
    book.save(tmp_path / "book.xlsx")
    assert recognise_sheet(tmp_path / "book.xlsx", "book.xlsx") == "register"


def test_a_web_page_is_no_sheet(kind: Kind) -> None:
    with pytest.raises(FaultyInput, match="web page"):
        kind("<!doctype html>", SPEND)
