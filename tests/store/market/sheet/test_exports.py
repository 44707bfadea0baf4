"""Contracts Finder search exports: the portal's CSV, and the JSON form that councils' files come in."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from commonweal.store.market.sheet.reading import read_sheet

HEADING = (
    "Notice Identifier,Notice Type,Organisation Name,Status,Published Date,Title,Description,Region,Cpv Codes,Contact Postcode,"
    "Closing Date,OJEU Contract Type,Value Low,Value High,Awarded Date,Awarded Value,"
    "Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE],Contract start date,Contract end date,OJEU Procedure Type"
)
SUPPLIERS = "[Alder Ltd|1 Low Street|COMPANIES_HOUSE|1234567|Yes|No][Birch|2 High Street|NONE||No|Yes]"
ROW = (
    "T1,Contract,Exampleshire Council,Awarded,2026-01-02T10:00:00+00:00,Home care,At home,North West,85000000 85312000,EX1 1AA,"
    f"01/12/2025,Services,100000,200000,05/01/2026,150000,{SUPPLIERS},01/02/2026,31/01/2028,Open procedure"
)
NOTICE = {
    "id": "0a1b", "title": "Home care", "organisation": "Exampleshire Council", "status": "awarded", "notice_type": "Contract",
    "published_date": "2026-01-02", "awarded_date": "2026-01-05", "value_low": 100000, "value_high": 0, "awarded_value": 150000.5,
    "awarded_supplier": "Alder Ltd,Birch, Son & Co", "awarded_to_sme": True, "cpv_codes": "85000000", "region": "North West",
}  # fmt: skip


def test_a_notice_of_the_portals_csv_becomes_a_process_and_its_award(read: Any) -> None:
    found = read("contracts-finder", HEADING, ROW)
    [process], [award] = found["process"], found["award"]
    assert process["process"] == "contracts-finder:exampleshire council:T1"
    assert (process["pence"], process["category"], process["method"], process["cpv"]) == (
        20_000_000,
        "services",
        "open",
        "85000000",
    )
    assert process["tender_ends"] == datetime.date(2025, 12, 1)
    assert (award["pence"], award["awarded"], award["ends"]) == (15_000_000, datetime.date(2026, 1, 5), datetime.date(2028, 1, 31))
    assert (found.column("notice", "tag"), found["fault"]) == (["award"], [])
    # Every code is one of the process and of its award; the first is the main one.
    assert [(item["part"], item["code"], item["main"]) for item in found["item"]] == [
        (part, code, code == "85000000") for part in ("tender", "award") for code in ("85000000", "85312000")
    ]


def test_suppliers_are_unpacked_with_number_size_and_sector(read: Any) -> None:
    parties = [party for party in read("contracts-finder", HEADING, ROW)["party"] if party["roles"] == "supplier"]
    told = [(one["name"], one["scheme"], one["identifier"], one["size"], one["vcse"], one["street"]) for one in parties]
    assert told == [
        ("Alder Ltd", "GB-COH", "01234567", "sme", False, "1 Low Street"),
        ("Birch", None, None, "large", True, "2 High Street"),
    ]


@pytest.mark.parametrize(("status", "kept"), [("Open", "active"), ("Closed", "complete"), ("Withdrawn", "withdrawn")])
def test_a_notice_without_an_award_is_a_process_alone(read: Any, status: str, kept: str) -> None:
    found = read("contracts-finder", HEADING, ROW.replace("Awarded", status))
    assert (found.column("process", "status"), found["award"], found.column("notice", "tag")) == ([kept], [], ["tender"])


def test_a_notice_that_repeats_is_told(read: Any) -> None:
    found = read("contracts-finder", HEADING, ROW, ROW)
    assert (found.tally.used, found.faults("refused")) == (1, [("", "notice-repeated")])


def test_an_award_has_the_same_id_in_every_export_that_has_it(read: Any) -> None:
    other = ROW.replace("Alder Ltd", "Cedar Ltd")
    [one, two] = read("contracts-finder", HEADING, ROW, other)["award"]
    [two_again, one_again] = read("contracts-finder", HEADING, other.replace("At home", "In homes"), ROW, name="later.csv")["award"]
    assert (one_again["award"], two_again["award"]) == (one["award"], two["award"])
    assert one["award"] != two["award"]


def test_two_awards_of_one_notice_that_are_alike_in_all_that_they_tell_stay_two(read: Any) -> None:
    found = read("contracts-finder", HEADING, ROW, ROW.replace("At home", "Elsewhere"))
    assert len(set(found.column("award", "award"))) == len(found["award"]) == 2
    assert len(set(found.column("notice", "notice"))) == len(found["notice"]) == 2
    assert len(set(found.column("award_supplier", "party"))) == len(found["award_supplier"]) == 4


def test_a_buyer_with_a_name_beyond_all_length_does_not_swallow_the_references(read: Any) -> None:
    long = ROW.replace("Exampleshire Council", "Exampleshire " * 50)
    assert len(read("contracts-finder", HEADING, long, long.replace("T1", "T2"))["process"]) == 2


def test_the_json_form_parts_suppliers_at_commas_without_a_space(read: Any) -> None:
    found = read("contracts-finder", json.dumps({"stats": {"top": [{"id": 1}]}, "contracts": [NOTICE]}), name="x.json")
    assert [party["name"] for party in found["party"]] == ["Exampleshire Council", "Alder Ltd", "Birch, Son & Co"]
    assert (found.column("process", "process"), found.column("award", "pence")) == (["contracts-finder:0a1b"], [15_000_050])
    assert found.faults("refused") == [("ends", "end-missing")]


def test_an_award_that_names_nobody_because_there_was_none_is_not_in_force(read: Any) -> None:
    notice = NOTICE | {"awarded_supplier": "NOT AWARDED TO SUPPLIER", "awarded_value": 0}
    found = read("contracts-finder", json.dumps({"contracts": [notice]}), name="x.json")
    assert (found.column("award", "in_force"), found.column("award", "status")) == ([False], ["unsuccessful"])


@pytest.mark.parametrize("council", ["burnley", "blackpool", "lancashire_cc"])
def test_councils_published_exports_load_whole(shared_data: Path, council: str) -> None:
    file = shared_data / "spend" / council / "procurement.json"
    expected = json.loads(file.read_bytes())["contracts"]
    reading = read_sheet(file, "contracts-finder", "source", council)
    awards = [row for batch in reading.batches() for row in batch.get("award", ())]
    assert (reading.tally.records, reading.tally.used) == (len(expected), len(expected))
    assert len(awards) == sum(one["status"] == "awarded" for one in expected)
    # Values of a pound or less stand for none.
    values = [one["awarded_value"] for one in expected if one["status"] == "awarded" and one["awarded_value"] > 1]
    assert sum(row[8] or 0 for row in awards) == sum(round(value * 100) for value in values)
