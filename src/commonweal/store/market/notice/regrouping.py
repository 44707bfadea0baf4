"""Processes of which several releases tell: all that was ever told of them, merged and read anew into a part of its own."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

import duckdb
import msgspec

from commonweal.store.market.notice.entries import members
from commonweal.store.market.notice.mend import Note, mend
from commonweal.store.market.notice.merging import compiled
from commonweal.store.market.notice.rows import Rows, take, versions
from commonweal.store.market.notice.shape import Entry, Linked
from commonweal.store.market.parts import ENTRY, PartWriter
from commonweal.store.market.progress import Done, unheard
from commonweal.store.text import decode

__all__ = ["merge"]

_MANY = 2_000
_COLUMNS = tuple(ENTRY)


def merge(engine: duckdb.DuckDBPyConnection, archives: Path, to: Path, progress: Done = unheard) -> int:
    """Merge the processes of a table `again` (column `process`) into a part; how many entries that took.

    Parameters
    ----------
    engine
        Names `again` and `entry`.
    archives, to
        The folder of the lake's archive, and that of the part.
    progress
        Is told how many entries have been merged.
    """
    done = 0
    with ExitStack() as files, PartWriter(to) as writer:
        opened: dict[str, IO[bytes]] = {}
        rows: Rows = defaultdict(list)
        for process, told in _groups(engine):
            for one in told:
                if one["source"] not in opened:
                    opened[one["source"]] = files.enter_context((archives / f"{one['source']}.jsonl").open("rb"))
            _merge_one(process, told, opened, rows)
            done += len(told)
            if len(rows["entry"]) >= _MANY:
                writer.add(rows)
                rows = defaultdict(list)
                progress(done)
        writer.add(rows)
        progress(done)
    return done


def _groups(engine: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    listed = ", ".join(f"entry.{column}" for column in _COLUMNS)
    query = f"SELECT {listed} FROM entry SEMI JOIN again USING (process) ORDER BY process, published, source, start, member"  # noqa: S608
    found = engine.cursor().execute(query)
    each = (dict(zip(_COLUMNS, row, strict=True)) for some in iter(lambda: found.fetchmany(_MANY), []) for row in some)
    for process, told in itertools.groupby(each, key=itemgetter("process")):
        yield process, list(told)


def _merge_one(process: str, told: Sequence[Mapping[str, Any]], files: Mapping[str, IO[bytes]], rows: Rows) -> None:
    last = told[-1]
    noted: list[tuple[str, str, object, str]] = []

    def note(reason: str, path: str, value: object, consequence: str) -> None:
        noted.append((reason, path, value, consequence))

    contents = [content for one in told if (content := _content(files[one["source"]], one, note)) is not None]
    release = _entry(compiled(contents, note), note)
    release.ocid = process
    releases = [_entry(content, unheard) for content in contents]
    release.releases = [linked for one in releases for linked in _linked(one) if linked.tag != ["compiled"]]
    take(release, last["source"], last["place"], rows, note)
    versions(process, [one.compiled_release or one for one in releases], rows, unheard)
    rows["entry"].extend(tuple(one[column] for column in _COLUMNS) for one in told)
    rows["fault"].extend(
        (last["source"], last["place"], process, path, str(value)[:200], reason, consequence)
        for reason, path, value, consequence in noted
    )


def _content(file: IO[bytes], one: Mapping[str, Any], note: Note) -> Mapping[str, Any] | None:
    file.seek(one["start"])
    line = file.read(one["length"])
    if not decode(line)[1]:
        note("characters-not-utf-8", "", "", "repaired")
    found = next((member for member in members(line, "") if member.number == one["member"]), None)
    return found.content if found and isinstance(found.content, Mapping) else None


def _entry(content: Mapping[str, Any], note: Note) -> Entry:
    try:
        return msgspec.convert(content, Entry)
    except msgspec.ValidationError:
        return mend(content, note)


def _linked(entry: Entry) -> Sequence[Linked]:
    """The releases that a record lists, or the release itself as a record would list it."""
    return entry.releases or [Linked(entry.id, entry.date, entry.tag)]
