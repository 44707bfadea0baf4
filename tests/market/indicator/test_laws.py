"""What holds of every market, whatever is in it."""

import datetime
from collections import defaultdict
from functools import cache
from typing import Any

import ibis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ibis.expr.types import Table

from commonweal.base.errors import FaultyInput
from commonweal.market.indicator import INDICATORS
from commonweal.market.indicator.part import EVER
from commonweal.market.indicator.together import joint_buying
from commonweal.market.table import RECORD
from tests.market.engines import Rows, on_duckdb, ordered

LAW = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
DAY = datetime.date(2027, 1, 1)

_DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2029, 12, 31))
_AWARDS = st.fixed_dictionaries(
    {
        "buyer": st.sampled_from(["north", "south", None]),
        "supplier": st.sampled_from(["alder", "birch", "cedar", "damson"]),
        "cpv": st.sampled_from(["85311000", "85320000", "90500000", None]),
        "place": st.sampled_from(["UKL14", "London", None]),
        "pence": st.none() | st.integers(-1000, 10**9),
        "awarded": st.none() | _DAYS,
        "starts": st.none() | _DAYS,
        "ends": st.none() | _DAYS,
        "latest_ends": st.none() | _DAYS,
        "size": st.sampled_from(["sme", "large", None]),
        "direct": st.sampled_from([True, False, None]),
    }
)
SUPPLY = st.lists(_AWARDS, min_size=1, max_size=12)


@cache
def question(code: str, **changed: object) -> Table:
    return INDICATORS[code].asked(RECORD, **changed)


def asked(code: str, supply: list[dict[str, Any]], **changed: object) -> Rows:
    with on_duckdb({"supply": supply}) as answer:
        return answer(question(code, **changed))


@LAW
@given(
    SUPPLY,
    st.sampled_from(["service", "place", "region", "buyer", "supplier"]),
    st.sampled_from(["none", "year", "quarter", "month"]),
)
def test_parts_add_up_to_the_whole(supply: list[dict[str, Any]], by: str, period: str) -> None:
    (whole,) = asked("structure", supply)
    parts = asked("structure", supply, by=by, period=period)
    assert sum(row["records"] for row in parts) == whole["records"] == len(supply)
    assert sum(row["valued"] for row in parts) == whole["valued"]
    assert sum(row["pence"] or 0 for row in parts) == (whole["pence"] or 0)


@LAW
@given(SUPPLY)
def test_the_index_lies_between_that_of_equals_and_that_of_one(supply: list[dict[str, Any]]) -> None:
    for row in asked("concentration", supply, by="service"):
        assert 10_000 / row["suppliers"] - 1e-6 <= row["hhi"] <= 10_000 + 1e-6
        assert row["largest"] <= row["top_three"] + 1e-12


@LAW
@given(SUPPLY)
def test_shares_add_up_to_one(supply: list[dict[str, Any]]) -> None:
    totals: dict[str, float] = defaultdict(float)
    for row in asked("supplier-shares", supply, by="service", top=1000):
        totals[row["code"]] += row["share"]
    assert all(total == pytest.approx(1) for total in totals.values())


@LAW
@given(SUPPLY, st.randoms(use_true_random=False))
def test_the_order_of_awards_changes_nothing(supply: list[dict[str, Any]], chance: Any) -> None:
    mixed = list(supply)
    chance.shuffle(mixed)
    for code in ("concentration", "sector-shares", "entry-and-exit", "buyer-dependence"):
        told, again = (ordered(asked(code, rows)) for rows in (supply, mixed))
        assert [pytest.approx(row, nan_ok=True) for row in told] == again


