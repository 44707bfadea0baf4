"""Who is who in a lake: what is alike is found and kept, shown with what was made of it, and what follows derived anew."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyarrow.parquet import read_table

from commonweal.market.identity import Cut, Link, Review, latest, pair
from commonweal.market.identity.weight import LINK, REVIEW
from commonweal.store.market.deriving import PARTIES
from commonweal.store.market.identity.kept import read_links, read_reviews, write_links
from commonweal.store.market.identity.resolve import resolve
from commonweal.store.market.lake import Lake
from commonweal.store.market.settling import renew

__all__ = ["Candidate", "Linked", "candidates", "link", "names_of", "parties_of"]


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

    parties, reviews = parties_of(folder), read_reviews(folder)
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
    parties, reviews = parties_of(folder), read_reviews(folder)
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


def names_of(lake: Lake) -> Mapping[str, Sequence[str]]:
    """Every name that each organisation goes by."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in lake.fetch(
        "SELECT DISTINCT organisation, name FROM identity WHERE name IS NOT NULL ORDER BY ALL", ["organisation", "name"]
    ):
        names[row["organisation"]].append(row["name"])
    return names


def parties_of(folder: Path) -> pa.Table:
    """Everybody that a lake names, as `resolve` takes them."""
    with Lake(folder) as lake, TemporaryDirectory() as aside:
        # All columns that `derive` has, whichever they are: with fewer, a body could have another key here than in the lake.
        lake.write_sql(f"SELECT * FROM ({PARTIES}) ORDER BY ALL", Path(aside) / "parties.parquet")  # noqa: S608 - our own words
        return read_table(Path(aside) / "parties.parquet", memory_map=False)
