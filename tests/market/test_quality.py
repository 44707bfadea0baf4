"""Data quality: shares worked by hand, the same on both engines."""

from collections.abc import Iterator

import pytest

from commonweal.market.quality import WANTED, faults_by_reason, told_by_source, used_by_source
from commonweal.market.table import RECORD
from tests.market.engines import Answers, Given, on_duckdb

GIVEN: Given = {
    "source": [{"source": "one", "name": "a.jsonl", "kind": "ocds", "bytes": 9, "records": 5, "used": 4}],
    "process": [{"process": "p1", "source": "one"}, {"process": "p2", "source": "one"}],
    "supply": [
        {"process": "p1", "award": "1", "source": "one", "buyer": "b", "supplier": "GB-COH-00000001", "pence": 100},
        {"process": "p1", "award": "2", "source": "one", "buyer": "b", "supplier": "name:alder", "pence": 200},
        {"process": "p1", "award": "3", "source": "one", "buyer": "b", "supplier": "name:birch", "pence": 300},
        {"process": "p2", "award": "1", "source": "one", "buyer": "b", "supplier": "name:cedar", "pence": None},
    ],
    "fault": [
        {"source": "one", "place_in_source": "a:2", "process": "p1", "path": "/id", "value": "", "reason": "release-without-id",
         "consequence": "repaired"},
        {"source": "one", "place_in_source": "a:4", "process": "p2", "path": "/value", "value": "0.01", "reason": "value-token",
         "consequence": "refused"},
        {"source": "one", "place_in_source": "a:3", "process": "p1", "path": "/value", "value": "0.02", "reason": "value-token",
         "consequence": "refused"},
    ],
}  # fmt: skip


@pytest.fixture
def answers() -> Iterator[Answers]:
    """The example's tables."""
    with on_duckdb(GIVEN) as answers:
        yield answers


def test_a_source_is_asked_for_everything_that_indicators_need(answers):
    rows = {row["wanted"]: row for row in answers(told_by_source(RECORD.supply))}
    assert rows.keys() == set(WANTED)
    assert {row["parts"] for row in rows.values()} == {4}


@pytest.mark.parametrize(("wanted", "told", "share"), [("value", 3, 0.75), ("buyer", 4, 1.0), ("supplier_number", 1, 0.25)])
def test_a_share_is_of_the_parts_for_which_the_record_says_so(answers, wanted, told, share):
    rows = {row["wanted"]: row for row in answers(told_by_source(RECORD.supply))}
    assert (rows[wanted]["told"], rows[wanted]["share"]) == (told, share)


def test_a_source_is_told_with_its_processes_and_faults(answers):
    (row,) = answers(used_by_source(RECORD.source, RECORD.process, RECORD.fault))
    assert (row["records"], row["used"], row["processes"], row["refused"], row["repaired"]) == (5, 4, 2, 2, 1)


def test_each_reason_is_told_with_its_first_place(answers):
    rows = {row["reason"]: row for row in answers(faults_by_reason(RECORD.fault))}
    assert (rows["value-token"]["times"], rows["value-token"]["place_in_source"]) == (2, "a:3")