@LAW
@given(SUPPLY)
def test_an_award_in_two_halves_leaves_the_index_as_it_was(supply: list[dict[str, Any]]) -> None:
    halves = [half for row in supply for half in ([{**row, "pence": row["pence"] // 2}] * 2 if row["pence"] else [row])]
    even = [{**row, "pence": row["pence"] // 2 * 2 if row["pence"] else row["pence"]} for row in supply]
    found, expected = (ordered(asked("concentration", rows)) for rows in (halves, even))
    assert [row["hhi"] for row in found] == pytest.approx([row["hhi"] for row in expected])


@LAW
@given(SUPPLY)
def test_what_an_organisation_depends_on_is_counted_from_the_records_behind_it(supply: list[dict[str, Any]]) -> None:
    for code, on in (("buyer-dependence", "buyer"), ("supplier-dependence", "supplier")):
        for row in asked(code, supply):
            with on_duckdb({"supply": supply}) as answer:
                records = answer(INDICATORS[code].behind(RECORD, row))
            assert sum(one["pence"] for one in records) == row["all_pence"]
            assert sum(one["pence"] for one in records if one[on] == row[on]) == row["pence"]
            assert len({one[on] for one in records}) == row["others"]


@pytest.mark.parametrize("code", [code for code, one in INDICATORS.items() if one.settings.get("as_at") == EVER])
@LAW
@given(supply=SUPPLY)
def test_a_day_shows_what_it_would_if_later_awards_were_not_yet_in_the_record(code: str, supply: list[dict[str, Any]]) -> None:
    by_then = [row for row in supply if row["awarded"] is None or row["awarded"] <= DAY]
    found = ordered(asked(code, supply, as_at=DAY))
    assert found == [pytest.approx(row, nan_ok=True) for row in ordered(asked(code, by_then) if by_then else [])]


@LAW
@given(SUPPLY)
def test_the_calendar_counts_what_the_pipeline_lists(supply: list[dict[str, Any]]) -> None:
    listed = asked("pipeline", supply, as_at=DAY)
    counted = asked("pipeline-calendar", supply, as_at=DAY, by="service")
    assert sum(row["records"] for row in counted) == len(listed)
    assert all(row["next_ends"] >= DAY and row["decide_by"] <= row["next_ends"] for row in listed)


@LAW
@given(SUPPLY)
def test_what_cannot_be_replaced_lies_between_nothing_and_what_remains(supply: list[dict[str, Any]]) -> None:
    for row in asked("failure-ranking", [one for one in supply if (one["pence"] or 0) >= 0], as_at=DAY):
        assert 0 <= row["unplaced_pence"] <= row["remaining_pence"] + row["markets"]


@LAW
@given(SUPPLY)
def test_nobody_has_more_to_do_because_another_supplier_is_gone(supply: list[dict[str, Any]]) -> None:
    left = [row for row in supply if row["supplier"] != "alder"]
    with_alder = {row["supplier"]: row for row in asked("failure-ranking", supply, as_at=DAY)}
    for row in asked("failure-ranking", left, as_at=DAY) if left else []:
        before = with_alder[row["supplier"]]
        assert row["remaining_pence"] == before["remaining_pence"]
        # Who is gone has no room any more, so that no less is left without a place.
        assert row["unplaced_pence"] >= before["unplaced_pence"]


@LAW
@given(SUPPLY)
def test_the_drill_says_of_a_supplier_what_the_ranking_says(supply: list[dict[str, Any]]) -> None:
    for row in asked("failure-ranking", supply, as_at=DAY):
        drill = asked("exposure", supply, as_at=DAY, supplier=row["supplier"])
        assert sum(market["unplaced_pence"] for market in drill) == row["unplaced_pence"]
        assert sum(market["contracts"] for market in drill) == row["contracts"]


def test_neighbours_buy_together_across_a_border_and_others_do_not() -> None:
    home = {"cpv": "85312000", "whole_pence": 100, "supplier": "alder", "ends": datetime.date(2027, 6, 30)}
    supply = [
        {**home, "buyer": "north", "place": "UKL14"},
        {**home, "buyer": "over-the-border", "place": "UKD6"},
        {**home, "buyer": "far", "place": "UKL14"},
    ]
    near = [{"left": "over-the-border", "right": "north"}, {"left": "north", "right": "over-the-border"}]
    with on_duckdb({"supply": supply, "neighbours": near}) as answer:
        neighbours = ibis.table({"left": "string", "right": "string"}, name="neighbours")
        told = {**INDICATORS["joint-buying"].settings, "as_at": DAY}
        pairs = answer(joint_buying(RECORD.supply, told, neighbours))
    assert [(row["left"], row["right"], row["contracts"], row["pence"]) for row in pairs] == [("north", "over-the-border", 2, 200)]


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_an_empty_record_is_no_fault(indicator: Any) -> None:
    needed = {"as_at": DAY, "supplier": "alder"}
    with on_duckdb({}) as answer:
        assert answer(indicator.asked(RECORD, **{name: needed[name] for name in needed if name in indicator.settings})) == []


def test_what_must_be_given_and_is_not_is_told() -> None:
    with pytest.raises(FaultyInput, match="exposure needs the setting supplier") as faulty:
        INDICATORS["exposure"].asked(RECORD)
    assert [problem.path for problem in faulty.value.problems] == ["supplier", "as_at"]


def test_what_an_indicator_cannot_be_told_apart_by_is_told() -> None:
    with pytest.raises(FaultyInput, match="cannot be told apart by supplier"):
        INDICATORS["bids-per-lot"].asked(RECORD, by="supplier")
    with pytest.raises(FaultyInput, match="cannot be told apart by region"):
        INDICATORS["spend"].asked(RECORD, by="region")


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_every_figure_has_its_unit_and_every_key_its_column(indicator: Any) -> None:
    needed = {"as_at": DAY, "supplier": "alder"}
    table = indicator.asked(RECORD, **{name: needed[name] for name in needed if name in indicator.settings})
    assert {*indicator.units, *indicator.keys, *indicator.shown, indicator.order} <= set(table.columns)
    assert {name for name, kind in table.schema().items() if kind.is_numeric()} <= indicator.units.keys()
