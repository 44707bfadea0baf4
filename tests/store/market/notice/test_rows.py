"""One process becomes rows: what a release says stands in its table, and what cannot be used is told with its place."""

import datetime
from collections import defaultdict
from typing import Any

import msgspec
import pytest

from commonweal.market.columns import COLUMNS
from commonweal.store.market.notice.rows import take, versions
from commonweal.store.market.notice.shape import Entry

POUNDS = {"currency": "GBP"}
ALDER = {"id": "A", "name": "Alder Care Ltd"}


def read(content: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows of a release by table, each by column; `noted` holds what was told."""
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    noted: list[tuple[Any, ...]] = []
    take(msgspec.convert({"ocid": "ocds-1", "id": "r1"} | content, Entry), "abc", "file:1", rows, lambda *told: noted.append(told))
    found = {table: [dict(zip(COLUMNS[table], row, strict=True)) for row in some] for table, some in rows.items()}
    return found | {"noted": [{"reason": reason, "path": path, "consequence": what} for reason, path, _value, what in noted]}


def test_a_process_has_its_source_its_dates_and_what_is_bought() -> None:
    tender = {
        "title": "Home care",
        "classification": {"scheme": "CPV", "id": "85312000-9"},
        "items": [{"id": "1", "deliveryAddresses": [{"region": "UKL12"}]}],
        "value": {"amount": 120000.5, **POUNDS},
        "tenderPeriod": {"startDate": "2026-01-05T00:00:00Z", "endDate": "2026-02-06T12:00:00Z"},
        "procurementMethod": "open",
    }
    row = read({"date": "2026-01-05T09:00:00Z", "tag": ["tender"], "tender": tender})["process"][0]
    assert (row["source"], row["place_in_source"], row["cpv"], row["place"]) == ("abc", "file:1", "85312000", "UKL12")
    assert (row["pence"], row["currency"]) == (12_000_050, "GBP")
    assert (row["tender_starts"], row["tender_ends"]) == (datetime.date(2026, 1, 5), datetime.date(2026, 2, 6))
    assert row["first_published"] == row["published"] == datetime.date(2026, 1, 5)


def test_what_is_bought_is_read_from_items_where_the_tender_does_not_say() -> None:
    items = [{"id": "1", "additionalClassifications": [{"scheme": "OTHER", "id": "9"}, {"scheme": "CPV", "id": "90500000"}]}]
    assert read({"tender": {"items": items}})["process"][0]["cpv"] == "90500000"
    assert read({"awards": [{"id": "1", "items": items}]})["process"][0]["cpv"] == "90500000"


def test_the_days_before_a_tender_are_those_of_the_record_that_lists_its_releases() -> None:
    record = {
        "compiledRelease": {"ocid": "ocds-1", "id": "c", "date": "2026-09-30T00:00:00Z", "tag": ["compiled"]},
        "releases": [
            {"id": "a", "date": "2025-05-24T00:00:00Z", "tag": ["planning"]},
            {"id": "b", "date": "2026-09-30T00:00:00Z", "tag": ["award", "contract"]},
        ],
    }
    found = read(record)
    assert found["process"][0]["first_published"] == datetime.date(2025, 5, 24)
    assert [(row["notice"], row["tag"]) for row in found["notice"]] == [("a", "planning"), ("b", "award,contract")]


def test_a_supplier_that_no_list_of_parties_has_is_still_a_party() -> None:
    suppliers = [{"id": "S1", "name": "Alder Care Ltd", "identifier": {"scheme": "GB-COH", "id": "01234567"}}, {"name": "Birch"}]
    found = read({"parties": [{"id": "B1", "name": "Exampleshire"}], "awards": [{"id": "1", "suppliers": suppliers}]})
    assert [row["party"] for row in found["party"]] == ["B1", "S1", "Birch"]
    assert [row["party"] for row in found["award_supplier"]] == ["S1", "Birch"]


def test_a_party_has_the_first_number_that_names_a_register() -> None:
    party = {
        "id": "1",
        "name": "Cedar Trust",
        "identifier": {"legalName": "Cedar Trust"},
        "additionalIdentifiers": [{"scheme": "GB-CHC", "id": "1000001"}],
    }
    row = read({"parties": [party]})["party"][0]
    assert (row["scheme"], row["identifier"]) == ("GB-CHC", "1000001")


@pytest.mark.parametrize(
    ("amount", "currency", "reason"),
    [
        (0, "GBP", "value-zero"),
        (0.01, "GBP", "value-token"),
        (-5000, "GBP", "value-negative"),
        (9e14, "GBP", "value-absurd"),
        (1e300, "GBP", "value-absurd"),
        (5000, None, "currency-missing"),
    ],
)
def test_a_value_that_is_none_is_told_and_does_not_count(amount: float, currency: str | None, reason: str) -> None:
    found = read({"awards": [{"id": "1", "suppliers": [ALDER], "value": {"amount": amount, "currency": currency}}]})
    assert found["award"][0]["pence"] is None
    assert found["noted"] == [{"reason": reason, "path": "/awards/0/value", "consequence": "refused"}]


def test_money_of_other_currencies_keeps_its_currency() -> None:
    row = read({"awards": [{"id": "1", "suppliers": [ALDER], "value": {"amount": 2.5e11, "currency": "cop"}}]})["award"][0]
    assert (row["pence"], row["currency"]) == (25_000_000_000_000, "COP")


@pytest.mark.parametrize(
    ("day", "reason"), [("1900-01-01", "date-absurd"), ("2105-10-09", "date-absurd"), ("soon", "date-unreadable")]
)
def test_a_day_that_is_none_is_told_and_does_not_count(day: str, reason: str) -> None:
    found = read({"awards": [{"id": "1", "suppliers": [ALDER], "date": day}]})
    assert found["award"][0]["awarded"] is None
    assert found["noted"][0]["reason"] == reason


def test_a_contract_that_ends_before_it_starts_has_no_end() -> None:
    contract = {"id": "1", "awardID": "1", "period": {"startDate": "2026-04-01", "endDate": "2025-03-31"}}
    found = read({"awards": [{"id": "1", "suppliers": [ALDER]}], "contracts": [contract]})
    assert (found["contract"][0]["starts"], found["contract"][0]["ends"]) == (datetime.date(2026, 4, 1), None)
    assert found["noted"][0]["reason"] == "end-before-start"


def test_options_to_extend_move_the_latest_end_only() -> None:
    period = {"startDate": "2026-04-01", "endDate": "2027-03-31", "maxExtentDate": "2029-03-31"}
    row = read({"contracts": [{"id": "1", "period": period}]})["contract"][0]
    assert (row["ends"], row["latest_ends"]) == (datetime.date(2027, 3, 31), datetime.date(2029, 3, 31))


def test_an_end_is_counted_from_the_first_day_where_only_a_duration_is_told() -> None:
    lot = {"id": "1", "contractPeriod": {"startDate": "2026-04-01", "durationInDays": 365}}
    row = read({"tender": {"lots": [lot]}})["lot"][0]
    assert row["ends"] == datetime.date(2027, 3, 31)


def test_a_name_is_put_right_and_that_is_told() -> None:
    found = read({"parties": [{"id": "1", "name": "B&amp;B  <b>Caff\u00c3\u00a9</b>"}]})
    assert found["party"][0]["name"] == "B&B Caffé"
    assert found["noted"][0]["reason"] == "name-mended"


@pytest.mark.parametrize(("status", "in_force"), [("active", True), (None, True), ("Cancelled", False), ("unsuccessful", False)])
def test_an_award_is_in_force_unless_its_status_says_otherwise(status: str | None, in_force: bool) -> None:
    assert read({"awards": [{"id": "1", "status": status}]})["award"][0]["in_force"] is in_force


def test_bids_have_their_tenderers_and_lots_their_count() -> None:
    bids = {
        "details": [
            {"id": "1", "tenderers": [{"id": "S1"}, {"id": "S2"}], "relatedLots": ["L1"], "value": {"amount": 9, **POUNDS}}
        ],
        "statistics": [{"measure": "bids", "value": 4, "relatedLot": "L1"}],
    }
    found = read({"bids": bids, "tender": {"lots": [{"id": "L1"}, {"id": "L2"}]}})
    assert [row["party"] for row in found["bid_tenderer"]] == ["S1", "S2"]
    assert [row["bids"] for row in found["lot"]] == [4, None]


def test_a_count_of_no_lot_is_that_of_the_only_lot_and_of_no_other() -> None:
    bids = {"statistics": [{"measure": "validBids", "value": 3}, {"measure": "bids", "value": 5}]}
    assert [row["bids"] for row in read({"bids": bids, "tender": {"lots": [{"id": "L1"}]}})["lot"]] == [5]
    assert [row["bids"] for row in read({"bids": bids, "tender": {"lots": [{"id": "L1"}, {"id": "L2"}]}})["lot"]] == [None, None]


@pytest.mark.parametrize("told", [1e300, -5, 2.9, 1e30])
def test_what_is_no_count_is_told_and_does_not_count(told: float) -> None:
    found = read({"tender": {"numberOfTenderers": told}})
    assert found["process"][0]["tenderers"] is None
    assert found["noted"] == [{"reason": "count-unreadable", "path": "/tender/numberOfTenderers", "consequence": "refused"}]


@pytest.mark.parametrize(
    ("award", "awards", "told"),
    [(None, ["1"], []), ("1", ["1"], []), (None, ["1", "2"], ["contract-without-award"]), ("9", ["1"], ["contract-without-award"])],
)
def test_a_contract_that_can_be_of_no_award_is_told(award: str | None, awards: list[str], told: list[str]) -> None:
    found = read({"awards": [{"id": one, "suppliers": [ALDER]} for one in awards], "contracts": [{"id": "1", "awardID": award}]})
    assert [one["reason"] for one in found["noted"]] == told


@pytest.mark.parametrize(
    ("suppliers", "status", "told"),
    [
        ([], "active", ["supplier-missing"]),
        ([], "cancelled", []),
        ([{"id": "1", "name": "Redacted"}], "active", ["supplier-names-nobody"]),
        ([{"id": "1", "name": "Alder"}], "active", []),
    ],
)
def test_an_award_of_which_nobody_can_be_told_to_supply_it_is_told(suppliers: list[Any], status: str, told: list[str]) -> None:
    found = read({"awards": [{"id": "1", "status": status, "suppliers": suppliers}]})
    assert [one["reason"] for one in found["noted"]] == told


def test_the_main_code_of_an_item_is_told_from_further_ones() -> None:
    item = {
        "id": "1",
        "classification": {"scheme": "CPV", "id": "85000000"},
        "additionalClassifications": [{"scheme": "CPV", "id": "45000000"}],
    }
    found = read({"awards": [{"id": "1", "items": [item]}]})["item"]
    assert [(row["code"], row["main"]) for row in found] == [("85000000", True), ("45000000", False)]


def test_a_notice_of_the_act_is_known_by_its_type() -> None:
    documents = [{"id": "n", "noticeType": "UK7", "documentType": "contractNotice", "datePublished": "2026-09-30"}]
    found = read({"tag": ["compiled"], "contracts": [{"id": "1", "documents": documents}]})
    assert [(row["type"], row["published"]) for row in found["notice"]] == [("UK7", datetime.date(2026, 9, 30))]


def test_measures_and_failures_of_a_contract_stand_together() -> None:
    contract = {
        "id": "1",
        "agreedMetrics": [{"id": "k", "title": "Calls answered"}],
        "implementation": {"performanceFailures": [{"id": "f", "category": "lateDelivery", "decisionDate": "2026-05-01"}]},
    }
    found = read({"contracts": [contract]})["performance"]
    assert [(row["measure"], row["failure"]) for row in found] == [("k", False), ("f", True)]
    assert found[1]["starts"] == datetime.date(2026, 5, 1)


def test_a_price_below_a_pound_is_a_price() -> None:
    item = {"id": "1", "quantity": 40, "unit": {"name": "meal", "value": {"amount": 0.85, **POUNDS}}}
    found = read({"awards": [{"id": "1", "suppliers": [ALDER], "items": [item]}]})
    assert (found["item"][0]["unit_pence"], found["noted"]) == (85, [])


def test_each_release_tells_a_version_of_value_and_term() -> None:
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    told = [
        {"id": "a", "date": "2025-01-01", "contracts": [{"id": "1", "value": {"amount": 100, **POUNDS}}]},
        {"id": "b", "date": "2026-01-01", "contracts": [{"id": "1", "value": {"amount": 150, **POUNDS}}]},
    ]
    versions("ocds-1", [msgspec.convert(one, Entry) for one in told], rows, lambda *_: None)
    found = [dict(zip(COLUMNS["version"], row, strict=True)) for row in rows["version"]]
    assert [(row["release"], row["pence"]) for row in found] == [("a", 10_000), ("b", 15_000)]
