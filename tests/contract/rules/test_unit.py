"""What a term asks for is counted as it asks: in units that go together, by month, by person or by cohort."""

from typing import Any

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput
from commonweal.contract import read_contract
from tests.contract_example import document_of


def problems_of(terms: list[dict[str, Any]], measures: dict[str, Any]) -> list[str]:
    try:
        read_contract(Document("tested.yaml", document_of(terms, measures=measures)))
    except FaultyInput as faulty:
        return [problem.message for problem in faulty.problems]
    return []


def test_units_that_do_not_go_together_are_named_with_their_term() -> None:
    measures = {"nights": {"name": "nights", "unit": "night"}, "visits": {"name": "visits", "unit": "visit"}}
    terms = [{"id": "care", "kind": "unit_price", "name": "Care", "quantity": "nights + visits", "price": 10}]

    assert problems_of(terms, measures) == [
        (
            "The term “care” mixes units in “nights + visits”: "
            "it adds or compares what is counted as night with what is counted as visit."
        )
    ]


def test_a_term_that_asks_for_a_share_is_not_given_a_count() -> None:
    measures = {"visits": {"name": "visits", "unit": "visit"}}
    terms = [
        {"id": "core", "kind": "block", "name": "Core", "amount": 100},
        {"id": "credit", "kind": "service_credit", "name": "Credit", "performance": "visits", "target": 0.9, "of": ["core"]},
    ]

    assert problems_of(terms, measures) == [
        "The term “credit” mixes units in “visits”: it is counted as visit, and a share is expected."
    ]


def test_a_written_number_may_carry_any_unit() -> None:
    measures = {"nights": {"name": "nights", "unit": "night"}}
    terms = [{"id": "share", "kind": "pain_gain_share", "name": "Share", "cost": "nights * 300", "target": 50_000}]

    assert problems_of(terms, measures) == []


def test_a_group_that_the_measure_is_not_counted_by_is_named() -> None:
    measures = {"settled": {"name": "settled", "unit": "child", "groups": ["harder"]}}
    terms = [{"id": "fee", "kind": "unit_price", "name": "Fee", "quantity": "settled.harder + settled.easier", "price": 10}]

    assert problems_of(terms, measures) == [
        "The term “fee” asks for the group “easier” of “settled”, which has none of that name. Add it under its groups."
    ]
