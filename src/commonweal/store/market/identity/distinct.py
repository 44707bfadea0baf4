"""The different ways in which parties are named: names and numbers are read once each, however many rows there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from commonweal.market.identity import Link, Number, name_links, number_of
from commonweal.market.supplier import names_nobody, plain_name

__all__ = ["NOBODY", "Distinct", "distinct_of"]

NOBODY = ""
"""What a party that names nobody is known by."""

_NAMED_BY = ("name", "scheme", "identifier", "others")


@dataclass(frozen=True, slots=True)
class Distinct:
    """The different ways in which parties are named: what each is known by, its registers, and which one each row uses."""

    nodes: Sequence[str]
    registers: Sequence[str]
    numbers: dict[str, Number]
    links: Sequence[Link]
    row: NDArray[np.int64]


def distinct_of(parties: pa.Table) -> Distinct:
    """Read each different name and number once."""
    columns = [column for column in _NAMED_BY if column in parties.column_names]
    codes = np.zeros(parties.num_rows, dtype=np.int64)
    for column in columns:
        coded = parties[column].combine_chunks().dictionary_encode()
        width = len(coded.dictionary) + 1
        column_codes = coded.indices.fill_null(width - 1).to_numpy(zero_copy_only=False).astype(np.int64)
        # Numbered anew at each step, so that the product of the columns' widths cannot overflow.
        codes = np.unique(codes * width + column_codes, return_inverse=True)[1].astype(np.int64)
    first = np.unique(codes, return_index=True)[1]
    told = [parties[column].take(pa.array(first)).to_pylist() for column in columns]
    named = dict(zip(columns, told, strict=True))
    blanks: list[str | None] = [None] * len(first)
    return _known_by(zip(*(named.get(column, blanks) for column in _NAMED_BY), strict=True), codes)


def _known_by(parties: Iterable[Sequence[str | None]], row: NDArray[np.int64]) -> Distinct:
    nodes, registers, numbers = list[str](), list[str](), dict[str, Number]()
    met, alone, same = list[tuple[str, Number]](), set[str](), list[Link]()
    for name, scheme, identifier, more in parties:
        named = plain_name(name) if name and not names_nobody(name) else ""
        given = (number_of(scheme, identifier), *_others(more)) if identifier or more else ()
        found = [number for number in given if number]
        for number in found:
            numbers[number.key] = number
            if named:
                met.append((named, number))
        if len(found) > 1:
            same += (Link(found[0].key, other.key, 1.0, "identifier", "given together for one body") for other in found[1:])
        if named and not found:
            alone.add(named)
        nodes.append(found[0].key if found else f"name:{named}" if named else NOBODY)
        registers.append(" ".join([number.scheme for number in found]))
    return Distinct(nodes, registers, numbers, [*same, *name_links(met, alone, same)], row)


def _others(written: str | None) -> Iterable[Number | None]:
    for one in (written or "").split():
        scheme, _, identifier = one.partition("-")
        register, _, rest = identifier.partition("-")
        yield number_of(f"{scheme}-{register}", rest)
