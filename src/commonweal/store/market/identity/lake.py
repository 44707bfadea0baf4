"""Who is who in a lake: candidates found and kept, reviews made, and what follows from them derived anew."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.market.columns import COLUMNS
from commonweal.market.identity import Cut, Link, Review, latest, pair
from commonweal.market.identity.weight import LINK, REVIEW
from commonweal.market.supplier import plain_name
from commonweal.store.market.deriving import PARTIES
from commonweal.store.market.identity.kept import add_review, read_links, read_reviews, write_links
from commonweal.store.market.identity.resolve import Resolution, resolve
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import renew

__all__ = ["Candidate", "Linked", "candidates", "link", "names_of", "review"]

_COLUMNS = ("name", "scheme", "identifier", "size", "vcse", "kind", "roles", "street", "locality", "postcode", "region")
_TOLD_BY = {"identifier": "given as one body by a source", "reviewed": "the same by an earlier review"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair that may be one, by the names most used for each; `decided` is what was made of it, empty where nobody has."""

    link: Link
    left: str
    right: str
    decided: str


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run of likeness found: pairs that are taken, pairs for a reviewer, and links that were not taken and why."""

    taken: int
    to_review: int
    organisations: int
    before: int
    cuts: Sequence[Cut]


def link(folder: Path) -> Linked:
    """Compare all names of a lake, keep what is alike, and derive anew what follows from it."""
    from commonweal.store.market.identity.likeness import Body, alike  # noqa: PLC0415 - Splink takes a second to load

    parties, reviews = _parties(folder), read_reviews(folder)
    # Names alone decide what is alike, so that what people say of some pairs does not change what is found of others.
    before = resolve(parties)
    columns = [parties[name].to_pylist() for name in ("name", "postcode", "locality", "street")]
    keys, organisations = before.node.to_pylist(), before.organisation.to_pylist()
    bodies = [
        Body(key, organisation, name or "", postcode or "", locality or "", street or "")
        for key, organisation, name, postcode, locality, street in zip(keys, organisations, *columns, strict=True)
        if key and organisation and name
    ]
    found = alike(bodies, REVIEW)
    write_links(folder, found)
    taken = [one for one in found if one.confidence >= LINK]
    after = resolve(parties, reviews, taken)
    renew(folder)
    names = len(before.organisations)
    return Linked(len(taken), len(found) - len(taken), len(after.organisations), names, after.cuts)


def candidates(folder: Path, least: float = REVIEW) -> list[Candidate]:
    """Pairs kept from the last run, the surest first, by name and with what was made of each.

    Of two organisations that may be one in several of their names, only the surest pair waits for a reviewer.
    """
    parties, reviews = _parties(folder), read_reviews(folder)
    now = resolve(parties, reviews, read_links(folder))
    of_node = dict(zip(now.node.to_pylist(), now.organisation.to_pylist(), strict=True))
    names = dict(zip(now.node.to_pylist(), parties["name"].to_pylist(), strict=True))
    said = latest(reviews)
    found, asked = list[Candidate](), set[tuple[str, str]]()
    for one in read_links(folder, least):
        if one.left not in of_node or one.right not in of_node:
            continue
        ends = pair(of_node[one.left], of_node[one.right])
        decided = _decided(one, said, ends[0] == ends[1])
        if decided or ends not in asked:
            found.append(Candidate(one, names[one.left], names[one.right], decided))
        if not decided:
            asked.add(ends)
    return found


def _decided(one: Link, said: Mapping[tuple[str, str], Review], together: bool) -> str:
    if one.ends in said:
        reviewed = said[one.ends]
        return f"{'same' if reviewed.same else 'different'}: {reviewed.by}"
    return "linked" if together else "kept apart" if one.confidence >= LINK else ""


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
    parties = _parties(folder)
    known = resolve(parties, read_reviews(folder), read_links(folder))
    one, other = _two(parties, known, left, right, by)
    made = Review(one, other, same, by.strip(), when, why.strip())
    add_review(folder, made)
    renew(folder)
    return _against(known, resolve(parties, read_reviews(folder), read_links(folder)), made)


def names_of(lake: Lake) -> Mapping[str, Sequence[str]]:
    """Every name that each organisation goes by."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in lake.fetch(
        "SELECT DISTINCT organisation, name FROM identity WHERE name IS NOT NULL ORDER BY ALL", ["organisation", "name"]
    ):
        names[row["organisation"]].append(row["name"])
    return names


def _parties(folder: Path) -> pa.Table:
    with Lake(folder) as lake:
        rows = lake.fetch(f"SELECT {', '.join(_COLUMNS)} FROM ({PARTIES}) ORDER BY ALL", _COLUMNS)  # noqa: S608 - our own words
    types = {"string": pa.string(), "boolean": pa.bool_()}
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, types[COLUMNS["party"][name]]) for name in _COLUMNS]))


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
