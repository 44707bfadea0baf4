"""Grants in the 360Giving standard, as JSON and as sheets, and councils' own lists of grants."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from commonweal.base.errors import FaultyInput
from commonweal.store.market.sheet.reading import read_sheet
from tests.store.market.sheet.conftest import gathered

GRANT = {
    "id": "360G-example-1", "title": "Warm rooms", "description": "Winter", "currency": "GBP", "amountAwarded": 1000.5,
    "awardDate": "2026-01-05T00:00:00+00:00", "plannedDates": [{"startDate": "2026-02-01", "endDate": "2026-12-31"}],
    "recipientOrganization": [{"id": "360G-example-org-1", "name": "Alder &amp; Birch Trust", "charityNumber": "1126147"}],
    "fundingOrganization": [{"id": "GB-LAE-EXA", "name": "Exampleshire Council"}],
    "grantProgramme": [{"title": "Winter fund"}], "beneficiaryLocation": [{"name": "Northtown", "geoCode": "E05000001"}],
}  # fmt: skip
KEPT = {
    "grant": "360G-example-1", "source": "source", "title": "Warm rooms", "description": "Winter", "funder": "GB-LAE-EXA",
    "funder_name": "Exampleshire Council", "recipient": "GB-CHC-1126147", "recipient_name": "Alder & Birch Trust", "pence": 100050,
    "currency": "GBP", "awarded": datetime.date(2026, 1, 5), "starts": datetime.date(2026, 2, 1),
    "ends": datetime.date(2026, 12, 31), "programme": "Winter fund", "place": "E05000001",
}  # fmt: skip
TITLES = (
    "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Planned Dates:Start Date,Planned Dates:End Date,"
    "Recipient Org:Identifier,Recipient Org:Name,Recipient Org:Charity Number,Funding Org:Identifier,Funding Org:Name,"
    "Grant Programme:Title,Beneficiary Location:Name,Beneficiary Location:Geographic Code"
)
PATHS = (
    "id,title,description,currency,amountAwarded,awardDate,plannedDates/0/startDate,plannedDates/0/endDate,"
    "recipientOrganization/0/id,recipientOrganization/0/name,recipientOrganization/0/charityNumber,fundingOrganization/0/id,"
    "fundingOrganization/0/name,grantProgramme/0/title,beneficiaryLocation/0/name,beneficiaryLocation/0/geoCode"
)
ROW = (
    "360G-example-1,Warm rooms,Winter,GBP,1000.50,2026-01-05,2026-02-01,2026-12-31,360G-example-org-1,Alder & Birch Trust,1126147,"
    "GB-LAE-EXA,Exampleshire Council,Winter fund,Northtown,E05000001"
)


def kept(found: Any) -> dict[str, Any]:
    [grant] = found["grant"]
    del grant["place_in_source"]
    return dict(grant)


@pytest.mark.parametrize("document", [{"grants": [GRANT]}, [GRANT], {"meta": {"grants": [1]}, "grants": [GRANT]}])
def test_a_grant_is_read_from_json(read: Any, document: object) -> None:
    assert kept(read("grants", json.dumps(document), name="grants.json")) == KEPT


@pytest.mark.parametrize("heading", [TITLES, PATHS])
def test_a_grant_is_read_from_a_sheet_with_titles_or_field_paths(read: Any, heading: str) -> None:
    assert kept(read("grants", heading, ROW)) == KEPT


def test_a_councils_own_list_is_read_with_its_name(read: Any) -> None:
    found = read("grants", "Beneficiary,Purpose,Amount,Date awarded", "Alder Trust,Winter,500,05/01/2026", buyer="Exampleshire")
    grant = kept(found)
    assert (grant["funder_name"], grant["recipient_name"], grant["pence"], grant["grant"]) == (
        "Exampleshire",
        "Alder Trust",
        50_000,
        "source:sheet.csv:2",
    )
    assert found.faults("repaired") == [("grant", "grant-without-id"), ("currency", "currency-taken-as-pounds")]


def test_a_person_who_was_given_a_grant_is_not_named(read: Any) -> None:
    grant = {key: value for key, value in GRANT.items() if key != "recipientOrganization"}
    found = read("grants", json.dumps([grant | {"recipientIndividual": {"id": "1", "name": "A Person"}}]), name="grants.json")
    assert (found.column("grant", "recipient_name"), found.faults("refused")) == (
        [None],
        [("recipient_name", "recipient-a-person")],
    )
    assert "A Person" not in str(found.rows)


def test_a_grant_that_repeats_is_told(read: Any) -> None:
    assert read("grants", json.dumps([GRANT, GRANT]), name="grants.json").faults("refused")[-1] == ("", "grant-repeated")


def test_a_grant_that_is_published_again_has_the_key_it_had_and_one_without_an_id_that_of_its_place(read: Any) -> None:
    without = {key: value for key, value in GRANT.items() if key != "id"}
    before = read("grants", json.dumps([GRANT, without]), name="may.json")
    now = read("grants", json.dumps([GRANT | {"title": "Warmer rooms"}]), name="june.json")
    assert before.column("grant", "grant") == ["360G-example-1", f"source:{before.column('grant', 'place_in_source')[1]}"]
    assert now.column("grant", "grant") == ["360G-example-1"]


def test_a_grant_that_two_sheets_of_a_workbook_have_is_kept_once(tmp_path: Path) -> None:
    book = Workbook()
    for sheet in (book.active, book.create_sheet()):
        sheet.append(TITLES.split(","))
        sheet.append(ROW.split(","))
    book.save(tmp_path / "grants.xlsx")
    found = gathered(tmp_path / "grants.xlsx", "grants")
    assert (len(found["grant"]), found.faults("refused")) == (1, [("", "grant-repeated")])


@pytest.mark.parametrize("element", ["7", '"x"', "null", "[]"])
def test_what_is_no_grant_is_told(read: Any, element: str) -> None:
    found = read("grants", f'{{"grants": [{element}, {json.dumps(GRANT)}]}}', name="grants.json")
    assert (found.tally.records, found.tally.used, len(found["grant"])) == (2, 1, 1)


@pytest.mark.parametrize("text", ["{}", '{"grants": []}', "{"])
def test_a_document_without_grants_is_refused(read: Any, text: str) -> None:
    with pytest.raises(FaultyInput, match="no list “grants”"):
        read("grants", text, name="grants.json")


@pytest.mark.parametrize("funder", ["a002400000KeYdsAAF", "awefw001p00000zgyHZAAY"])
def test_published_grants_load_whole(shared_data: Path, funder: str) -> None:
    file = shared_data / "grants" / f"{funder}.json"
    expected = json.loads(file.read_bytes())["grants"]
    reading = read_sheet(file, "grants", "source", funder)
    grants = [row for batch in reading.batches() for row in batch.get("grant", ())]
    assert (reading.tally.used, len(grants)) == (len(expected), len(expected))
    assert sum(row[9] or 0 for row in grants) == sum(round(one["amountAwarded"] * 100) for one in expected)
