"""Who supplies what to whom, worked by hand: awards in force, what was signed under them, and their suppliers' parts."""

import datetime
from typing import Any

from commonweal.market.supply import supply
from commonweal.market.table import RECORD
from tests.market.engines import on_duckdb

DAY = datetime.date


def supplied(*, suppliers: tuple[str, ...] = ("alder",), **tables: Any) -> list[dict[str, Any]]:
    """The supply of one process with one award of £1,000 in force, some of whose tables are changed."""
    parties = [{"process": "p", "party": one, "organisation": one, "name": one} for one in ("council", *suppliers)]
    given = {
        "process": [{"process": "p", "buyer": "council", "title": "Care", "cpv": "85000000", "published": DAY(2026, 6, 1)}],
        "award": [{"process": "p", "award": "1", "in_force": True, "pence": 100_000, "awarded": DAY(2026, 1, 1)}],
        "award_supplier": [{"process": "p", "award": "1", "party": one} for one in suppliers],
        "party": parties,
        "organisation": [{"organisation": one["organisation"], "name": one["name"]} for one in parties],
        **tables,
    }
    with on_duckdb(given) as answer:
        return sorted(answer(supply(RECORD)), key=lambda row: (row["award"], row["supplier"]))


def contract(number: str, **told: Any) -> dict[str, Any]:
    return {"process": "p", "contract": number, "award": "1", "status": "active", "pence": 100_000} | told


def test_an_award_is_shared_among_its_suppliers_to_the_penny() -> None:
    rows = supplied(
        suppliers=("alder", "birch", "cedar"),
        award=[{"process": "p", "award": "1", "in_force": True, "pence": 100}],
    )
    assert [row["pence"] for row in rows] == [34, 33, 33]
    assert {row["whole_pence"] for row in rows} == {100}


def test_an_award_that_is_not_in_force_supplies_nothing() -> None:
    assert supplied(award=[{"process": "p", "award": "1", "in_force": False, "pence": 100_000}]) == []


def test_what_was_signed_counts_before_what_was_awarded() -> None:
    assert [row["pence"] for row in supplied(contract=[contract("a", pence=60_000), contract("b", pence=30_000)])] == [90_000]


def test_a_cancelled_contract_counts_for_nothing() -> None:
    rows = supplied(contract=[contract("a", pence=90_000_000, status="cancelled"), contract("b")])
    assert [row["pence"] for row in rows] == [100_000]


def test_values_that_are_not_all_known_or_in_several_currencies_leave_the_award_its_own() -> None:
    unknown = [contract("a", pence=None), contract("b", pence=5)]
    mixed = [contract("a", pence=5, currency="GBP"), contract("b", pence=5, currency="EUR")]
    assert [supplied(contract=some)[0]["pence"] for some in (unknown, mixed)] == [100_000, 100_000]


def test_a_contract_that_names_no_award_is_of_the_only_one() -> None:
    assert supplied(contract=[contract("a", award=None, pence=70_000)])[0]["pence"] == 70_000


def test_a_contract_that_names_no_award_is_of_none_where_there_are_two() -> None:
    awards = [{"process": "p", "award": one, "in_force": True, "pence": 100_000} for one in ("1", "2")]
    rows = supplied(contract=[contract("a", award=None, pence=70_000)], award=awards)
    assert [row["pence"] for row in rows] == [100_000]


def test_a_contract_that_was_terminated_runs_no_longer_than_its_last_notice() -> None:
    term = {"starts": DAY(2026, 1, 1), "ends": DAY(2028, 1, 1), "latest_ends": DAY(2029, 1, 1)}
    row = supplied(contract=[contract("a", status="terminated", **term)])[0]
    assert (row["ends"], row["latest_ends"]) == (DAY(2026, 6, 1), DAY(2026, 6, 1))
    assert supplied(contract=[contract("a", **term)])[0]["latest_ends"] == DAY(2029, 1, 1)


def test_a_supplier_named_twice_counts_once() -> None:
    told = [{"process": "p", "award": "1", "party": "alder"}] * 2
    assert [row["suppliers"] for row in supplied(award_supplier=told)] == [1]


def test_a_call_off_from_a_framework_is_no_direct_award() -> None:
    def direct(method: str | None, details: str = "") -> bool | None:
        process = {"process": "p", "buyer": "council", "method": method, "method_details": details}
        found: bool | None = supplied(process=[process])[0]["direct"]
        return found

    assert [direct("limited"), direct("limited", "Call-off from a framework"), direct("open"), direct(None)] == [
        True,
        False,
        False,
        None,
    ]


def test_a_supplier_is_local_where_both_have_a_postcode_of_one_area_or_one_region() -> None:
    def local(**supplier: str) -> bool | None:
        council = {"organisation": "council", "name": "council", "postcode": "AB1 2CD", "region": "UKC"}
        found: bool | None = supplied(organisation=[council, {"organisation": "alder", "name": "alder", **supplier}])[0]["local"]
        return found

    assert [local(postcode="AB9 9ZZ"), local(postcode="CD1 1AA", region="UKC"), local(region="UKC"), local()] == [
        True,
        False,
        True,
        None,
    ]
