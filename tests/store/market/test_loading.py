"""Loading into a lake: each file once, each process once, wholly or not at all, and nothing dropped in silence."""

import csv
import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import ibis
import pytest
from openpyxl import Workbook

from commonweal.base.errors import FaultyInput
from commonweal.market.table import RECORD
from commonweal.store.market.lake import Lake, read_state
from commonweal.store.market.loading import load
from commonweal.store.market.notice.reading import Range, read_range
from commonweal.store.market.recognising import recognise
from commonweal.store.market.settling import renew

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "exampleshire-market"
COUNCIL = {"id": "B", "name": "Exampleshire Council", "identifier": {"scheme": "GB-PPON", "id": "PABC-1234-DEFG"}}
ALDER = {"id": "A", "name": "Alder Care Ltd", "identifier": {"scheme": "GB-COH", "id": "01234567"}}


def release(number: int, **changed: Any) -> dict[str, Any]:
    """A release with one award of £1,000 a number to Alder."""
    award = {"id": "1", "status": "active", "suppliers": [{"id": "A"}], "value": {"amount": 1000 * number, "currency": "GBP"}}
    told = {"ocid": f"ocds-{number}", "id": f"{number}-1", "date": "2026-01-01T00:00:00Z", "tag": ["award"]}
    return told | {"parties": [COUNCIL, ALDER], "buyer": {"id": "B"}, "awards": [award]} | changed


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return tmp_path / "lake"


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of JSON Lines, or of bytes."""

    def write(name: str, content: Iterable[dict[str, Any]] | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else b"".join(json.dumps(one).encode() + b"\n" for one in content))
        return path

    return write


def count(lake: Path, table: str) -> int:
    with Lake(lake) as opened:
        return int(opened.answer(getattr(RECORD, table).aggregate(n=ibis._.count()))[0]["n"])


def total(lake: Path) -> int:
    with Lake(lake) as opened:
        return int(opened.answer(RECORD.supply.aggregate(pence=RECORD.supply.pence.sum()))[0]["pence"] or 0)


def reasons(lake: Path) -> list[tuple[str, str]]:
    with Lake(lake) as opened:
        return sorted((row["reason"], row["place_in_source"]) for row in opened.answer(RECORD.fault))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_file_becomes_tables_and_who_supplies_what(lake: Path, file: Callable[..., Path]) -> None:
    done = load(lake, file("a.jsonl", [release(1), release(2)]))
    assert (done.new, done.source.records, done.source.used) == (True, 2, 2)
    with Lake(lake) as opened:
        supplied = sorted(opened.answer(RECORD.supply), key=lambda row: row["process"])
    assert [(row["supplier"], row["buyer"], row["pence"]) for row in supplied] == [
        ("GB-COH-01234567", "GB-PPON-PABC-1234-DEFG", 100_000),
        ("GB-COH-01234567", "GB-PPON-PABC-1234-DEFG", 200_000),
    ]


def test_every_name_of_an_organisation_is_told_with_how_often_it_stands_in_notices_and_spend(
    lake: Path, file: Callable[..., Path]
) -> None:
    load(lake, file("a.jsonl", [release(1), release(2)]))
    spend = "Payment Date,Supplier Name,Net Amount\n01/04/2026,Birch Transport Ltd,500.00\n02/04/2026,Birch Transport Ltd,600.00\n"
    load(lake, file("spend.csv", spend.encode()), buyer="Exampleshire Council")
    with Lake(lake) as opened:
        told = {row["name"]: (row["scheme"], row["identifier"], row["times"]) for row in opened.answer(RECORD.named)}
    assert told["Alder Care Ltd"] == ("GB-COH", "01234567", 2)
    assert told["Birch Transport Ltd"] == (None, None, 2)


def test_loading_a_file_again_changes_no_byte(lake: Path, file: Callable[..., Path]) -> None:
    path = file("a.jsonl", [release(1)])
    load(lake, path)
    before = contents(lake)
    assert load(lake, path, name="by another name").new is False
    assert contents(lake) == before


def test_the_same_files_in_any_order_give_the_same_record(tmp_path: Path, file: Callable[..., Path]) -> None:
    one = file("1.jsonl", [release(1), release(2)])
    later = release(1, id="1-2", date="2026-02-01T00:00:00Z", awards=[{"id": "1", "value": {"amount": 5000, "currency": "GBP"}}])
    other = file("2.jsonl", [later, release(3)])
    found = []
    for name, files in (("a", [one, other]), ("b", [other, one])):
        for path in files:
            load(tmp_path / name, path)
        with Lake(tmp_path / name) as opened:
            found.append(sorted(tuple(row.values()) for row in opened.answer(RECORD.supply.drop("source"))))
    assert found[0] == found[1]
    assert len(found[0]) == 3


def test_a_later_release_takes_the_place_of_an_earlier_one_across_files(lake: Path, file: Callable[..., Path]) -> None:
    load(lake, file("a.jsonl", [release(1), release(2)]))
    grown = release(1, id="1-2", date="2026-02-01T00:00:00Z", awards=[{"id": "1", "value": {"amount": 5000, "currency": "GBP"}}])
    done = load(lake, file("b.jsonl", [grown]))
    assert done.merged == 1
    assert (count(lake, "process"), count(lake, "supply"), total(lake)) == (2, 2, 700_000)


def test_every_release_of_a_process_tells_a_version(lake: Path, file: Callable[..., Path]) -> None:
    grown = release(1, id="1-2", date="2026-02-01T00:00:00Z", awards=[{"id": "1", "value": {"amount": 5000, "currency": "GBP"}}])
    load(lake, file("a.jsonl", [grown, release(1)]))
    with Lake(lake) as opened:
        versions = sorted(opened.answer(RECORD.version), key=lambda row: row["release"])
    assert [row["pence"] for row in versions] == [100_000, 500_000]
    assert count(lake, "notice") == 2


def test_what_the_archive_holds_of_a_process_can_be_read_again(lake: Path, file: Callable[..., Path]) -> None:
    first, later = release(1), release(1, id="1-2", date="2026-02-01T00:00:00Z")
    load(lake, file("a.jsonl", [later, release(2), first]))
    with Lake(lake) as opened:
        assert [json.loads(line)["id"] for line in opened.entries("ocds-1")] == ["1-1", "1-2"]


def test_faults_have_their_file_line_process_part_and_value(lake: Path, file: Callable[..., Path]) -> None:
    broken = release(2, date="2105-01-01")
    load(lake, file("a.jsonl", json.dumps(release(1)).encode() + b"\n{broken\n" + json.dumps(broken).encode() + b"\n{}\n"))
    with Lake(lake) as opened:
        faults = {row["reason"]: row for row in opened.answer(RECORD.fault)}
    assert faults["json-unreadable"]["place_in_source"] == "a.jsonl:2"
    assert faults["ocid-missing"]["place_in_source"] == "a.jsonl:4"
    told = faults["date-absurd"]
    assert (told["place_in_source"], told["process"], told["path"], told["value"]) == ("a.jsonl:3", "ocds-2", "/date", "2105-01-01")
    assert read_state(lake).sources[0].records == 4
    assert read_state(lake).sources[0].used == 2


def test_repeated_processes_count_once_and_are_told(lake: Path, file: Callable[..., Path]) -> None:
    load(lake, file("a.jsonl", [release(1), release(1), release(1)]))
    assert (count(lake, "process"), count(lake, "supply")) == (1, 1)
    assert reasons(lake) == [("release-repeated", "a.jsonl:3")] * 2


def test_a_compressed_file_that_breaks_off_gives_its_whole_lines(lake: Path, file: Callable[..., Path]) -> None:
    packed = gzip.compress(b"".join(json.dumps(release(number)).encode() + b"\n" for number in range(1, 2_000)))
    load(lake, file("a.jsonl.gz", packed[: len(packed) // 2]))
    assert 100 < count(lake, "process") < 1_999
    assert {reason for reason, _ in reasons(lake)} <= {"file-cut-short", "json-unreadable"}
    assert "file-cut-short" in {reason for reason, _ in reasons(lake)}


def test_an_endless_line_is_refused_and_the_rest_is_read(lake: Path, file: Callable[..., Path]) -> None:
    endless = b'{"ocid": "x", "description": "' + b"x" * (65 * 2**20) + b'"}\n'
    line = json.dumps(release(1)).encode() + b"\n"
    load(lake, file("a.jsonl", line + endless + json.dumps(release(2)).encode() + b"\n"))
    assert count(lake, "process") == 2
    assert reasons(lake) == [("line-too-long", "a.jsonl:2")]


def test_amendments_that_point_at_one_another_are_read_as_they_stand(lake: Path, file: Callable[..., Path]) -> None:
    amendments = [{"id": "1", "amendsReleaseID": "2", "releaseID": "1"}, {"id": "2", "amendsReleaseID": "1", "releaseID": "2"}]
    load(lake, file("a.jsonl", [release(1, contracts=[{"id": "1", "awardID": "1", "amendments": amendments}])]))
    assert count(lake, "amendment") == 2


def test_currencies_are_never_added_up(lake: Path, file: Callable[..., Path]) -> None:
    euros = release(1, contracts=[
        {"id": "1", "awardID": "1", "value": {"amount": 10, "currency": "GBP"}},
        {"id": "2", "awardID": "1", "value": {"amount": 20, "currency": "EUR"}},
    ])  # fmt: skip
    load(lake, file("a.jsonl", [euros]))
    assert total(lake) == 100_000


@pytest.mark.parametrize(("content", "told"), [(b"", "nothing in this file"), (b"\n\n", "nothing in this file")])
def test_a_file_of_nothing_is_told_and_changes_nothing(lake: Path, file: Callable[..., Path], content: bytes, told: str) -> None:
    load(lake, file("a.jsonl", [release(1)]))
    state = (lake / "lake.json").read_bytes()
    with pytest.raises(FaultyInput, match=told):
        load(lake, file("b.jsonl", content))
    assert (lake / "lake.json").read_bytes() == state
    assert count(lake, "process") == 1


def test_a_load_that_is_cut_off_leaves_the_lake_as_it_was(
    lake: Path, file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(lake, file("a.jsonl", [release(1)]))
    again = file("b.jsonl", [release(1, id="1-2", date="2026-02-01T00:00:00Z"), release(2)])

    class Cut(Exception):
        pass

    for stage in ("unpacking", "reading", "merging", "finding who is who"):

        def cut(what: str, done: int, whole: int, stage: str = stage) -> None:
            if what == stage:
                raise Cut

        with pytest.raises(Cut):
            load(lake, again, progress=cut)
        assert count(lake, "process") == 1
    assert load(lake, again).new
    assert count(lake, "process") == 2


KILLED = """
import os, sys
from pathlib import Path
from commonweal.store.market.loading import load

