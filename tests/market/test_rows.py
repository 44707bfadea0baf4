"""What becomes of records when they are laid out as rows."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from commonweal.market.record import Award, Party, Payment
from commonweal.market.rows import award_rows, payment_rows, spread


def award(record: str = "1", suppliers: str = "Alder", divisions: tuple[str, ...] = ("85",), pence: int | None = 100) -> Award:
    parties = tuple(Party(name) for name in suppliers.split(";"))
    return Award(record, Party("Exampleshire Council"), parties, divisions, pence, None, datetime.date(2027, 3, 31))


@given(st.integers(0, 10**14), st.integers(1, 60))
def test_equal_parts_add_up_and_differ_by_a_penny_at_most(pence: int, parts: int) -> None:
    found = spread(pence, parts)
    assert sum(found) == pence
    assert max(found) - min(found) <= 1


def test_an_award_has_a_row_for_each_supplier_in_each_division() -> None:
    rows = list(award_rows([award(suppliers="Alder;Birch", divisions=("33", "85"), pence=401)]))
    assert [(row.supplier_name, row.division, row.pence) for row in rows] == [
        ("Alder", "33", 101),
        ("Alder", "85", 100),
        ("Birch", "33", 100),
        ("Birch", "85", 100),
    ]


def test_an_award_without_a_division_keeps_its_value() -> None:
    assert [(row.division, row.pence) for row in award_rows([award(divisions=())])] == [(None, 100)]


def test_a_supplier_named_twice_in_an_award_has_one_share() -> None:
    rows = list(award_rows([award(suppliers="Alder Ltd;ALDER LIMITED;Birch", pence=200)]))
    assert [(row.supplier, row.pence) for row in rows] == [("name:alder", 100), ("name:birch", 100)]


def test_an_award_without_a_value_has_rows_without_one() -> None:
    assert [row.pence for row in award_rows([award(suppliers="Alder;Birch", pence=None)])] == [None, None]


def test_categories_that_differ_in_case_are_one() -> None:
    written = ("Adult Social Care", "ADULT SOCIAL CARE", "")
    rows = list(payment_rows([Payment(str(number), None, name, 1, None) for number, name in enumerate(written)]))
    assert [(row.category, row.category_name) for row in rows] == [("adult social care", "Adult Social Care")] * 2 + [(None, None)]
