"""Reading a range of an archive into a part of the lake: in this process, or in one of its own.

Run as `python -m commonweal.store.market.notice.reading`, it takes one task as JSON on stdin and tells its progress and result
as lines of JSON on stdout, so that a big file is read on every core without any setting-up in the caller's program.
"""

import gc
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from commonweal.base.tally import Fault
from commonweal.store.market.notice.archive import LONGEST
from commonweal.store.market.notice.entries import entries
from commonweal.store.market.notice.rows import Rows, take
from commonweal.store.market.parts import PartWriter
from commonweal.store.market.progress import Done

__all__ = ["Range", "Read", "ranges_of", "read_all", "read_range"]

_PIECE = 4 * 2**20
_SHARE = 32 * 2**20
"""Bytes. A file is given to as many processes as it has of these, up to the cores there are: to start one takes a while."""


@dataclass(frozen=True, slots=True)
class Range:
    """What to read: an archive from byte `start` up to `end`, and the folder that the part goes to."""

    archive: str
    source: str
    name: str
    unit: str
    start: int
    end: int
    folder: str


@dataclass(frozen=True, slots=True)
class Read:
    """How many entries there were, and how many became rows."""

    records: int
    used: int


def read_all(ranges: list[Range], progress: Done) -> Read:
    """Read ranges, each in a process of its own where there are several; `progress` is told bytes as they are read."""
    if len(ranges) == 1:
        return read_range(ranges[0], progress)
    with ThreadPoolExecutor(len(ranges)) as threads:
        done = list(threads.map(lambda one: _in_a_process(one, progress), ranges))
    return Read(sum(one.records for one in done), sum(one.used for one in done))


def ranges_of(archive: Path, source: str, name: str, unit: str, folder: Path, cores: int) -> list[Range]:
    """An archive in as many ranges as are worth a process each."""
    size = archive.stat().st_size
    many = max(1, min(cores, size // _SHARE))
    cuts = [size * number // many for number in range(many + 1)]
    return [
        Range(str(archive), source, name, unit, start, end, str(folder / str(number)))
        for number, (start, end) in enumerate(pairwise(cuts))
    ]


def _in_a_process(one: Range, progress: Done) -> Read:
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own module
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(asdict(one)).encode())
        process.stdin.close()
        for line in process.stdout:
            told = json.loads(line)
            if "read" in told:
                progress(told["read"])
            else:
                return Read(**told)
    raise RuntimeError(f"reading {one.name} ended with code {process.returncode}")


def read_range(one: Range, progress: Done) -> Read:
    """Read the lines that begin in a range into a part of its folder."""
    records = used = 0
    with PartWriter(Path(one.folder)) as writer:
        rows: Rows = defaultdict(list)
        for number, start, line in _lines(one, progress):
            place = f"{one.name}:{number}" if one.unit == "line" else f"{one.name} entry {number}"
            if isinstance(line, Fault):
                _tell_fault(line, one.source, rows)
                records += 1
                continue
            seen, kept = _take_line(line, place, (one.source, start), rows)
            records, used = records + seen, used + kept
            if len(rows["entry"]) >= 2_000:
                writer.add(rows)
                rows = defaultdict(list)
        writer.add(rows)
    return Read(records, used)


def _take_line(line: bytes, place: str, at: tuple[str, int], rows: Rows) -> tuple[int, int]:
    """Add the rows of a line: how many entries it has, and how many of them became rows."""
    source, start = at
    records = used = 0
    told: list[tuple[str, str, object, str]] = []

    def note(reason: str, path: str, value: object, consequence: str) -> None:
        told.append((reason, path, value, consequence))

    for member, where, entry in entries(line, place, note):
        records += 1
        if isinstance(entry, Fault):
            _tell_fault(entry, source, rows)
            continue
        release = entry.compiled_release or entry
        process = release.ocid or entry.ocid
        if not process:
            _tell_fault(Fault("ocid-missing", where, release.id or ""), source, rows)
            continue
        if not release.id:
            told.append(("release-without-id", "/id", "", "repaired"))
        take(entry, source, where, rows, note)
        rows["entry"].append((process, release.id, release.date, source, where, start, len(line), member))
        used += 1
        if told:
            rows["fault"].extend(
                (source, where, process, path, str(value)[:200], reason, consequence) for reason, path, value, consequence in told
            )
            told.clear()
    return records, used


def _tell_fault(fault: Fault, source: str, rows: Rows) -> None:
    rows["fault"].append((source, fault.place, None, "", fault.value[:200], fault.reason, "refused"))


def _lines(one: Range, progress: Done) -> Iterator[tuple[int, int, bytes | Fault]]:
    """Each line that begins in the range: its number in the file, the byte it begins at, and what it holds."""
    with open(one.archive, "rb") as file:  # noqa: PTH123 - faster by a tenth over millions of lines
        number, start = _first(file, one.start)
        shown = start
        while start < one.end:
            line = file.readline(LONGEST)
            if not line:
                return
            length = len(line)
            if length == LONGEST and not line.endswith(b"\n"):
                length += _skip(file)
                yield number, start, Fault("line-too-long", f"{one.name}:{number}", f"{length:,} bytes")
            elif not line.isspace():
                yield number, start, line
            number, start = number + 1, start + length
            if start - shown > _PIECE:
                progress(start - shown)
                shown = start
        progress(start - shown)


def _first(file: Any, start: int) -> tuple[int, int]:
    """The number of the first line that begins at a byte or after it, and where it begins."""
    number, left = 1, max(0, start - 1)
    while left:
        piece = file.read(min(_PIECE, left))
        number += piece.count(b"\n")
        left -= len(piece)
    if not start:
        return 1, 0
    rest = _skip(file)
    return number + 1, start - 1 + rest


def _skip(file: Any) -> int:
    """Read to the end of the line, whatever its length: how many bytes that was."""
    length = 0
    while True:
        piece = file.readline(_PIECE)
        length += len(piece)
        if not piece or piece.endswith(b"\n"):
            return length


class _NoPandas:
    """Says that there is no pandas, which Arrow would load where there is, though nothing here is of its making.

    To load it takes as long as some thousand entries, and each process would.
    """

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:  # noqa: ARG004 - as Python asks finders
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def _main() -> None:
    sys.meta_path.insert(0, _NoPandas)
    # No cycles are made here, and looking for them among millions of rows takes longer than reading.
    gc.disable()

    def progress(read: int) -> None:
        print(json.dumps({"read": read}), flush=True)  # noqa: T201 - the process' answer

    done = read_range(Range(**json.load(sys.stdin)), progress)
    print(json.dumps(asdict(done)), flush=True)  # noqa: T201


if __name__ == "__main__":
    _main()