def stop(what, done, whole):
    if what == sys.argv[3]:
        os._exit(9)

load(Path(sys.argv[1]), Path(sys.argv[2]), progress=stop, renewed=sys.argv[3] != "settling")
os._exit(9)
"""


@pytest.mark.long
@pytest.mark.parametrize("stage", ["unpacking", "reading", "merging", "finding who is who", "settling"])
def test_a_killed_load_is_made_good_by_the_next(lake: Path, file: Callable[..., Path], stage: str) -> None:
    load(lake, file("a.jsonl", [release(1)]))
    again = file("b.jsonl", [release(1, id="1-2", date="2026-02-01T00:00:00Z"), release(2)])
    killed = subprocess.run([sys.executable, "-c", KILLED, str(lake), str(again), stage], check=False)  # noqa: S603 - our own
    assert killed.returncode == 9
    load(lake, again)
    assert (count(lake, "process"), count(lake, "supply"), count(lake, "version")) == (2, 2, 2)
    assert {path.name for path in lake.iterdir()} == {"archive", "derived", "lake.json", "lock", "parts"}


def test_whoever_opened_a_lake_can_ask_on_while_others_load(lake: Path, file: Callable[..., Path]) -> None:
    load(lake, file("a.jsonl", [release(1)]))
    with Lake(lake) as opened:
        for number in range(2, 5):
            changed = release(1, id=f"1-{number}", date=f"2026-0{number}-01T00:00:00Z")
            load(lake, file(f"{number}.jsonl", [changed, release(number)]), renewed=False)
        renew(lake)
        assert opened.answer(RECORD.process.aggregate(n=ibis._.count())) == [{"n": 1}]
        assert opened.answer(RECORD.supply.aggregate(n=ibis._.count())) == [{"n": 1}]
    assert count(lake, "process") == 4


def test_a_file_of_which_nothing_could_be_used_can_be_tried_again(lake: Path, file: Callable[..., Path]) -> None:
    path = file("a.jsonl", [{"id": "1"}, {"id": "2"}])
    assert [load(lake, path).new for _ in range(2)] == [True, True]
    assert (len(read_state(lake).sources), count(lake, "fault")) == (1, 2)


def test_a_register_that_is_published_again_counts_once(lake: Path, tmp_path: Path, file: Callable[..., Path]) -> None:
    rows = (EXAMPLE / "register.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    load(lake, file("first.csv", "".join(rows[:21]).encode()), kind="register", buyer="Exampleshire Council")
    done = load(lake, file("second.csv", "".join(rows).encode()), kind="register", buyer="Exampleshire Council")
    load(tmp_path / "other", file("second.csv", "".join(rows).encode()), kind="register", buyer="Exampleshire Council")
    assert done.merged > 0
    assert (count(lake, "process"), total(lake)) == (count(tmp_path / "other", "process"), total(tmp_path / "other"))


def test_without_a_buyer_a_register_is_not_taken_for_another_one_that_counts_its_contracts_alike(
    lake: Path, file: Callable[..., Path]
) -> None:
    rows = (EXAMPLE / "register.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    load(lake, file("first.csv", "".join(rows[:3]).encode()), kind="register")
    assert load(lake, file("second.csv", "".join(rows[:2]).encode()), kind="register").merged == 0
    assert count(lake, "process") == 3


def test_a_file_of_grants_that_is_published_again_counts_once(lake: Path, file: Callable[..., Path]) -> None:
    grants = json.loads((EXAMPLE / "grants.json").read_text(encoding="utf-8"))
    load(lake, file("first.json", json.dumps({"grants": grants["grants"][:10]}).encode()))
    load(lake, file("second.json", json.dumps(grants).encode()))
    assert count(lake, "grant") == 40


def test_parties_that_differ_by_their_further_numbers_alone_are_told_apart(lake: Path, file: Callable[..., Path]) -> None:
    def supplied(number: int) -> dict[str, Any]:
        further = [{"scheme": "GB-COH", "id": f"0000000{number}"}]
        trader = {
            "id": "T",
            "name": "Sole Trader Care",
            "identifier": {"scheme": "X", "id": "n/a"},
            "additionalIdentifiers": further,
        }
        award = {"id": "1", "suppliers": [{"id": "T"}], "value": {"amount": 1000, "currency": "GBP"}}
        return release(number, parties=[COUNCIL, trader], awards=[award])

    load(lake, file("a.jsonl", [supplied(1), supplied(2)]))
    with Lake(lake) as opened:
        rows = opened.answer(RECORD.supply)
    assert sorted((row["process"], row["supplier"], row["pence"]) for row in rows) == [
        ("ocds-1", "GB-COH-00000001", 100_000),
        ("ocds-2", "GB-COH-00000002", 100_000),
    ]


def test_a_range_of_an_archive_begins_and_ends_with_whole_lines(tmp_path: Path, file: Callable[..., Path]) -> None:
    path = file("a.jsonl", [release(number) for number in range(1, 60)])
    size = path.stat().st_size
    for cut in range(0, size, 997):
        halves = [Range(str(path), "s", "a.jsonl", "line", *ends, str(tmp_path / str(ends[0]))) for ends in ((0, cut), (cut, size))]
        done = [read_range(half, lambda _: None) for half in halves]
        assert sum(one.used for one in done) == 59


def test_lines_are_numbered_as_in_the_file_wherever_a_range_begins(tmp_path: Path, file: Callable[..., Path]) -> None:
    lines = b"".join(json.dumps(release(number)).encode() + b"\n" for number in range(1, 40)) + b"{broken\n"
    path = file("a.jsonl", lines)
    half = Range(str(path), "s", "a.jsonl", "line", len(lines) // 2, len(lines), str(tmp_path / "half"))
    read_range(half, lambda _: None)
    import pyarrow.parquet as pq  # noqa: PLC0415

    assert pq.read_table(tmp_path / "half" / "fault.parquet").to_pylist()[0]["place_in_source"] == "a.jsonl:40"


@pytest.mark.parametrize(
    ("name", "kind"), [("notices.jsonl", "ocds"), ("register.csv", "register"), ("spend.csv", "spend"), ("grants.json", "grants")]
)
def test_the_kind_of_a_file_is_recognised(name: str, kind: str) -> None:
    assert recognise(EXAMPLE / name) == kind


def test_a_workbook_is_a_sheet_and_no_zip_file_of_notices(tmp_path: Path) -> None:
    book = Workbook()
    for row in csv.reader((EXAMPLE / "register.csv").read_text(encoding="utf-8").splitlines()):
        book.worksheets[0].append(row)
    book.save(tmp_path / "register.xlsx")
    assert recognise(tmp_path / "register.xlsx") == "register"


def test_all_files_of_the_example_load_into_one_lake(lake: Path) -> None:
    for name in ("notices.jsonl", "register.csv", "spend.csv", "grants.json"):
        load(lake, EXAMPLE / name, renewed=False)
    renew(lake)
    assert {one.kind for one in read_state(lake).sources} == {"ocds", "register", "spend", "grants"}
    assert count(lake, "payment") == 40
    assert count(lake, "grant") == 40
    assert count(lake, "supply") > 150


def test_all_published_notices_load(lake: Path, shared_data: Path) -> None:
    home = shared_data / "contracting"
    files = [*sorted((home / "uk").glob("*.jsonl")), *sorted((home / "world").glob("*.jsonl"))]
    done = [load(lake, path) for path in files]
    assert sum(one.source.records for one in done) == sum(one.source.used for one in done) == 938
    refused = [row for row in reasons(lake) if row[0] == "json-unreadable"]
    assert refused == []
