"""Flags look at notices as they were published, and say in both languages what they found."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from commonweal.market.flag import FLAGS, Flag, Given
from commonweal.market.flag.account import account, raised
from commonweal.market.flag.words import sentence
from commonweal.market.table import RECORD
from commonweal.store.files import read_parameters
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load
from commonweal.store.market.settling import renew

pytestmark = pytest.mark.long

GIVEN = Given(datetime.date(2026, 11, 27), read_parameters())
LOOKING = {
    "short-tender-period",
    "single-bid",
    "slow-award",
    "just-under-threshold",
    "split-awards",
    "missing-tender-notice",
    "missing-award-notice",
    "late-award-notice",
    "value-growth",
    "repeated-extensions",
}
"""Flags for which the published files have what they need."""


@pytest.fixture(scope="module")
def lake(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    folder = tmp_path_factory.mktemp("published") / "lake"
    for file in sorted((shared_data / "contracting").glob("*/*.jsonl")):
        load(folder, file, renewed=False)
    renew(folder)
    with Lake(folder) as opened:
        yield opened


def test_flags_look_at_what_was_published_and_raise_some_of_it(lake: Lake) -> None:
    rows = lake.answer(account(FLAGS.values(), RECORD, GIVEN))
    assert {row["flag"] for row in rows} >= LOOKING
    assert [row for row in rows if not 0 <= row["raised"] <= row["looked"]] == []


@pytest.mark.parametrize("flag", FLAGS.values(), ids=FLAGS)
def test_what_is_raised_is_said_and_has_its_rates(lake: Lake, flag: Flag) -> None:
    counted = {row["part"]: row for row in lake.answer(account([flag], RECORD, GIVEN))}
    rows = lake.answer(raised(flag, RECORD, GIVEN))
    for part, row in counted.items():
        assert sum(one["part"] == part for one in rows) == row["raised"]
    for row in rows:
        assert row["raised"]
        assert 0 < row["rate"] <= 1
        assert "{" not in sentence(flag, row, "en") + sentence(flag, row, "cy")
