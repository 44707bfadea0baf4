"""A view's parts are the parts of the market, and no engine is needed to say which."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import pytest

from commonweal.market.describe import assemble, queries
from commonweal.market.division import DIVISIONS
from commonweal.market.rows import award_rows, payment_rows
from commonweal.market.table import RECORD
from commonweal.market.view import MarketView
from tests.market.engines import on_duckdb

AS_AT = datetime.date(2027, 4, 15)
QUERIES = {"awards": award_rows(RECORD), "payments": payment_rows(RECORD)}


@dataclass(frozen=True)
class Awarded:
    """An award: what it buys from whom, its pounds, and the day it ends."""

    record: str
    buyer: str | None
    suppliers: tuple[str, ...]
    divisions: tuple[str, ...]
    pence: int
    ends: datetime.date | None = None

    @property
    def supply(self) -> Iterable[Mapping[str, Any]]:
        """The award's parts, one a supplier."""
        each, odd = divmod(self.pence, len(self.suppliers))
        for turn, supplier in enumerate(self.suppliers):
            yield {
                "process": "p", "award": self.record, "buyer": self.buyer, "supplier": supplier, "pence": each + (turn < odd),
                "ends": self.ends,
            }  # fmt: skip

    @property
    def items(self) -> Iterable[Mapping[str, Any]]:
        """A code for each division."""
        for division in self.divisions:
            yield {"process": "p", "part": "award", "of": self.record, "scheme": "CPV", "code": f"{division}000000"}


def award(record: str, buyer: str, supplier: str, division: str, pounds: int, ends: datetime.date | None = None) -> Awarded:
    return Awarded(record, buyer, (supplier,), (division,), pounds * 100, ends)


def view(*awards: Awarded, divisions: tuple[str, ...] = (), payments: Iterable[Mapping[str, Any]] = ()) -> MarketView:
    given = {
        "supply": [row for one in awards for row in one.supply],
        "award": [{"process": "p", "award": one.record} for one in awards],
        "item": [row for one in awards for row in one.items],
        "process": [{"process": "p"}],
        "payment": list(payments),
    }
    with on_duckdb(given) as answer:
        answers = {name: answer(query) for name, query in queries(AS_AT, divisions, **QUERIES).items()}
    return assemble(answers, (), AS_AT, divisions)


def test_the_service_joins_its_divisions() -> None:
    found = view(
        award("1", "Exampleshire", "Alder", "85", 60),
        award("2", "Exampleshire", "Birch", "80", 40),
        award("3", "Exampleshire", "Cedar", "45", 900),
        divisions=("80", "85"),
    )
    assert found.service is not None
    assert (found.service.records, found.service.value, found.service.hhi) == (2, 100, 5200)
    assert found.service.name.cy == "Addysg a hyfforddiant; Iechyd a gofal cymdeithasol"


def test_a_service_that_nobody_supplies_is_empty_rather_than_missing() -> None:
    found = view(award("1", "Exampleshire", "Alder", "45", 60), divisions=("85",))
    assert found.service is not None
    assert (found.service.records, found.service.hhi) == (0, None)


def test_without_divisions_there_is_no_service() -> None:
    assert view(award("1", "Exampleshire", "Alder", "45", 60)).service is None


def test_buyers_and_divisions_stand_in_order_of_value() -> None:
    found = view(award("1", "Little Council", "Alder", "85", 10), award("2", "Great Council", "Alder", "45", 20))
    assert [buyer.name.en for buyer in found.buyers] == ["Great Council", "Little Council"]
    assert [division.code for division in found.divisions] == ["45", "85"]


def test_the_parts_add_up_to_the_whole() -> None:
    found = view(*(award(str(n), f"Council {n % 3}", f"Firm {n % 5}", ("45", "80", "85")[n % 3], n * 7 + 1) for n in range(40)))
    for parts in (found.divisions, found.buyers):
        assert sum(part.value for part in parts) == found.whole.value
        assert sum(part.records for part in parts) == found.whole.records


def test_contracts_end_in_their_month_from_the_day_of_the_view_on() -> None:
    days = (datetime.date(2027, 4, 14), AS_AT, datetime.date(2027, 4, 30), datetime.date(2028, 1, 1), None)
    found = view(*(award(str(place), "Exampleshire", "Alder", "85", 100, day) for place, day in enumerate(days)))
    assert [(one.month, one.contracts, one.value) for one in found.ending] == [("2027-04", 2, 200.0), ("2028-01", 1, 100.0)]


def test_where_a_service_is_named_its_contracts_are_those_that_end() -> None:
    awards = (award("1", "Exampleshire", "Alder", "85", 60, AS_AT), award("2", "Exampleshire", "Cedar", "45", 900, AS_AT))
    shared = Awarded("3", None, ("Birch",), ("45", "85"), 400, AS_AT)
    of_care, of_all = view(*awards, shared, divisions=("85",)), view(*awards, shared)
    assert [(one.contracts, one.value) for one in of_care.ending] == [(2, 62)]
    assert [(one.contracts, one.value) for one in of_all.ending] == [(3, 964)]
    assert (of_care.subject.name.en, of_all.subject.name.en) == ("Health and social care", "All contracts")


def test_a_contract_with_several_suppliers_ends_once() -> None:
    shared = Awarded("1", None, ("Alder", "Birch"), ("80", "85"), 101, AS_AT)
    assert [(one.contracts, one.value) for one in view(shared).ending] == [(1, 1.01)]


def test_spend_has_its_own_whole_and_categories() -> None:
    written = (("care", "Care"), ("care", "CARE"), ("parks", "Parks"), (None, None))
    payments = [
        {"payment": str(n), "supplier": "Alder", "category": key, "category_name": name, "pence": 500}
        for n, (key, name) in enumerate(written)
    ]
    found = view(payments=payments)
    assert found.paid is not None
    assert (found.paid.records, found.paid.value, found.whole.records) == (4, 20, 0)
    assert [(part.name.en, part.value) for part in found.spend] == [("Care", 10), ("Parks", 5)]


def test_the_same_records_in_another_order_make_the_same_view() -> None:
    awards = [award(str(n), f"Council {n % 3}", f"Firm {n % 7}", ("45", "80", "85")[n % 3], 10 + n * n) for n in range(60)]
    assert view(*awards) == view(*reversed(awards))


@pytest.mark.parametrize("dialect", ["databricks", "postgres", "snowflake"])
def test_every_question_can_be_put_to_other_engines(dialect: str) -> None:
    for query in queries(AS_AT, ("85",)).values():
        assert "SELECT" in ibis.to_sql(query, dialect=dialect)


def test_every_division_has_its_welsh() -> None:
    assert len(DIVISIONS) == 45
    assert all(name.en and name.cy and name.en != name.cy for name in DIVISIONS.values())
