"""Contracts Finder exports: several suppliers in one field, stand-ins for none, and values of nothing."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.market.record import Party, Reading
from commonweal.store.market.contracts_finder import read_contracts_finder


def notice(**changes: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "organisation": "Exampleshire Council",
        "status": "awarded",
        "awarded_date": "2026-11-02",
        "awarded_value": 1200.5,
        "awarded_supplier": "Alder Care Ltd",
        "cpv_codes": "85311300",
    } | changes


@pytest.fixture
def reading(tmp_path: Path) -> Any:
    def read(*contracts: object) -> Reading:
        file = tmp_path / "export.json"
        file.write_text(json.dumps({"meta": {}, "contracts": contracts}))
        return read_contracts_finder(file, "export")

    return read


def refused(reading: Reading) -> dict[str, int]:
    return {count.reason: count.count for count in reading.tally.refused}


def test_a_sound_notice_is_read_whole(reading: Any) -> None:
    found = reading(notice())
    [award] = found.awards
    assert (award.buyer, award.suppliers) == (Party("Exampleshire Council"), (Party("Alder Care Ltd"),))
    assert (award.divisions, award.pence, award.awarded) == (("85",), 120050, datetime.date(2026, 11, 2))
    assert {of: use.used for of, use in found.uses.items()} == {"value": 1, "division": 1, "buyer": 1, "awarded": 1, "end": 0}


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Alder Ltd,Birch &amp; Co,Cedar CIC", ["Alder Ltd", "Birch & Co", "Cedar CIC"]),
        ("Alder, Birch &amp; Cedar Ltd", ["Alder, Birch & Cedar Ltd"]),
        ("Lot 1 - Alder Ltd,Lot 2 - North - Birch Ltd,Lot 3 - No Award", ["Alder Ltd", "Birch Ltd"]),
        ("Alder Ltd,,N/A", ["Alder Ltd"]),
    ],
)
def test_suppliers_are_told_apart(reading: Any, written: str, names: list[str]) -> None:
    assert [supplier.name for supplier in reading(notice(awarded_supplier=written)).awards[0].suppliers] == names


def test_codes_of_several_divisions_are_all_kept(reading: Any) -> None:
    assert reading(notice(cpv_codes="33000000 85000000 85300000")).awards[0].divisions == ("33", "85")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "closed"}, "notice-without-award"),
        ({"status": None}, "notice-without-award"),
        ({"awarded_supplier": None}, "supplier-missing"),
        ({"awarded_supplier": "N/A"}, "supplier-names-nobody"),
        ({"id": None}, "id-missing"),
    ],
)
def test_a_notice_that_does_not_say_who_won_is_refused(reading: Any, changes: dict[str, Any], reason: str) -> None:
    assert refused(reading(notice(**changes))) == {reason: 1}


def test_a_notice_that_stands_there_twice_counts_once(reading: Any) -> None:
    found = reading(notice(), notice())
    assert (len(found.awards), refused(found)) == (1, {"notice-repeated": 1})


def test_a_contract_that_is_no_object_is_refused(reading: Any) -> None:
    assert refused(reading("text", notice())) == {"not-an-object": 1}


@pytest.mark.parametrize(
    ("changes", "of", "reason"),
    [
        ({"awarded_value": 0}, "value", "value-zero"),
        ({"awarded_value": None}, "value", "value-missing"),
        ({"cpv_codes": ""}, "division", "code-missing"),
        ({"cpv_codes": "99000000"}, "division", "code-unknown"),
        ({"organisation": ""}, "buyer", "buyer-missing"),
        ({"awarded_date": "2/11/26"}, "awarded", "date-unreadable"),
    ],
)
def test_a_notice_is_used_without_what_it_lacks(reading: Any, changes: dict[str, Any], of: str, reason: str) -> None:
    found = reading(notice(**changes))
    assert (found.tally.used, [count.reason for count in found.uses[of].refused]) == (1, [reason])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"contracts": {}}', '{"notices": []}'])
def test_a_file_of_another_kind_is_refused_whole(tmp_path: Path, content: str) -> None:
    file = tmp_path / "export.json"
    file.write_text(content)
    with pytest.raises(FaultyInput, match=r"export: This is not a Contracts Finder export"):
        read_contracts_finder(file, "export")
