"""Contract registers: what councils must publish of each contract, in the layouts they do it in."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.store.market.sheet.conftest import gathered

HEADING = "Contract Reference,Title of Agreement,Supplier Name,Start Date,End Date,Contract Value"
ROW = 'C1,Home care,Alder Ltd,01/04/2026,31/03/2028,"£120,000"'


def test_a_contract_becomes_a_process_an_award_and_a_contract_with_its_parties(read: Any) -> None:
    found = read("register", HEADING, ROW, buyer="Exampleshire")
    [process], [award], [contract] = found["process"], found["award"], found["contract"]
    assert (process["process"], process["title"], process["buyer"]) == ("register:exampleshire:C1", "Home care", "buyer")
    assert (award["pence"], award["currency"], award["in_force"]) == (12_000_000, "GBP", True)
    assert (contract["award"], contract["starts"], contract["ends"]) == (
        award["award"],
        datetime.date(2026, 4, 1),
        datetime.date(2028, 3, 31),
    )
    assert [(party["roles"], party["name"]) for party in found["party"]] == [("buyer", "Exampleshire"), ("supplier", "Alder Ltd")]
    assert found.column("award_supplier", "party") == [found["party"][1]["party"]]


def test_a_contract_without_a_reference_is_known_by_its_line(read: Any) -> None:
    assert read("register", HEADING, ROW.replace("C1", "")).column("process", "process") == ["register:source:line 2"]


def test_a_register_that_is_published_again_has_the_keys_it_had(read: Any) -> None:
    before = read("register", HEADING, ROW, ROW.replace("C1", "C2"), name="may.csv", buyer="Exampleshire Council")
    now = read(
        "register", HEADING, ROW.replace("C1", " C2 "), ROW.replace("2028", "2029"), name="june.csv", buyer="EXAMPLESHIRE council"
    )
    assert set(now.column("process", "process")) == set(before.column("process", "process"))
    assert now.column("process", "process")[1] == "register:exampleshire council:C1"


def test_two_councils_that_count_their_contracts_alike_have_contracts_of_their_own(read: Any) -> None:
    found = read("register", f"{HEADING},Organisation Name", f"{ROW},Exampleshire", f"{ROW},Otherton")
    assert found.column("process", "process") == ["register:exampleshire:C1", "register:otherton:C1"]


def test_a_line_without_a_reference_is_no_award_of_the_contract_whose_reference_is_its_number(read: Any) -> None:
    found = read("register", HEADING, ROW.replace("C1", "3"), ROW.replace("C1", "").replace("Home", "Day"))
    assert found.column("process", "title") == ["Home care", "Day care"]


def test_sheets_of_one_workbook_tell_of_one_contract_once(tmp_path: Path) -> None:
    book = Workbook()
    for sheet, place in ((book.active, "North"), (book.create_sheet(), "South")):
        sheet.append(HEADING.split(","))
        sheet.append(["C1", "Home care", f"{place} Ltd", "01/04/2026", "31/03/2028", 5000])
        sheet.append(["", f"{place} care", "Birch", "01/04/2026", "31/03/2028", 5000])
    book.save(tmp_path / "register.xlsx")
    found = gathered(tmp_path / "register.xlsx", "register", buyer="Exampleshire")
    assert found.column("process", "title") == ["Home care", "North care", "South care"]
    awards = list(zip(found.column("award", "process"), found.column("award", "award"), strict=True))
    assert len(set(awards)) == len(awards) == 4


def test_two_rows_of_one_reference_are_two_awards_of_one_process(read: Any) -> None:
    found = read("register", HEADING, ROW, ROW.replace("Alder", "Birch"), ROW)
    assert found.column("process", "process") == ["register:source:C1"]
    assert (found.column("award", "award"), found.faults("refused")[-1]) == (["1", "2"], ("", "row-repeated"))


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("Extension Options", "2 x 12 months", datetime.date(2030, 3, 31)),
        ("Extension Options", "1+1", datetime.date(2030, 3, 31)),
        ("Extension Options", "11 months", datetime.date(2029, 2, 28)),
        ("Extension Options", "None", None),
        ("End date (including extensions)", "31/03/2031", datetime.date(2031, 3, 31)),
    ],
)
def test_the_last_day_that_extensions_allow_is_found(read: Any, heading: str, cell: str, expected: Any) -> None:
    found = read("register", f"{HEADING},{heading}", f"{ROW},{cell}", buyer="X")
    assert (found.column("award", "latest_ends"), found.faults("refused")) == ([expected], [])


def test_options_that_cannot_be_read_are_told(read: Any) -> None:
    found = read("register", f"{HEADING},Extension Options", f"{ROW},subject to review", buyer="X")
    assert found.faults("refused") == [("extension", "extension-unreadable")]


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("SME", "Yes", ("sme", None, None)),
        ("SME", "N", ("large", None, None)),
        ("VCSE", "yes", (None, True, None)),
        ("SME/VCSE", "Both", ("sme", True, None)),
        ("SME/VCSE", "Charity", (None, True, None)),
        ("Company Number", "1234567", (None, None, "GB-COH-01234567")),
        ("Charity Number", "SC012345", (None, None, "GB-SC-SC012345")),
        ("Registration Number", "1234567", (None, None, None)),
    ],
)
def test_size_sector_and_number_are_what_the_register_says(read: Any, heading: str, cell: str, expected: Any) -> None:
    party = read("register", f"{HEADING},{heading}", f"{ROW},{cell}")["party"][-1]
    number = f"{party['scheme']}-{party['identifier']}" if party["scheme"] else None
    assert (party["size"], party["vcse"], number) == expected


@pytest.mark.parametrize(
    ("cell", "method", "framework"),
    [
        ("Open procedure", "open", None),
        ("Call-off from framework", "selective", True),
        ("Direct award", "direct", None),
        ("RFX", None, None),
    ],
)
def test_the_method_is_told_where_its_words_do(read: Any, cell: str, method: str | None, framework: bool | None) -> None:
    [process] = read("register", f"{HEADING},Procurement Method", f"{ROW},{cell}")["process"]
    assert (process["method"], process["framework"], process["method_details"]) == (method, framework, cell)


def test_every_code_is_an_item_the_first_the_main_one_and_a_review_is_a_milestone(read: Any) -> None:
    found = read("register", f"{HEADING},CPV code,Review Date", f"{ROW},85000000-9; 85312000,01/10/2027")
    assert found.column("award", "cpv") == ["85000000"]
    assert [(item["code"], item["main"]) for item in found["item"]] == [("85000000", True), ("85312000", False)]
    assert found.column("milestone", "due") == [datetime.date(2027, 10, 1)]


@pytest.mark.parametrize(
    ("value", "reason"),
    [("", "value-missing"), ("0", "value-zero"), ("-5", "value-negative"), ("tbc", "value-unreadable"), ("9" * 14, "value-absurd")],
)
def test_a_value_that_is_none_is_told_and_the_contract_kept(read: Any, value: str, reason: str) -> None:
    found = read("register", HEADING, f"C1,Care,Alder,01/04/2026,31/03/2028,{value}", buyer="X")
    assert (found.column("award", "pence"), found.faults("refused")) == ([None], [("value", reason)])


def test_a_yearly_value_is_not_multiplied_by_a_guess(read: Any) -> None:
    found = read("register", HEADING.replace("Contract Value", "Annual Value"), ROW, buyer="X")
    assert (found.column("award", "pence"), found.faults("refused")) == ([None], [("value", "value-yearly")])


def test_a_contract_that_ends_before_it_starts_has_no_end(read: Any) -> None:
    found = read("register", HEADING, "C1,Care,Alder,01/04/2026,31/03/2025,5000", buyer="X")
    assert (found.column("award", "ends"), found.faults("refused")) == ([None], [("ends", "end-before-start")])


def test_several_suppliers_stand_between_semicolons(read: Any) -> None:
    found = read("register", HEADING, "C1,Care,Alder; Birch,01/04/2026,31/03/2028,5000")
    assert [party["name"] for party in found["party"] if party["roles"] == "supplier"] == ["Alder", "Birch"]
