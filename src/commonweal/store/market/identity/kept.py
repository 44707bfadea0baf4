"""What is kept of who is who in a lake's folder: reviews, which only grow, and links by likeness, which a run replaces.

    reviews.jsonl   one review a line, the latest at the end; nothing is ever taken out
    links.jsonl     pairs that may be one, the surest first, with their evidence

Both are lines of JSON that a person can read, and neither depends on what else is in the lake: they outlive every load.

A last line without an end that is no whole JSON is a review that was being written when its run was killed: nobody was told that it
was recorded. It is passed over, and stays as a remark, a line that begins with `#`, once the next review is written.
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

__all__ = ["LINKS", "REVIEWS", "add_review", "cut_off", "read_links", "read_reviews", "write_links"]

REVIEWS, LINKS = "reviews.jsonl", "links.jsonl"
_REMARK = b"#"

_Kept = TypeVar("_Kept", Link, Review)


def read_reviews(folder: Path) -> list[Review]:
    """Every review that was ever made, in order; none where there is no file. FaultyInput with each line that is none."""
    content = _content(folder / REVIEWS)
    return _read(REVIEWS, content.removesuffix(_unfinished(content)), Review, _why_no_review)


def cut_off(folder: Path) -> str:
    """What is left of a review that was cut off as it was written; empty where none was, or where another was written after it."""
    return _unfinished(_content(folder / REVIEWS)).decode("utf-8", "replace")


def read_links(folder: Path, least: float = LINK) -> list[Link]:
    """Links by likeness of at least a probability: those that are taken without asking, unless another is given."""
    return [link for link in _read(LINKS, _content(folder / LINKS), Link, _why_no_link) if link.confidence >= least]


def add_review(folder: Path, review: Review) -> None:
    """Add a review at the end. It is on the disk when this returns; two people's at one moment are both kept."""
    path, line = folder / REVIEWS, msgspec.json.encode(review) + b"\n"
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        content = path.read_bytes()
        rest = _unfinished(content)
        if rest:
            file.truncate(len(content) - len(rest))
            line = _REMARK + b" cut off: " + rest + b"\n" + line
        elif content and not content.endswith(b"\n"):
            line = b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def write_links(folder: Path, links: Iterable[Link]) -> None:
    """Keep these links in place of those before, at once."""
    aside = folder / f".{LINKS}"
    aside.write_bytes(b"".join(msgspec.json.encode(link) + b"\n" for link in links))
    aside.replace(folder / LINKS)


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _unfinished(content: bytes) -> bytes:
    """The last line, where it was cut off: it has no end and is no whole JSON."""
    last = content.rpartition(b"\n")[2]
    if not last.strip() or last.startswith(_REMARK):
        return b""
    try:
        msgspec.json.decode(last)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return last
    return b""


def _read(name: str, content: bytes, kind: type[_Kept], why_not: Callable[[_Kept], str]) -> list[_Kept]:
    kept, problems = list[_Kept](), list[Problem]()
    decoder = msgspec.json.Decoder(kind)
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith(_REMARK):
            continue
        try:
            one = decoder.decode(line)
            why = why_not(one)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            why = str(error)
        if why:
            problems.append(
                Problem("line-unreadable", f"This line cannot be read: {why}.", "Mend it or take it out.", name, number)
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
