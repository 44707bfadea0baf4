"""Every result that is stored here, found by its hash.

A room above tells here, when the service starts, how its results are found: `register(Holder(…))`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

__all__ = ["HOLDERS", "Brought", "Held", "Holder", "address_of", "found", "known", "register"]

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Brought:
    """The events that brought a result here: their verb, and their subject or the hash that they tell."""

    verb: str
    subject: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A stored result, byte for byte.

    `file` is what its document is called where it is saved, and `download` where it is given out. `page` is where people read
    it; empty where it was built anew or taken away since, and kept for what cites it. `newer` is the hash of what took its
    place. `event` finds the event of the audit trail that brought it here. `again` is where it is run again, where the
    service can.
    """

    content: bytes
    file: str
    download: str
    page: str
    event: Brought
    newer: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Where results are: the one of a hash if it is there and everybody may see it, and which of several hashes are there."""

    name: str
    find: Callable[[str], Held | None]
    known: Callable[[Iterable[str]], set[str]]


HOLDERS: dict[str, Holder] = {}
"""What the rooms above have told, by name."""


def register(holder: Holder) -> None:
    """Give results their pages."""
    HOLDERS[holder.name] = holder


def found(sha256: str) -> Held | None:
    """The result of a hash; None where there is none that everybody may see."""
    if not _HASH.fullmatch(sha256):
        return None
    return next((held for holder in HOLDERS.values() if (held := holder.find(sha256))), None)


def known(hashes: Iterable[str]) -> set[str]:
    """Those of some hashes that are of results with a page."""
    wanted = {one for one in hashes if _HASH.fullmatch(one)}
    return set().union(*(holder.known(wanted) for holder in HOLDERS.values())) if wanted else set()


def address_of(sha256: str, language: str) -> str:
    """The page of the result of a hash, in a language."""
    with translation.override(language):
        return reverse("result", args=[sha256])
