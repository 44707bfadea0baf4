"""What is kept of who is who in a lake's folder: reviews, which only grow, and links by likeness, which a run replaces.

    reviews.jsonl   one review a line, the latest at the end; nothing is ever taken out
    links.jsonl     pairs that may be one, the surest first, with their evidence

Both are lines of JSON that a person can read, and neither depends on what else is in the lake: they outlive every load.
"""

import fcntl
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from commonweal.base.errors import FaultyInput, Problem
from commonweal.market.identity.link import Link, Review
from commonweal.market.identity.weight import LINK

__all__ = ["LINKS", "REVIEWS", "add_review", "read_links", "read_reviews", "write_links"]

REVIEWS, LINKS = "reviews.jsonl", "links.jsonl"

_Kept = TypeVar("_Kept", Link, Review)


def read_reviews(folder: Path) -> list[Review]:
    """Every review that was ever made, in order; none where there is no file. FaultyInput with each line that is none."""
    return _read(folder / REVIEWS, Review, _why_no_review)


def read_links(folder: Path, least: float = LINK) -> list[Link]:
    """Links by likeness of at least a probability: those that are taken without asking, unless another is given."""
    return [link for link in _read(folder / LINKS, Link, _why_no_link) if link.confidence >= least]


def add_review(folder: Path, review: Review) -> None:
    """Add a review at the end. It is on the disk when this returns; two people's at one moment are both kept."""
    line = msgspec.json.encode(review) + b"\n"
    with (folder / REVIEWS).open("ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if file.tell() and not _ends_a_line(file.name):
            # A run that was killed as it wrote leaves a line without its end; the next must not grow out of it.
            line = b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def write_links(folder: Path, links: Iterable[Link]) -> None:
    """Keep these links in place of those before, at once."""
    aside = folder / f".{LINKS}"
    aside.write_bytes(b"".join(msgspec.json.encode(link) + b"\n" for link in links))
    aside.replace(folder / LINKS)


def _ends_a_line(path: str) -> bool:
    with Path(path).open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _read(path: Path, kind: type[_Kept], why_not: Callable[[_Kept], str]) -> list[_Kept]:
    if not path.exists():
        return []
    kept, problems = list[_Kept](), list[Problem]()
    decoder = msgspec.json.Decoder(kind)
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = decoder.decode(line)
            why = why_not(one)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            why = str(error)
        if why:
            problems.append(
                Problem("line-unreadable", f"This line cannot be read: {why}.", "Mend it or take it out.", path.name, number)
            )
        else:
            kept.append(one)
    if problems:
        raise FaultyInput(problems)
    return kept


def _why_no_review(review: Review) -> str:
    return "" if review.when.tzinfo else "the time has no zone, such as +00:00"


def _why_no_link(link: Link) -> str:
    return "" if 0 <= link.confidence <= 1 else "a confidence is from 0 to 1"
