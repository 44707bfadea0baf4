"""The laws that concentration obeys, whatever the market."""

from collections.abc import Sequence
from typing import Any

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.market.concentration import concentration, largest, shares
from tests.market.engines import Given, on_duckdb

SEGMENTS = ibis.table(
    {"kind": "string", "code": "string", "record": "string", "supplier": "string", "supplier_name": "string", "pence": "int64"},
    name="segments",
)
Market = Sequence[tuple[int, int]]
"""Each award's supplier, by number, and its value in pence."""

markets = st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 10**12)), min_size=1, max_size=15), min_size=1, max_size=8)
laws = settings(max_examples=10, deadline=None)


def segments(rows: Sequence[tuple[Any, ...]]) -> Given:
    return {"segments": [dict(zip(SEGMENTS.columns, row, strict=True)) for row in rows]}


def indices(some: Sequence[Market]) -> dict[int, float]:
    """The index of every market, asked for at once, each market a segment."""
    return {place: row["hhi"] for place, row in asked(some).items()}


def asked(some: Sequence[Market]) -> dict[int, dict[str, float]]:
    rows = [
        ("market", str(place), str(number), str(supplier), str(supplier), pence)
        for place, market in enumerate(some)
        for number, (supplier, pence) in enumerate(market)
    ]
    with on_duckdb(segments(rows)) as answer:
        return {int(row["code"]): row for row in answer(concentration(shares(SEGMENTS)))}


@laws
@given(markets)
def test_the_index_lies_between_equal_shares_and_monopoly(some: list[Market]) -> None:
    for place, index in indices(some).items():
        suppliers = len({supplier for supplier, _ in some[place]})
        assert 10_000 / suppliers * (1 - 1e-9) <= index <= 10_000 * (1 + 1e-9)


@laws
@given(markets, st.integers(2, 1000))
def test_the_index_depends_neither_on_order_nor_on_scale(some: list[Market], scale: int) -> None:
    other = [[(supplier, pence * scale) for supplier, pence in reversed(market)] for market in some]
    assert indices(other) == pytest.approx(indices(some))


@laws
@given(markets, st.integers(0, 9), st.integers(0, 9))
def test_merging_two_suppliers_never_lowers_the_index(some: list[Market], one: int, other: int) -> None:
    merged = [[(one if supplier == other else supplier, pence) for supplier, pence in market] for market in some]
    before, after = indices(some), indices(merged)
    assert all(after[place] >= before[place] * (1 - 1e-9) for place in before)


@laws
@given(markets)
def test_the_three_largest_have_what_the_sorted_totals_say(some: list[Market]) -> None:
    for place, row in asked(some).items():
        totals = [sum(pence for supplier, pence in some[place] if supplier == one) for one in range(10)]
        assert row["top_three"] == pytest.approx(sum(sorted(totals)[-3:]) / sum(totals))


def test_credits_count_against_a_supplier_and_one_left_with_nothing_has_no_share() -> None:
    rows = [("paid", "", str(n), who, who, pence) for n, (who, pence) in enumerate([("a", 100), ("a", -40), ("b", 40), ("c", -5)])]
    with on_duckdb(segments(rows)) as answer:
        found = answer(shares(SEGMENTS))
    assert {row["supplier"]: row["share"] for row in found} == {"a": 0.6, "b": 0.4}


def test_payments_to_nobody_named_are_no_suppliers_share() -> None:
    with on_duckdb(segments([("paid", "", "1", "a", "A", 100), ("paid", "", "2", None, None, 900)])) as answer:
        assert [row["share"] for row in answer(shares(SEGMENTS))] == [1.0]


def test_equal_suppliers_are_ranked_by_their_keys() -> None:
    rows = [("whole", "", str(n), key, key.upper(), 7) for n, key in enumerate("dbca")]
    with on_duckdb(segments(rows)) as answer:
        found = sorted(answer(largest(shares(SEGMENTS), 3)), key=lambda row: row["rank"])
    assert [row["supplier_name"] for row in found] == ["A", "B", "C"]
