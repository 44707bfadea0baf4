"""One process is looked at by itself as it is in a lake, without being loaded."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.market.flag import FLAGS, Given
from commonweal.market.flag.account import of_process
from commonweal.market.table import RECORD
from commonweal.store.files import read_parameters
from commonweal.store.market.changed import Changed
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load
from tests.store.market.test_loading import release

GIVEN = Given(datetime.date(2026, 11, 1), read_parameters())
BID = {"id": "1", "status": "valid", "tenderers": [{"id": "A"}], "value": {"amount": 1000, "currency": "GBP"}}
ONE_BID = release(
    1,
    tender={"procurementMethod": "open", "tenderPeriod": {"startDate": "2025-11-01", "endDate": "2025-11-04"}},
    bids={"details": [BID]},
)


def told(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted((row["flag"], row["part"], str(row["of"]), row["figure"], row["raised"]) for row in rows)


def test_flags_say_the_same_as_of_a_lake(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(ONE_BID) + "\n" + json.dumps(release(2)) + "\n")
    load(tmp_path / "lake", file)
    with Lake(tmp_path / "lake") as lake, Changed(FLAGS.values(), GIVEN) as looker:
        in_lake = told(lake.answer(of_process(FLAGS.values(), RECORD, GIVEN, "ocds-1")))
        assert told(looker.look(json.dumps(ONE_BID).encode())) == in_lake
    assert any(raised for *_, raised in in_lake)


def test_what_was_looked_at_before_is_forgotten() -> None:
    with Changed(FLAGS.values(), GIVEN) as looker:
        first = told(looker.look(json.dumps(release(2)).encode()))
        looker.look(json.dumps(ONE_BID).encode())
        assert told(looker.look(json.dumps(release(2)).encode())) == first


def test_several_releases_are_merged_and_their_growth_is_seen() -> None:
    signed = {"id": "1", "awardID": "1", "status": "active", "dateSigned": "2026-01-01"}
    early = release(1, contracts=[signed | {"value": {"amount": 100_000, "currency": "GBP"}}])
    late = release(1, id="1-2", date="2026-06-01T00:00:00Z", contracts=[signed | {"value": {"amount": 250_000, "currency": "GBP"}}])
    with Changed(FLAGS.values(), GIVEN) as looker:
        found = looker.look(json.dumps(early).encode(), json.dumps(late).encode())
    growth = {row["part"]: row["raised"] for row in found if row["flag"] == "value-growth"}
    assert growth["contract"] is True


@pytest.mark.parametrize("lines", [(b"{broken",), (b"{}",), (json.dumps(release(1)).encode(), json.dumps(release(2)).encode())])
def test_what_is_not_one_process_is_told(lines: tuple[bytes, ...]) -> None:
    with Changed(FLAGS.values(), GIVEN) as looker, pytest.raises(FaultyInput, match="not one process"):
        looker.look(*lines)
