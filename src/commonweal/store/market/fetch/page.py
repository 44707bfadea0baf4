"""One page of a portal's answer: the releases on it, each a line, and the address of the page after it."""

import codecs
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import msgspec

from commonweal.base.errors import FaultyInput, Problem
from commonweal.store.fetch.asking import Asker, Busy
from commonweal.store.fetch.folder import too_large

__all__ = ["MOST_PAGE", "Page", "fetch_page"]

MOST_PAGE = 64_000_000
"""The most bytes on a page: a hundred times the real ones, and ten times a month of Scotland's. Source: design choice."""


class _Package(msgspec.Struct):
    """A release package or a record package, of which only what is on the page and the links matter here."""

    releases: list[msgspec.Raw] | None = None
    records: list[msgspec.Raw] | None = None
    links: Any = None


_PACKAGE = msgspec.json.Decoder(_Package)


@dataclass(frozen=True, slots=True)
class Page:
    """What is on a page: its releases (or records), each on one line but otherwise as it came; and the next page's address."""

    lines: tuple[bytes, ...]
    following: str = ""


def fetch_page(asker: Asker, address: str, aside: Path, most: int = MOST_PAGE) -> Page:
    """The page at an address.

    Parameters
    ----------
    aside
        A file that it may come into.
    most
        The most bytes that it may have, unpacked.

    Raises
    ------
    FaultyInput
        There is no such page, it is too large, or it is no package.
    Unreachable
        The portal is not there, stays busy, or keeps sending what is cut short or is a web page.
    """
    asker.rest()
    return asker.patiently(address, partial(_attempt, asker, address, aside, most))


def _attempt(asker: Asker, address: str, aside: Path, most: int) -> Page:
    with asker.client.stream("GET", address, headers={"Accept": "application/json"}) as response:
        asker.check(response, address)
        size = 0
        with aside.open("wb") as file:
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > most:
                    raise too_large(address, most, "Tell the publisher.")
                file.write(chunk)
    content = aside.read_bytes().removeprefix(codecs.BOM_UTF8)
    aside.unlink()
    return _page(content, address)


def _page(content: bytes, address: str) -> Page:
    """What a page's content holds; Busy where it is not even JSON, which another attempt may mend."""
    if content.lstrip()[:1] == b"<":
        raise Busy("a web page came in place of its data")
    try:
        package = _PACKAGE.decode(content)
    except msgspec.ValidationError as error:
        raise _undocumented(address, f"is not as it documents: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Busy("what it sends is cut short, or is no JSON") from error
    if package.releases is None and package.records is None:
        raise _undocumented(address, "holds no list of releases")
    # The numbers and letters of a release stay as they came; only the white space between them goes.
    lines = tuple(msgspec.json.format(bytes(one), indent=-1) for one in (*(package.releases or ()), *(package.records or ())))
    return Page(lines, _following(package.links, address))


def _following(links: Any, address: str) -> str:
    """The address of the next page, if there is one. Source: OCDS pagination extension, `links.next`."""
    following = links.get("next") if isinstance(links, dict) else None
    try:
        return urljoin(address, following) if following else ""
    except (TypeError, ValueError, AttributeError) as error:
        raise _undocumented(address, "has a link to the next page that is no address") from error


def _undocumented(address: str, how: str) -> FaultyInput:
    told = f"The publisher’s answer {how.rstrip('.')}."
    return FaultyInput([Problem("answer-undocumented", told, "Open the address in a browser: it may say why.", address)])
