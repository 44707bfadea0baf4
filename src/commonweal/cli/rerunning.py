"""Making a stored result again from the terminal: build it beside the old one, and tell the two apart."""

import datetime
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from commonweal import __version__
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import sha256
from commonweal.journeys.again import WHATS, Change, Kind, Recipe, changes, recipe_of
from commonweal.store.files import MANIFEST, read_content

__all__ = ["Again", "made_again"]

_NAMES: dict[Kind, str] = {"case": "case.json", "need": "need.json", "market": "statement.json"}
"""The document that each build is known by."""
_FROM: dict[Kind, str] = {"case": "its CASE.yaml", "need": "its NEED.yaml", "market": "the lake that it was asked of"}
_NO_CAUSE = "Everything it was made from is the same: somebody changed the result, or this machine computes otherwise."
_FIGURES = ("figure", "words")


@dataclass(frozen=True, slots=True)
class Again:
    """A result and its second making: the hash of each, and what differs. `stray` says that a build is not as it was built."""

    old: str
    new: str
    changes: tuple[Change, ...]
    stray: str = ""

    @property
    def same(self) -> bool:
        """Whether it came out alike, to the last byte."""
        return self.old == self.new and not self.stray

    def lines(self, most: int) -> Iterator[str]:
        """What to tell, at most so many lines of figures and words among it."""
        if self.stray:
            yield self.stray
        if self.old == self.new:
            yield f"The same hash: {self.new}"
            return
        yield f"Another hash: it was {self.old} and is {self.new}"
        told = [one for one in self.changes if one.what not in _FIGURES]
        yield from map(_line, told)
        if not told:
            yield _NO_CAUSE
        figures = [one for one in self.changes if one.what in _FIGURES]
        yield from map(_line, islice(figures, most))
        if len(figures) > most:
            left = Counter(one.what for one in figures[most:])
            yield f"and {left['figure']:,} more figures and {left['words']:,} more words that differ"


def _line(change: Change) -> str:
    name = f" {change.name}" if change.name else ""
    return f"{WHATS[change.what].en}{name}: {_shown(change.old)} → {_shown(change.new)}"


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value)


def made_again(result: Path, source: Path | None, data: Path | None, words: Path | None, threads: int) -> Again:
    """Make a stored result again, into a folder that is gone afterwards.

    Parameters
    ----------
    result
        The folder of a build, or the document that a result is known by.
    source
        What it was built from; needed for all but what the lab kept.
    data
        The folder of the files that its document calls `data:`.
    words
        The document of what people wrote, of a market position statement that has one.

    Raises
    ------
    FaultyInput
        Where the result is none, what it was built from is not given, or it cannot be built from that.
    """
    file = _document(result) if result.is_dir() else result
    content = read_content(file, str(file))
    old = recipe_of(content, str(file))
    stray = _stray(result, file, content) if result.is_dir() else ""
    built = _built(old, content, source, data, words, threads)
    return Again(sha256(content), sha256(built), changes(old, recipe_of(built)), stray)


def _document(folder: Path) -> Path:
    for name in _NAMES.values():
        if (folder / name).is_file():
            return folder / name
    told = f"The folder has none of {', '.join(_NAMES.values())}."
    raise FaultyInput([Problem("missing-file", told, "Give the folder that a build wrote.", str(folder))])


def _stray(folder: Path, file: Path, content: bytes) -> str:
    """What to say where a build's document is not the one that its manifest has."""
    if not (folder / MANIFEST).is_file():
        return ""
    try:
        outputs = json.loads((folder / MANIFEST).read_bytes())["outputs"]
        listed = {one["name"]: one["sha256"] for one in outputs}.get(file.name)
    except (ValueError, KeyError, TypeError) as error:
        message = f"{MANIFEST} cannot be read: it is cut short, or was changed."
        raise FaultyInput([Problem("manifest-unreadable", message, "Build it anew.", str(folder / MANIFEST))]) from error
    return f"{file.name} is not what {MANIFEST} says was built: {listed}" if listed not in (None, sha256(content)) else ""


def _built(old: Recipe, content: bytes, source: Path | None, data: Path | None, words: Path | None, threads: int) -> bytes:
    if old.kind == "lab":
        return _tried(content, threads)
    if old.kind == "forecast":
        told = "A published forecast is made again with the need statement that published it."
        raise FaultyInput([Problem("not-alone", told, "Run the need statement again: give need.json and NEED.yaml.")])
    if source is None:
        told = f"A result of this kind is made again from {_FROM[old.kind]}."
        raise FaultyInput([Problem("no-source", told, "Name it after the result.")])
    with tempfile.TemporaryDirectory(prefix="commonweal-") as place:
        output = Path(place) / "again"
        _BUILDERS[old.kind](content, source, output, data, words, threads)
        return (output / _NAMES[old.kind]).read_bytes()


def _tried(content: bytes, threads: int) -> bytes:
    """What the lab kept, tried out anew from what it holds."""
    from commonweal.journeys.lab import evidence, read_trial, reread, try_out  # noqa: PLC0415 - each kind loads what it needs

    made = reread(content)
    trial = read_trial(made.draft, made.setting)
    with ThreadPoolExecutor(threads) as pool:
        return evidence(made.draft, made.setting, try_out(trial, each=pool.map), __version__)


def _case(_content: bytes, source: Path, output: Path, data: Path | None, _words: Path | None, threads: int) -> None:
    from commonweal.cli.building import build_case  # noqa: PLC0415

    build_case(source, output, data, threads)


def _need(_content: bytes, source: Path, output: Path, data: Path | None, _words: Path | None, _threads: int) -> None:
    from commonweal.cli.need.statement import build_statement  # noqa: PLC0415

    build_statement(source, output, data, None)


def _market(content: bytes, source: Path, output: Path, _data: Path | None, words: Path | None, _threads: int) -> None:
    from commonweal.cli.market.position import build_position  # noqa: PLC0415
    from commonweal.market.choice import Choice  # noqa: PLC0415

    told: dict[str, Any] = json.loads(content)
    choice = Choice.from_query(told["subject"]["choice"])
    build_position(source, choice, datetime.date.fromisoformat(told["as_at"]), output, words)


_BUILDERS: dict[Kind, Callable[[bytes, Path, Path, Path | None, Path | None, int], None]] = {
    "case": _case,
    "need": _need,
    "market": _market,
}
