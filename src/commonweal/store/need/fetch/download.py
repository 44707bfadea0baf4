"""One file from one address: asked for again only if it changed, and carried on where it was cut short."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import IO

import httpx

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.fetch.asking import Asker, Busy
from commonweal.store.fetch.folder import too_large
from commonweal.store.need.fetch.keeping import Keep, Kept, Part

__all__ = ["MOST_BYTES", "Progress", "download"]

MOST_BYTES = 2_000_000_000
"""The most that is taken in, packed or unpacked: ten times the largest files of DfE's statistics. Source: design choice."""

_FROM = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")

Progress = Callable[[str, int, int | None], None]
"""Is told an address, how much has come, and of how much, if that is known."""


def download(asker: Asker, keep: Keep, address: str, progress: Progress, *, most: int = MOST_BYTES) -> Kept:
    """The content of an address, from the folder where it has not changed.

    Raises
    ------
    Unreachable
        The publisher is not there, or stays busy; what has come is kept.
    FaultyInput
        It has nothing there, or more than `most` bytes.

    Notes
    -----
    Source: RFC 9110, sections 13 (If-None-Match, If-Range) and 14 (Range). A server that does not carry on from the byte asked
    for, or whose content has changed since, sends it from its beginning.
    """
    return asker.patiently(address, partial(_attempt, asker, keep, address, progress, most))


def _attempt(asker: Asker, keep: Keep, address: str, progress: Progress, most: int) -> Kept:
    begun = keep.begun(address)
    if begun and begun[1] == begun[0].length:
        keep.finish(begun[0])
    # What is whole is put in its place first: what is left as begun after that is not whole.
    kept, begun = keep.find(address), keep.begun(address)
    # What is unpacked on the way could not be carried on from a byte of it.
    headers = {"Accept-Encoding": "identity"}
    if begun:
        headers |= {"Range": f"bytes={begun[1]}-", "If-Range": begun[0].sign}
    elif kept:
        headers |= _unless_same(kept.part)
    with asker.client.stream("GET", address, headers=headers) as response:
        if begun and response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            keep.drop(address)
            raise Busy("it has less than had come before", 0.0)
        asker.check(response, address)
        if kept and response.status_code == httpx.codes.NOT_MODIFIED:
            return kept
        if begun and response.status_code == httpx.codes.PARTIAL_CONTENT:
            return _carry_on(keep, response, begun, progress, most)
        if response.status_code != httpx.codes.OK:
            keep.drop(address)
            raise Busy(f"it answers {response.status_code} to a plain question")
        part = _part(response, address)
        with keep.begin(part) as file:
            _write(file, response, 0, part, progress, most)
        return keep.finish(part)


def _carry_on(keep: Keep, response: httpx.Response, begun: tuple[Part, int], progress: Progress, most: int) -> Kept:
    part, size = begun
    told = _FROM.fullmatch(response.headers.get("Content-Range", ""))
    same = all(
        response.headers.get(sign, known) == known for sign, known in (("ETag", part.etag), ("Last-Modified", part.last_modified))
    )
    if not told or int(told[1]) != size or not same or (part.length is not None and told[2] not in {"*", str(part.length)}):
        keep.drop(part.address)
        raise Busy("it carried on from somewhere else", 0.0)
    if told[2] != "*":
        part = replace(part, length=int(told[2]))
    with keep.resume(part.address) as file:
        _write(file, response, size, part, progress, most)
    return keep.finish(part)


def _write(file: IO[bytes], response: httpx.Response, size: int, part: Part, progress: Progress, most: int) -> None:
    """Write what comes to its end; Busy where the end comes before its time."""
    if (part.length or 0) > most:
        raise too_large(part.address, most)
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > most:
            raise too_large(part.address, most)
        file.write(chunk)
        progress(part.address, size, part.length)
    if part.length is not None and size != part.length:
        raise Busy(f"it sent {size} bytes of {part.length}")


def _part(response: httpx.Response, address: str) -> Part:
    """What a server says of the content that it is about to send."""
    packing = response.headers.get("Content-Encoding", "identity").lower()
    if packing not in {"identity", "gzip", "x-gzip"}:
        told = f"The publisher packs this in a way that is not read ({packing}), though it was asked not to pack it."
        raise FaultyInput([Problem("content-packed", told, "Tell us, with this address.", address)])
    length = response.headers.get("Content-Length", "")
    signs = response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
    return Part(address, *signs, int(length) if length.isdecimal() else None)


def _unless_same(part: Part) -> dict[str, str]:
    if part.etag:
        return {"If-None-Match": part.etag}
    return {"If-Modified-Since": part.last_modified} if part.last_modified else {}
