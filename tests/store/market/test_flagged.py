"""What flags say of a lake is found once, and kept until something is loaded."""

import datetime
from pathlib import Path

import pytest

from commonweal.market.flag import FLAGS
from commonweal.market.flag.account import raised
from commonweal.market.flag.flag import Given
from commonweal.market.table import RECORD
from commonweal.store.files import read_parameters
from commonweal.store.market.flagged import find, found
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load
from tests.market.notices_example import write_notices

GIVEN = Given(datetime.date(2026, 11, 1), read_parameters())
SOME = [FLAGS["single-bid"], FLAGS["value-growth"]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A lake of the example market."""
    home = tmp_path_factory.mktemp("flags")
    write_notices(home / "notices.jsonl")
    load(home / "lake", home / "notices.jsonl")
    return home / "lake"


@pytest.fixture
def lake(folder: Path):
    """It, open."""
    with Lake(folder) as lake:
        yield lake


def test_nothing_is_found_before_anybody_has_looked_and_the_same_afterwards(lake):
    assert found(lake) is None
    looked = find(lake, GIVEN, SOME)
    assert found(lake) == looked
    assert looked.day == GIVEN.today


def test_what_a_flag_raised_is_what_the_flag_says(lake):
    told = lake.answer(raised(SOME[0], RECORD, GIVEN))
    count, rows = find(lake, GIVEN, SOME).raised("single-bid", most=1_000)
    assert count == len(rows) == len(told) > 0
    assert {row["process"] for row in rows} == {row["process"] for row in told}


def test_what_is_raised_is_narrowed_to_a_buyer_and_to_services_and_counted_beyond_what_is_given(lake):
    looked = find(lake, GIVEN, SOME)
    every, (first, *_rest) = looked.raised("single-bid", most=1_000)
    own, rows = looked.raised("single-bid", buyer=first["buyer"], most=1)
    assert 1 < own < every
    assert len(rows) == 1
    care, rows = looked.raised("single-bid", cpv=("85", "90"), most=1_000)
    assert 0 < care < every
    assert {row["cpv"][:2] for row in rows} <= {"85", "90"}


def test_one_process_is_told_with_every_flag_that_it_raises(lake):
    looked = find(lake, GIVEN, SOME)
    _count, (first, *_rest) = looked.raised("single-bid")
    told = looked.of_process(first["process"])
    assert "single-bid" in {row["flag"] for row in told}
    assert {row["process"] for row in told} == {first["process"]}


def test_every_flag_is_counted(lake):
    assert {row["flag"] for row in find(lake, GIVEN, SOME).account()} == {"single-bid", "value-growth"}
