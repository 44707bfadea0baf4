"""What becomes of the record where it is laid out for a case's view: worked by hand."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.market.lacking import lacking
from commonweal.market.rows import AWARDS, PAYMENTS, award_rows, payment_rows
from commonweal.market.table import RECORD
from tests.market.engines import Given, Rows, on_duckdb

PROCESS = {"process": "p", "source": "s", "place_in_source": "notices:1"}


def market(*, process: str | None = None, award: str | None = None, items: Any = (), supply: Any = (), **more: Any) -> Given:
    """One process with one award, "1", whose codes and parts are given."""
    contracts = [{"process": "p", "contract": "c", "award": "1"}]
    return {
        "process": [PROCESS | {"cpv": process}],
        "award": [{"process": "p", "award": "1", "cpv": award, "in_force": True}],
        "contract": contracts,
        "item": [{"process": "p", "part": part, "of": of, "scheme": scheme, "code": code} for part, of, scheme, code in items],
        "supply": [{"process": "p", "award": "1", "source": "s", **part} for part in supply],
        **more,
    }


def rows(example: Given) -> Rows:
    with on_duckdb(example) as answer:
        return sorted(answer(award_rows(RECORD)), key=lambda row: (row["supplier"], row["division"] or ""))


ALDER, BIRCH = {"supplier": "alder", "pence": 201}, {"supplier": "birch", "pence": 200}


def test_an_award_has_a_row_for_each_supplier_in_each_division() -> None:
    items = [("award", "1", "CPV", "33000000"), ("award", "1", "cpv ", "85311300-5"), ("award", "1", "CPV", "85000000")]
    found = rows(market(items=items, supply=[ALDER, BIRCH]))
    assert [(row["record"], row["supplier"], row["division"], row["pence"]) for row in found] == [
        ("p 1", "alder", "33", 101),
        ("p 1", "alder", "85", 100),
        ("p 1", "birch", "33", 100),
        ("p 1", "birch", "85", 100),
    ]


@pytest.mark.parametrize(
    ("told", "divisions"),
    [
        ({"award": "80000000", "process": "85000000", "items": [("contract", "c", "CPV", "45000000")]}, ["80"]),
        ({"award": "80000000", "items": [("award", "1", "CPV", "85000000")]}, ["80", "85"]),
        (
            {"process": "85000000", "items": [("contract", "c", "CPV", "45000000"), ("contract", "c", "CPV", "30000000")]},
            ["30", "45"],
        ),
        ({"process": "85000000", "items": [("tender", "", "CPV", "45000000"), ("award", "1", "UNSPSC", "30000000")]}, ["85"]),
        ({"process": "85000000", "award": "99000000"}, ["85"]),
        ({"process": "99000000"}, [None]),
        ({}, [None]),
    ],
    ids=["its own", "all its own", "its contracts'", "the process'", "a code of none", "of none at all", "nothing told"],
)
def test_an_award_is_of_its_own_divisions_else_of_its_contracts_else_of_its_process(told: Any, divisions: list[str]) -> None:
    assert [row["division"] for row in rows(market(supply=[ALDER], **told))] == divisions


def test_an_award_without_a_division_keeps_its_value() -> None:
    assert [(row["division"], row["pence"]) for row in rows(market(supply=[ALDER]))] == [(None, 201)]


@pytest.mark.parametrize("part", [{"pence": None}, {"pence": 500, "currency": "EUR"}, {"pence": 500, "currency": None}])
def test_what_is_not_known_in_pounds_has_no_value(part: dict[str, Any]) -> None:
    assert [row["pence"] for row in rows(market(process="85000000", supply=[ALDER | part]))] == [None]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**13), st.lists(st.sampled_from(["30", "33", "45", "80", "85"]), unique=True))
def test_equal_parts_add_up_and_differ_by_a_penny_at_most(pence: int, divisions: list[str]) -> None:
    items = [("award", "1", "CPV", f"{division}000000") for division in divisions]
    found = [row["pence"] for row in rows(market(items=items, supply=[{"supplier": "alder", "pence": pence}]))]
    assert sum(found) == pence
    assert max(found) - min(found) <= 1


PAID = [
    {"payment": "1", "category": "adult social care", "category_name": "ADULT SOCIAL CARE", "supplier": "a", "pence": 1},
    {"payment": "2", "category": "adult social care", "category_name": "Adult Social Care", "supplier": None, "pence": -1},
    {"payment": "3", "category": None, "category_name": None, "supplier": "b", "supplier_name": "Birch", "pence": 2},
]


def test_a_payment_has_its_services_and_its_suppliers_name() -> None:
    with on_duckdb({"payment": PAID, "organisation": [{"organisation": "a", "name": "Alder Ltd"}]}) as answer:
        found = sorted(answer(payment_rows(RECORD)), key=lambda row: row["record"])
    assert [row["category_name"] for row in found] == ["Adult Social Care", "Adult Social Care", None]
    assert [row["supplier_name"] for row in found] == ["Alder Ltd", None, "Birch"]


def test_rows_have_the_columns_that_views_count() -> None:
    assert (award_rows(RECORD).schema(), payment_rows(RECORD).schema()) == (AWARDS.schema(), PAYMENTS.schema())


FAULTS = [
    {"source": "s", "place_in_source": "notices:1", "process": "p", "path": path, "value": value, "reason": reason,
     "consequence": "refused"}
    for path, value, reason in [
        ("/awards/10/value", "0.01 GBP", "value-token"),
        ("/awards/2/value", "0 GBP", "value-zero"),
        ("/awards/2/date", "soon", "date-unreadable"),
        ("/tender/value", "0 GBP", "value-zero"),
    ]
]  # fmt: skip
SILENT: Given = {
    "process": [PROCESS],
    "source": [{"source": "s", "kind": "ocds"}],
    "award": [{"process": "p", "award": str(number), "in_force": True} for number in range(4)],
    "supply": [
        {"process": "p", "award": str(number), "source": "s", "supplier": "alder", "buyer": "council", "pence": pence,
         "whole_pence": pence, "currency": "EUR" if number == 3 else "GBP"}
        for number, pence in enumerate((None, None, None, 120_050))
    ],
    "item": [{"process": "p", "part": "award", "of": "3", "scheme": "UNSPSC", "code": "85101501"}],
    "fault": FAULTS,
}  # fmt: skip


def untold(answers: Rows, of: str) -> list[tuple[str, str]]:
    return sorted((row["reason"], row["value"]) for row in answers if row["of"] == of)


def test_each_award_that_tells_no_value_has_a_reason_of_its_own_and_no_other_part_lends_one() -> None:
    with on_duckdb(SILENT) as answer:
        found = answer(lacking(RECORD))
    assert untold(found, "value") == [
        ("currency-not-pounds", "1200 EUR"),
        ("value-missing", ""),
        ("value-token", "0.01 GBP"),
        ("value-zero", "0 GBP"),
    ]
    assert untold(found, "awarded") == [*[("date-missing", "")] * 3, ("date-unreadable", "soon")]
    assert untold(found, "division") == [("code-not-cpv", "85101501")] * 4
    assert untold(found, "buyer") == []
