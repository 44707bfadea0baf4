"""A choice narrows the record to what a reader asked for, and goes to the address bar and back."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.market.choice import SECTORS, Choice, choose, chosen
from commonweal.market.local_service import SERVICES
from commonweal.market.table import RECORD
from tests.market.engines import on_duckdb

CARE, WASTE = "85311300", "90511000"
SPRING, MAY, NEXT_SPRING = datetime.date(2025, 4, 1), datetime.date(2025, 5, 1), datetime.date(2026, 4, 1)
SUPPLY: list[dict[str, Any]] = [
    {"supplier": "alder", "buyer": "north", "cpv": CARE, "place": "UKL14", "awarded": SPRING, "size": "sme"},
    {"supplier": "birch", "buyer": "north", "cpv": "85312000", "place": "TLL22", "awarded": MAY, "vcse": True},
    {"supplier": "cedar", "buyer": "south", "cpv": WASTE, "place": "London", "awarded": NEXT_SPRING, "local": True},
    {"supplier": "damson", "buyer": "south", "place": "Wales"},
]


def suppliers(choice: Choice) -> list[str]:
    with on_duckdb({"supply": SUPPLY}) as answer:
        return sorted(row["supplier"] for row in answer(choose(RECORD.supply, choice)))


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), ["alder", "birch", "cedar", "damson"]),
        (Choice(cpv=("85",)), ["alder", "birch"]),
        (Choice(cpv=("853113", "9051")), ["alder", "cedar"]),
        (Choice(service="children-social-care"), ["alder"]),
        (Choice(place="UKL"), ["alder", "birch", "damson"]),
        (Choice(place="TLL1"), ["alder"]),
        (Choice(place="Wales"), ["alder", "birch", "damson"]),
        (Choice(place="Llundain"), ["cedar"]),
        (Choice(place="Wale"), ["damson"]),
        (Choice(place="uk"), ["alder", "birch"]),
        (Choice(place="Ukraine"), []),
        (Choice(buyer="north"), ["alder", "birch"]),
        (Choice(supplier="cedar"), ["cedar"]),
        (Choice(since=MAY), ["birch", "cedar"]),
        (Choice(until=MAY), ["alder", "birch"]),
        (Choice(sector="sme"), ["alder"]),
        (Choice(sector="vcse"), ["birch"]),
        (Choice(sector="local"), ["cedar"]),
        (Choice(cpv=("85",), place="UKL", since=datetime.date(2025, 4, 2)), ["birch"]),
    ],
)
def test_only_what_was_chosen_is_left(choice: Choice, expected: list[str]) -> None:
    assert suppliers(choice) == expected


def test_processes_are_chosen_by_what_they_are_about_though_nothing_was_awarded() -> None:
    given = {"process": [{"process": "p1", "cpv": "85000000"}, {"process": "p2", "cpv": "90000000"}]}
    with on_duckdb(given) as answer:
        assert [row["process"] for row in answer(chosen(RECORD, Choice(cpv=("85",))).process)] == ["p1"]


def test_processes_are_chosen_by_the_organisation_that_buys() -> None:
    given = {
        "process": [{"process": "p1", "buyer": "1"}, {"process": "p2", "buyer": "1"}],
        "party": [
            {"process": "p1", "party": "1", "organisation": "north"},
            {"process": "p2", "party": "1", "organisation": "south"},
        ],
    }
    with on_duckdb(given) as answer:
        assert [row["process"] for row in answer(chosen(RECORD, Choice(buyer="south")).process)] == ["p2"]


def test_processes_are_chosen_by_the_supplier_that_they_were_awarded_to() -> None:
    given = {"process": [{"process": "p1"}, {"process": "p2"}], "supply": [{"process": "p2", "supplier": "alder"}]}
    with on_duckdb(given) as answer:
        assert [row["process"] for row in answer(chosen(RECORD, Choice(supplier="alder")).process)] == ["p2"]


def test_payments_are_chosen_by_who_paid_whom_and_when() -> None:
    paid = [
        {"payment": "1", "buyer": "north", "supplier": "alder", "pence": 1, "paid": datetime.date(2025, 4, 1)},
        {"payment": "2", "buyer": "north", "supplier": "alder", "pence": 1, "paid": datetime.date(2026, 4, 1)},
        {"payment": "3", "buyer": "south", "supplier": "alder", "pence": 1, "paid": datetime.date(2025, 4, 1)},
    ]
    choice = Choice(buyer="north", supplier="alder", until=datetime.date(2025, 12, 31))
    with on_duckdb({"payment": paid}) as answer:
        assert [row["payment"] for row in answer(chosen(RECORD, choice).payment)] == ["1"]


CHOICES = st.builds(
    Choice,
    cpv=st.lists(st.from_regex(r"[1-9]{2,8}", fullmatch=True), max_size=3, unique=True).map(lambda codes: tuple(sorted(codes))),
    service=st.sampled_from(["", *SERVICES]),
    place=st.sampled_from(["", "UKL", "North West"]),
    buyer=st.sampled_from(["", "GB-LAE-DER"]),
    supplier=st.sampled_from(["", "name:example care"]),
    since=st.none() | st.dates(max_value=datetime.date(2020, 1, 1)),
    until=st.none() | st.dates(min_value=datetime.date(2020, 1, 1)),
    sector=st.sampled_from(["", *SECTORS]),
)


@given(CHOICES)
def test_a_choice_comes_back_from_the_address_bar_as_it_was(choice: Choice) -> None:
    assert Choice.from_query(choice.to_query()) == choice


@pytest.mark.long
@given(CHOICES)
def test_choosing_more_never_leaves_more(choice: Choice) -> None:
    assert set(suppliers(replace(choice, buyer="north"))) <= set(suppliers(replace(choice, buyer="")))


def test_a_whole_code_stands_for_its_branch() -> None:
    assert Choice.from_query({"cpv": "85000000-9, 85311300"}).cpv == ("85", "853113")


def test_keys_that_are_of_no_choice_are_let_be() -> None:
    assert Choice.from_query({"page": "2", "cpv": ""}) == Choice()


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(FaultyInput) as faulty:
        Choice.from_query({"cpv": "8,care", "service": "housin", "since": "2025-13-01", "until": "soon", "sector": "huge"})
    told = faulty.value.problems
    assert [problem.path for problem in told] == ["cpv", "cpv", "service", "since", "until", "sector"]
    assert all(problem.remedy for problem in told)
    assert told[2].remedy == "Did you mean housing?"


def test_a_time_that_ends_before_it_begins_is_told() -> None:
    with pytest.raises(FaultyInput, match="begins on 2026-01-01 and ends before it"):
        Choice.from_query({"since": "2026-01-01", "until": "2025-01-01"})


def test_local_services_are_bought_under_codes_that_there_are(shared_data: Path) -> None:
    lines = (shared_data / "codelists" / "cpv2008_en.csv").read_text(encoding="utf-8").splitlines()[1:]
    known = [line.split(",")[0] for line in lines]
    missing = [cpv for one in SERVICES.values() for cpv in one.cpv if not any(code.startswith(cpv) for code in known)]
    assert missing == []


def test_lots_bids_and_items_of_other_processes_are_not_counted() -> None:
    told = {
        "process": [{"process": "here", "cpv": CARE}, {"process": "elsewhere", "cpv": WASTE}],
        "lot": [{"process": "here", "lot": "1"}, {"process": "elsewhere", "lot": "1"}],
        "bid": [{"process": "here", "bid": "1"}, {"process": "elsewhere", "bid": "2"}],
        "item": [{"process": "elsewhere", "item": "1"}],
    }
    record = chosen(RECORD, Choice(cpv=("85",)))
    with on_duckdb(told) as answer:
        left = {name: [row["process"] for row in answer(getattr(record, name))] for name in told}
    assert left == {"process": ["here"], "lot": ["here"], "bid": ["here"], "item": []}


def test_of_nothing_chosen_the_record_is_left_as_it_is() -> None:
    assert chosen(RECORD, Choice()) is RECORD
