"""Broken, hostile and endless files: never a crash, never a record that nobody is told of, and never more memory than a batch."""

import gzip
import json
import tempfile
import tracemalloc
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.base.reason import REASONS
from commonweal.market.table import TABLES
from commonweal.store.market.sheet.batch import BATCH
from commonweal.store.market.sheet.known import LAYOUTS
from commonweal.store.market.sheet.line import text_lines
from commonweal.store.market.sheet.mapping import KINDS, Kind
from commonweal.store.market.sheet.reading import read_sheet

HEADING = "Supplier,Date,Amount"
ROW = "Alder Ltd,01/04/2026,5"


def names(found: Any) -> list[str]:
    return list(found.column("payment", "supplier_name"))


def test_a_line_longer_than_any_row_is_told_and_the_next_one_read(read: Any) -> None:
    found = read("spend", HEADING, "x" * 5_000_000, ROW)
    assert (names(found), found.faults("refused")[0]) == (["Alder Ltd"], ("", "line-too-long"))


def test_a_quotation_mark_left_open_costs_its_own_line(read: Any) -> None:
    found = read("spend", HEADING, 'Birch "B",01/04/2026,6', '"Cedar,01/04/2026,7', *[ROW] * 30)
    assert (names(found), found.tally.used) == (['Birch "B"', *["Alder Ltd"] * 30], 31)
    assert found.faults("repaired").count(("", "row-recovered")) == 30
    assert ("", "quotation-left-open") in found.faults("refused")


def test_a_cell_of_several_lines_is_one_cell(read: Any) -> None:
    assert names(read("spend", HEADING, '"Alder\r\nand Birch",01/04/2026,5', ROW)) == ["Alder and Birch", "Alder Ltd"]


def test_a_huge_cell_is_cut_and_one_beyond_reason_told(read: Any) -> None:
    found = read("spend", HEADING, f"{'a' * 5000},01/04/2026,5", f"{'b' * 200_000},01/04/2026,5")
    assert ([len(name) for name in names(found)], found.faults("repaired")) == ([300], [("supplier_name", "text-cut-short")])
    assert ("", "cell-too-long") in found.faults("refused")


def test_bytes_of_nothing_and_markup_are_taken_out_and_told(read: Any) -> None:
    found = read("spend", HEADING, b"Al\0der,01/04/2026,5", "<script>alert(1)</script>Birch &amp; Co,01/04/2026,6")
    assert names(found) == ["Alder", "alert(1) Birch & Co"]
    told = [("", "control-characters"), ("supplier_name", "markup-removed"), ("supplier_name", "name-mended")]
    assert found.faults("repaired") == told


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_compressed_file_that_breaks_off_is_read_as_far_as_it_goes(read: Any, cut: float) -> None:
    whole = gzip.compress("\n".join([HEADING, *(f"Alder {n},01/04/2026,{n * 7919 % 1000 + 1}" for n in range(20_000))]).encode())
    found = read("spend", whole[: int(len(whole) * cut)])
    assert 0 < len(names(found)) < 20_000
    assert ("", "file-cut-short") in found.faults("refused")


def test_a_json_file_that_breaks_off_is_read_as_far_as_it_goes(read: Any) -> None:
    text = json.dumps({"grants": [{"id": str(n), "amountAwarded": 5} for n in range(3)]})
    found = read("grants", text[:-10], name="grants.json")
    assert (len(found["grant"]), found.faults("refused")[-1]) == (2, ("", "file-cut-short"))


def test_an_endless_element_is_told_and_the_next_one_read(read: Any) -> None:
    long = f'{{"id": "1", "title": "{"x" * (17 << 20)}"}}'
    found = read("grants", f'[{long}, {{"id": "2", "amountAwarded": 5}}]', name="grants.json")
    assert (found.column("grant", "grant"), ("", "element-too-long") in found.faults("refused")) == (["2"], True)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = []
    for lines in (40_000, 120_000):
        (tmp_path / "spend.csv").write_text("\n".join([HEADING, *[f"{'Alder ' * 15},01/04/2026,5"] * lines]))
        tracemalloc.start()
        assert sum(1 for _ in text_lines(tmp_path / "spend.csv", ",")) == lines + 1
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]


def test_rows_are_handed_over_some_twenty_thousand_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "spend.csv").write_text("\n".join([HEADING, *[ROW] * 15_000]))
    sizes = [sum(map(len, rows.values())) for rows in read_sheet(tmp_path / "spend.csv", "spend", "source", "x").batches()]
    assert (len(sizes), sum(sizes), max(sizes) < BATCH + 10) == (2, 30_000, True)


CELLS = st.text(alphabet='ab19£-/.,"\n\r\t ;|é<>&\x00', max_size=10)


@settings(max_examples=120)
@given(st.sampled_from(KINDS), st.lists(st.lists(CELLS, max_size=8), max_size=8), st.binary(max_size=60))
def test_whatever_stands_below_the_headings_is_accounted_for(kind: Kind, cells: list[list[str]], end: bytes) -> None:
    layout = LAYOUTS[kind]
    heading = ",".join(field.names[0] for field in layout.fields)
    content = "\n".join([heading, *(",".join(row) for row in cells)]).encode("utf-8", "replace") + b"\n" + end
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sheet.csv").write_bytes(content)
        reading = read_sheet(Path(folder) / "sheet.csv", kind, "source", "sheet.csv")
        rows = [(table, row) for batch in reading.batches() for table, some in batch.items() for row in some]
    assert 0 <= reading.tally.used <= reading.tally.records
    assert all(len(row) == len(TABLES[table].columns) for table, row in rows)
    faults = [dict(zip(TABLES["fault"].columns, row, strict=True)) for table, row in rows if table == "fault"]
    assert {fault["reason"] for fault in faults} <= set(REASONS)
    assert sum(fault["path"] == "" and fault["consequence"] == "refused" for fault in faults) == (
        reading.tally.records - reading.tally.used
    )


@settings(max_examples=120)
@given(st.sampled_from(KINDS), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(kind: Kind, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "file").write_bytes(content)
        reading = read_sheet(Path(folder) / "file", kind, "source", "file")
        with suppress(FaultyInput):
            list(reading.batches())
    assert 0 <= reading.tally.used <= reading.tally.records
