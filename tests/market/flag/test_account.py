"""An account of flags: what was looked at and raised, how usual that is, and one process on its own."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.market.flag import FLAGS, Flag, Given
from commonweal.market.flag.account import account, of_process, raised
from commonweal.market.flag.words import sentence
from commonweal.market.table import RECORD
from commonweal.store.files import read_parameters
from tests.market.engines import Given as Example
from tests.market.engines import Rows, cases, on_duckdb

GIVEN = Given(datetime.date(2026, 11, 27), read_parameters())
CASES = cases("flags")
ALONE = [case for case in CASES if FLAGS[case["file"]].scope == "process"]
MARKET = {
    "process": [
        {"process": "p1", "buyer": "council", "cpv": "85311000", "method": "open", "tenderers": 1},
        {"process": "p2", "buyer": "council", "cpv": "85320000", "method": "open", "tenderers": 3},
        {"process": "p3", "buyer": "council", "cpv": "79710000", "method": "open", "tenderers": 1},
        {"process": "p4", "buyer": "other", "cpv": "85311000", "method": "open", "tenderers": 2},
        {"process": "p5", "buyer": "other", "cpv": "85311000", "method": "open"},
    ],
    "party": [
        {"process": process, "party": "council", "organisation": "alderton", "roles": "buyer"} for process in ("p1", "p2", "p3")
    ],
}


def told(example: Example, **chosen: str) -> dict[str, tuple[int, int, float]]:
    """What the account of one flag of processes says."""
    with on_duckdb(example) as answer:
        rows = answer(account([FLAGS["single-bid"]], RECORD, GIVEN, **chosen))
    return {row["part"]: (row["looked"], row["raised"], row["rate"]) for row in rows}


def test_an_account_counts_what_was_looked_at_and_what_was_raised() -> None:
    assert told(MARKET) == {"process": (4, 2, 0.5)}


def test_an_account_may_be_of_one_buyer_or_one_service() -> None:
    assert told(MARKET, buyer="alderton") == {"process": (3, 2, pytest.approx(2 / 3))}
    assert told(MARKET, cpv="85") == {"process": (3, 1, pytest.approx(1 / 3))}
    assert told(MARKET, buyer="other", cpv="85") == {"process": (1, 0, 0.0)}
    assert told(MARKET, buyer="nobody") == {}


def test_what_is_raised_stands_beside_the_rates_of_all_of_its_buyer_and_of_its_service() -> None:
    with on_duckdb(MARKET) as answer:
        rows = {row["process"]: row for row in answer(raised(FLAGS["single-bid"], RECORD, GIVEN))}
    assert {process: row["buyer"] for process, row in rows.items()} == {"p1": "alderton", "p3": "alderton"}
    assert (rows["p1"]["rate"], rows["p1"]["rate_of_buyer"]) == (0.5, pytest.approx(2 / 3))
    assert rows["p1"]["rate_of_service"] == pytest.approx(1 / 3)
    assert rows["p3"]["rate_of_service"] == 1.0


def test_tenderers_behind_a_raised_process_are_not_counted_as_looked_at() -> None:
    (case,) = (case for case in CASES if case["file"] == "late-bid-won")
    with on_duckdb(case["given"]) as answer:
        rows = answer(account([FLAGS["late-bid-won"]], RECORD, GIVEN))
    assert [(row["part"], row["looked"], row["raised"]) for row in rows] == [("process", 3, 1)]


@pytest.mark.parametrize("case", ALONE, ids=[f"{case['file']}: {case['case']}" for case in ALONE])
def test_one_process_alone_is_told_what_it_is_told_among_all(case: dict[str, Any]) -> None:
    flag = FLAGS[case["file"]]
    with on_duckdb(case["given"]) as answer:
        among = answer(flag.ask(RECORD, GIVEN))
        for process in {row["process"] for row in among}:
            alone = answer(of_process([flag], RECORD, GIVEN, process))
            expected = [{"flag": flag.code, **row} for row in among if row["process"] == process]
            assert sorted(map(repr, alone)) == sorted(map(repr, expected))


def test_flags_of_the_market_are_passed_over_for_one_process() -> None:
    with on_duckdb({}) as answer:
        assert answer(of_process(FLAGS.values(), RECORD, GIVEN, "p1")) == []


def said(example: Example, process: str) -> Rows:
    with on_duckdb(example) as answer:
        return sorted(answer(of_process(FLAGS.values(), RECORD, GIVEN, process)), key=repr)


days = st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 1, 1))


@pytest.mark.long
@settings(max_examples=15, deadline=None)
@given(st.integers(0, 5), days, days, st.integers(1, 10**10))
def test_another_process_changes_nothing_of_a_flag_whose_scope_is_the_process(
    tenderers: int, begins: datetime.date, ends: datetime.date, pence: int
) -> None:
    first = {"process": "p", "method": "open", "cpv": "79710000", "tenderers": 1, "tender_starts": begins, "tender_ends": ends}
    other = {**first, "process": "q", "tenderers": tenderers, "tender_starts": ends, "tender_ends": begins}
    award = {"award": "a", "status": "active", "in_force": True, "awarded": ends, "pence": pence}
    alone = {"process": [first], "award": [{"process": "p", **award}]}
    among = {"process": [first, other], "award": [{"process": "p", **award}, {"process": "q", **award, "pence": 10**7}]}
    assert said(alone, "p") == said(among, "p")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=8), st.integers(2, 1000))
def test_distances_between_bids_do_not_depend_on_the_scale_of_prices(prices: list[int], scale: int) -> None:
    def figures(times: int) -> list[tuple[str, float, bool]]:
        example = {
            "process": [{"process": f"p{place}"} for place, _ in enumerate(prices)],
            "award": [{"process": f"p{place}", "award": "a", "status": "active"} for place, _ in enumerate(prices)],
            "award_supplier": [{"process": f"p{place}", "award": "a", "party": "w"} for place, _ in enumerate(prices)],
            "bid": [
                {"process": f"p{place}", "bid": bid, "status": "valid", "pence": pence * times}
                for place, price in enumerate(prices)
                for bid, pence in (("b1", 10**6), ("b2", 10**6 + price))
            ],
            "bid_tenderer": [
                {"process": f"p{place}", "bid": bid, "party": party}
                for place, _ in enumerate(prices)
                for bid, party in (("b1", "w"), ("b2", "l"))
            ],
        }
        with on_duckdb(example) as answer:
            rows = answer(FLAGS["heavily-discounted-bid"].ask(RECORD, GIVEN))
        return sorted((row["process"], row["figure"]) for row in rows if row["part"] == "process")

    assert figures(scale) == figures(1)


@pytest.mark.parametrize("flag", FLAGS.values(), ids=FLAGS)
def test_a_sentence_is_said_in_both_languages_whatever_is_known(flag: Flag) -> None:
    for row in ({"figure": 20.0, "bound": 10.0, "evidence": "2026-01-01"}, {"figure": 0.0, "bound": None, "evidence": None}):
        english, welsh = sentence(flag, row, "en"), sentence(flag, row, "cy")
        assert english != welsh
        assert "{" not in english + welsh


def test_days_are_counted_as_each_language_counts_them() -> None:
    row = {"figure": 1.0, "bound": 15.0, "evidence": "–"}
    assert sentence(FLAGS["short-tender-period"], row).startswith("Tenders could be made for 1 day; fewer than 15 days")
    assert sentence(FLAGS["short-tender-period"], row, "cy").startswith("Gellid tendro am 1 diwrnod; mae llai na 15 diwrnod")


def test_tenderers_behind_a_raised_process_have_the_rates_of_processes() -> None:
    # Eleven processes with priced bids, five of them the council's; in one of those two tenderers asked for the same price.
    names = [f"p{place}" for place in range(11)]
    bids = {name: [("b1", "axle", 90_000), ("b2", "bolt", 90_000 if name == "p0" else 95_000)] for name in names}
    example = {
        "process": [
            {"process": name, "buyer": "council" if place < 5 else "other", "cpv": "85311000" if place < 2 else "79710000"}
            for place, name in enumerate(names)
        ],
        "bid": [
            {"process": name, "bid": bid, "status": "valid", "pence": pence} for name in names for bid, _party, pence in bids[name]
        ],
        "bid_tenderer": [{"process": name, "bid": bid, "party": party} for name in names for bid, party, _pence in bids[name]],
    }
    with on_duckdb(example) as answer:
        rows = answer(raised(FLAGS["identical-bid-prices"], RECORD, GIVEN))
    assert sorted((row["part"], row["of"]) for row in rows) == [("process", "p0"), ("tenderer", "axle"), ("tenderer", "bolt")]
    for row in rows:
        assert row["rate"] == pytest.approx(1 / 11)
        assert row["rate_of_buyer"] == pytest.approx(1 / 5)
        assert row["rate_of_service"] == pytest.approx(1 / 2)
