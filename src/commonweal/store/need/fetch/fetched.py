"""What was fetched, and the manifest of a folder of it."""

import codecs
import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.fetch.asking import Asker
from commonweal.store.files import MANIFEST
from commonweal.store.need.fetch.download import MOST_BYTES, Progress, download
from commonweal.store.need.fetch.keeping import Keep

__all__ = ["Fetched", "table", "write_fetched"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file to be written: its name, the address it came from, its version by the publisher's count, and what was asked of it."""

    name: str
    address: str
    version: str
    content: Iterator[bytes] = field(compare=False)
    where: Mapping[str, str] = field(default_factory=dict)


def table(asker: Asker, keep: Keep, address: str, progress: Progress) -> Iterator[bytes]:
    """The bytes of a table that a publisher gives away.

    Raises
    ------
    FaultyInput
        It is a web page: a sign-in page of the network's, or a publisher's word that it is at work on itself.
    """
    chunks = keep.unpacked(download(asker, keep, address, progress), MOST_BYTES)
    first = next(chunks, b"")
    if first.removeprefix(codecs.BOM_UTF8).lstrip()[:9].lower().startswith((b"<!doctype", b"<html")):
        keep.forget(address)
        told = "A web page came in place of the table."
        remedy = "Open the address in a browser: the network may ask to sign in, or the publisher may be at work."
        raise FaultyInput([Problem("page-for-table", told, remedy, address)])
    return chain((first,), chunks)


def write_fetched(folder: Path, keep: Keep, fetched: Fetched, now: datetime.datetime) -> Path:
    """Write a file and its entry in the folder's manifest: name, address, version, time, hash and size."""
    path = folder / fetched.name
    digest, size = hashlib.sha256(), 0

    def passing() -> Iterator[bytes]:
        nonlocal size
        for chunk in fetched.content:
            digest.update(chunk)
            size += len(chunk)
            yield chunk

    keep.write(path, passing())
    entry = {
        "name": fetched.name,
        "address": fetched.address,
        "version": fetched.version,
        "where": dict(fetched.where),
        "fetched": now.isoformat(timespec="seconds"),
        "sha256": digest.hexdigest(),
        "size": size,
    }
    others = [other for other in _entries(folder) if other.get("name") != fetched.name]
    manifest = {"outputs": sorted([*others, entry], key=lambda one: str(one["name"]))}
    keep.write(folder / MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n")
    return path


def _entries(folder: Path) -> list[dict[str, Any]]:
    """The entries of a manifest of ours; none where it is not one."""
    try:
        outputs = json.loads((folder / MANIFEST).read_bytes())["outputs"]
        return [one for one in outputs if isinstance(one, dict) and "name" in one]
    except (OSError, ValueError, LookupError, TypeError):
        return []
