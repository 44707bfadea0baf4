"""A person's word on two organisations of a lake: recorded, followed, and told where it goes against something."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.market.identity import Review
from commonweal.market.supplier import plain_name
from commonweal.store.market.identity.kept import add_review, read_links, read_reviews
from commonweal.store.market.identity.lake import parties_of
from commonweal.store.market.identity.resolve import Resolution, resolve
from commonweal.store.market.settling import renew

__all__ = ["review"]

_TOLD_BY = {"identifier": "given as one body by a source", "reviewed": "the same by an earlier review"}


def review(folder: Path, left: str, right: str, *, same: bool, by: str, why: str, when: datetime.datetime) -> list[str]:
    """Record what a person says of two organisations, named by key or by name, and derive anew what follows.

    Returns
    -------
    list[str]
        What the review goes against: a number, or an earlier review. Each is worth a second look.

    Raises
    ------
    FaultyInput
        One of the two is not in the lake or could be several, both have one key, or nobody says it.
    """
    parties = parties_of(folder)
    known = resolve(parties, read_reviews(folder), read_links(folder))
    one, other = _two(parties, known, left, right, by)
    made = Review(one, other, same, by.strip(), when, why.strip())
    add_review(folder, made)
    renew(folder)
    return _against(known, resolve(parties, read_reviews(folder), read_links(folder)), made)


def _two(parties: pa.Table, known: Resolution, left: str, right: str, by: str) -> tuple[str, str]:
    """The keys of two that a person names."""
    named: dict[str, set[str]] = defaultdict(set)
    for key, name in zip(known.node.to_pylist(), parties["name"].to_pylist(), strict=True):
        if key:
            named[key].add(key)
            named[f"name:{plain_name(name or '')}"].add(key)
    faults, found = Faults(), list[str]()
    for told in (left, right):
        with faults:
            found.append(_one(named, told))
    if len(set(found)) == 1 and len(found) > 1:
        message = f"“{left}” and “{right}” are both known by {found[0]}, which no review can part or join."
        faults.problems.append(Problem("one-key", message, "Name two, or mend the number in the source."))
    if not by.strip():
        faults.problems.append(Problem("nobody-says-so", "A review is somebody's.", "Say whose: --by."))
    faults.raise_any()
    return found[0], found[1]


def _one(named: Mapping[str, set[str]], told: str) -> str:
    """The key of one: as it is told, or the only one that goes by that name."""
    name = f"name:{plain_name(told)}"
    keys = next((named[one] for one in (told, told.strip().upper(), name) if one in named), set[str]())
    if name in keys or len(keys) == 1:
        return name if name in keys else next(iter(keys))
    if keys:
        message = f"“{told}” is the name of several: {', '.join(sorted(keys))}."
        raise FaultyInput([Problem("several-organisations", message, "Give the key of the one you mean.")])
    message = f"“{told}” is neither the key nor the name of an organisation here."
    raise FaultyInput([Problem("unknown-organisation", message, "Look for it: --find.")])


def _against(before: Resolution, now: Resolution, made: Review) -> list[str]:
    """What a review contradicts: links by number, or of an earlier review, that it has cut, and numbers that it joins."""
    known = {cut.link.ends for cut in before.cuts}
    told = [
        f"{cut.link.left} and {cut.link.right} are {_TOLD_BY[cut.link.basis]}, and are kept apart now."
        for cut in now.cuts
        if cut.against_record and cut.link.ends not in known
    ]
    numbers = [key for key in made.ends if not key.startswith("name:")]
    if made.same and len(numbers) > 1:
        told.append(f"The two have numbers of their own, {numbers[0]} and {numbers[1]}.")
    return told
