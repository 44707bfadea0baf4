"""Parties to organisations: the quick step, which every load of a market takes.

Rows are many and names few, so names and numbers are read once each and what rows say is counted by number, never row by row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from commonweal.market.identity import SAME_NAME, Cut, Joined, Link, Number, Review, join
from commonweal.market.identity.number import precedence
from commonweal.store.market.identity.described import Sectors, described
from commonweal.store.market.identity.distinct import NOBODY, Distinct, distinct_of

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who.

    Parameters
    ----------
    organisation
        The key of each party's organisation, row for row; null where a party names nobody.
    organisations
        The table `organisation` of `commonweal.market.table`, in the order of its keys.
    sectors
        How size and sector are known: a row for each thing that is said of an organisation.
    node
        What each party is known by before anything is joined, row for row: its number, or `name:` and its plain name.
    cuts
        Links that were not taken, as they would have joined what must stay apart.
    contradicted
        Organisations of which the record says both one thing and the other, by what it says: `size`, `vcse`, `public`.
    """

    organisation: pa.Array
    organisations: pa.Table
    sectors: pa.Table
    node: pa.Array
    cuts: Sequence[Cut]
    contradicted: dict[str, int]


def resolve(parties: pa.Table, reviews: Sequence[Review] = (), links: Sequence[Link] = ()) -> Resolution:
    """Tell the organisations apart behind parties.

    Parameters
    ----------
    parties
        Columns name, scheme, identifier, size, vcse, kind, roles, street, locality, postcode, region, in any number of rows.
        Optional: `others`, more numbers of the same party as `GB-PPON-… GB-CHC-…`, with blanks between; `published`, the day of
        the notice, by which the latest of contradictory statements counts; `times`, how often a party was told just so, once where
        that is not said: a name counts so often among the names of its organisation.
    reviews
        What people said of pairs of keys.
    links
        Links by likeness that are to be taken (those of `commonweal.store.market.identity.likeness` above its threshold).
    """
    distinct = distinct_of(parties)
    registers = {key: number.scheme for key, number in distinct.numbers.items()}
    joined = join([*distinct.links, *links], reviews, registers)
    names = _organisations(distinct, joined)
    keys = sorted(set(names.values()) - {NOBODY})
    place = {key: number for number, key in enumerate(keys)}
    of_node = np.array([place.get(names[node], -1) for node in distinct.nodes], dtype=np.int64)
    of_row = of_node[distinct.row] if len(of_node) else distinct.row
    told = described(parties, of_row, _taken(distinct.registers, distinct.row), keys)
    table = _table(keys, distinct, joined, names, told)
    return Resolution(
        _taken(keys, of_row),
        table,
        told.statements,
        _taken(distinct.nodes, distinct.row, blank=NOBODY),
        joined.cuts,
        told.contradicted,
    )


def _taken(values: Sequence[str], rows: NDArray[np.int64], blank: str | None = None) -> pa.Array:
    """A value a row; null where the row's place is negative or its value blank."""
    known = pa.array([None if value == blank else value for value in values], pa.string())
    return known.take(pa.array(rows, mask=rows < 0))


def _organisations(distinct: Distinct, joined: Joined) -> dict[str, str]:
    """The key of the organisation of each node: that of its first number, else of its first name."""
    here = set(distinct.nodes) | set(distinct.numbers)
    names = {node: node for node in distinct.nodes}
    for members in joined.members:
        present = [key for key in members if key in here]
        if present:
            first = min(present, key=lambda key: _order(key, distinct.numbers))
            names.update((key, first) for key in present)
    return names


def _order(key: str, numbers: dict[str, Number]) -> tuple[int, tuple[int, str, str], str]:
    number = numbers.get(key)
    return (0, precedence(number), key) if number else (1, (0, "", ""), key)


def _table(keys: Sequence[str], distinct: Distinct, joined: Joined, names: dict[str, str], told: Sectors) -> pa.Table:
    cluster = {names[key]: number for key, number in joined.cluster.items() if key in names}
    numbers = [distinct.numbers.get(key) for key in keys]
    basis = [_basis(key, joined, cluster, distinct) for key in keys]
    columns = {
        "organisation": pa.array(keys, pa.string()),
        "name": told.names,
        "scheme": pa.array([number and number.scheme for number in numbers], pa.string()),
        "identifier": pa.array([number and number.identifier for number in numbers], pa.string()),
        "size": told.size,
        "vcse": told.vcse,
        "public": told.public,
        **told.places,
        "basis": pa.array([one for one, _ in basis], pa.string()),
        "confidence": pa.array([confidence for _, confidence in basis], pa.float64()),
    }
    return pa.table(columns)


def _basis(key: str, joined: Joined, cluster: dict[str, int], distinct: Distinct) -> tuple[str, float]:
    """How an organisation was told, and how sure that is: of a name alone, never surer than that namesakes are one."""
    number = cluster.get(key)
    basis, confidence = (joined.basis(number), joined.confidence(number)) if number is not None else ("identifier", 1.0)
    if key in distinct.numbers:
        return basis, confidence
    return ("name" if basis == "identifier" else basis), min(confidence, SAME_NAME)
