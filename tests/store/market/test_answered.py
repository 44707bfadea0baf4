"""Answers that took a while are kept, and given only for the state and question that they are of."""

import datetime
import json
import os
from pathlib import Path

import ibis
import pytest

from commonweal.market.table import RECORD
from commonweal.store.market import answered
from commonweal.store.market.answered import Answered
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load

DAY = datetime.date(2025, 1, 2)
QUERY = RECORD.source.select("name", "records", day=ibis.literal(DAY))


@pytest.fixture(autouse=True)
def everything_takes_a_while(monkeypatch) -> None:
    """Every answer is worth a file, however fast it came."""
    monkeypatch.setattr(answered, "_A_WHILE", 0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lake with one source."""
    add(tmp_path / "lake", 1)
    return tmp_path / "lake"


def add(lake: Path, number: int) -> None:
    """Load one more source."""
    path = lake.with_name(f"{number}.jsonl")
    path.write_text(json.dumps({"ocid": f"x-{number}", "id": "1", "date": "2025-01-01T00:00:00Z", "tag": ["tender"]}) + "\n")
    load(lake, path)


def test_a_kept_answer_is_given_as_the_lake_gave_it(folder, tmp_path):
    with Lake(folder) as lake:
        first = Answered(lake, tmp_path / "kept").answer(QUERY)
        again = Answered(lake, tmp_path / "kept").answer(QUERY)
    assert first == again == [{"name": "1.jsonl", "records": 1, "day": DAY}]
    assert len(list((tmp_path / "kept").rglob("*.json"))) == 1


def test_what_was_loaded_since_is_answered_anew_and_the_old_answers_are_cleared(folder, tmp_path):
    with Lake(folder) as lake:
        Answered(lake, tmp_path / "kept").answer(QUERY)
    add(folder, 2)
    with Lake(folder) as lake:
        kept = Answered(lake, tmp_path / "kept")
        kept.clear()
        assert list((tmp_path / "kept").iterdir()) == []
        assert len(kept.answer(QUERY)) == 2


def test_a_kept_answer_that_cannot_be_read_is_asked_again(folder, tmp_path):
    with Lake(folder) as lake:
        kept = Answered(lake, tmp_path / "kept")
        first = kept.answer(QUERY)
        for file in (tmp_path / "kept").rglob("*.json"):
            file.write_text('[["name"')
        assert kept.answer(QUERY) == first


def test_a_folder_that_cannot_be_written_to_costs_nothing_but_time(folder, tmp_path):
    (tmp_path / "kept").write_text("a file, no folder")
    with Lake(folder) as lake:
        assert len(Answered(lake, tmp_path / "kept").answer(QUERY)) == 1


TABLE = RECORD.source.select("name", "records")


def test_a_table_is_made_once_and_questions_read_it_from_its_file(folder, tmp_path):
    with Lake(folder) as lake:
        kept = Answered(lake, tmp_path / "kept")
        rows = kept.table(lake.compile(TABLE), "sources")
        assert rows == kept.table("never asked: it is kept", "sources")
        assert kept.fetch(f"SELECT name, records FROM ({rows})", TABLE.columns) == [{"name": "1.jsonl", "records": 1}]  # noqa: S608 - a path of the test
    assert len(list((tmp_path / "kept").rglob("*.parquet"))) == 1


def test_a_table_that_cannot_be_kept_is_asked_each_time(folder, tmp_path):
    (tmp_path / "kept").write_text("a file, no folder")
    with Lake(folder) as lake:
        sql = lake.compile(TABLE)
        assert Answered(lake, tmp_path / "kept").table(sql, "sources") == sql


def test_files_that_nobody_asked_for_in_a_day_make_way(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(answered, "_TABLES", 2)
    with Lake(folder) as lake:
        kept, sql = Answered(lake, tmp_path / "kept"), lake.compile(TABLE)
        of_today, of_last_week = kept.table(sql, "today"), kept.table(sql, "last week")
        assert kept.table(sql, "one too many") == sql
        old = next(file for file in (tmp_path / "kept").rglob("*.parquet") if str(file) in of_last_week)
        week_ago = old.stat().st_mtime - 7 * 86_400
        os.utime(old, (week_ago, week_ago))
        assert kept.table(sql, "another") != sql
        assert kept.table("never asked: it is kept", "today") == of_today
        assert not old.exists()
