"""What parties say of their organisations: the name most used, the address, size and sector."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from commonweal.market.identity.sector import (
    SAYS_NOTHING,
    Said,
    decide,
    is_buyer,
    public_by_kind,
    registered_charity,
    registered_public,
)
from commonweal.market.supplier import names_nobody

__all__ = ["Sectors", "described"]

_SIZES = ("large", "sme")
_PLACE = ("locality", "postcode", "region")
_STATEMENTS = pa.schema(
    [("organisation", pa.string()), ("what", pa.string()), ("said", pa.string()), ("by", pa.string()), ("rows", pa.int64())]
)


@dataclass(frozen=True, slots=True)
class Sectors:
    """One value an organisation, in the order of the keys; `statements` is a table of what was said, by what, in how many rows."""

    names: pa.Array
    places: Mapping[str, pa.Array]
    size: pa.Array
    vcse: pa.Array
    public: pa.Array
    statements: pa.Table
    contradicted: dict[str, int]


def described(parties: pa.Table, organisation: NDArray[np.int64], registers: pa.Array, keys: Sequence[str]) -> Sectors:
    """Describe organisations.

    Parameters
    ----------
    parties
        As for `resolve`.
    organisation
        The place in `keys` of each row's organisation, negative where it has none.
    registers
        The registers that each row gives a number of, with blanks between.
    keys
        Of the organisations.
    """
    rows = np.flatnonzero(organisation >= 0)
    parties = parties.append_column("registers", pa.chunked_array([registers]))
    taken = parties.take(pa.array(rows)) if len(rows) < parties.num_rows else parties
    whose = organisation[rows]
    days = _days(taken)
    spoken = _spoken(taken)
    size = decide(whose, spoken["size", "stated"], days, len(keys))
    vcse = _charities_first(whose, spoken, days, len(keys))
    public = _kinds_first(whose, spoken, days, len(keys))
    found = {"size": size, "vcse": vcse, "public": public}
    return Sectors(
        _most_said(whose, taken["name"], len(keys), names_nobody),
        _places(whose, taken, len(keys)),
        _word(size.value, _SIZES),
        _truth(vcse.value),
        _truth(public.value),
        _statements(whose, spoken, keys),
        {what: int(said.contradicted.sum()) for what, said in found.items()},
    )


def _spoken(parties: pa.Table) -> Mapping[tuple[str, str], NDArray[np.int64]]:
    """What each row says, by what is said and what says it."""
    vcse = parties["vcse"].combine_chunks().cast(pa.int64()).fill_null(SAYS_NOTHING).to_numpy(zero_copy_only=False)
    return {
        ("size", "stated"): _by_value(parties["size"], lambda size: _SIZES.index(size) if size in _SIZES else None),
        ("vcse", "stated"): vcse,
        ("vcse", "charity-number"): _by_value(parties["registers"], lambda of: registered_charity(of) or None),
        ("public", "kind"): _by_value(parties["kind"], public_by_kind),
        ("public", "register"): _by_value(parties["registers"], lambda of: registered_public(of) or None),
        ("public", "buyer"): _by_value(parties["roles"], lambda roles: is_buyer(roles) or None),
    }


def _by_value(column: pa.ChunkedArray, says: Callable[[str | None], bool | int | None]) -> NDArray[np.int64]:
    """What a column's values say, each asked once."""
    coded = column.combine_chunks().dictionary_encode()
    meanings = [says(value) for value in coded.dictionary.to_pylist()]
    known = np.array([SAYS_NOTHING if meaning is None else int(meaning) for meaning in meanings] + [SAYS_NOTHING], dtype=np.int64)
    said: NDArray[np.int64] = known[coded.indices.fill_null(len(meanings)).to_numpy(zero_copy_only=False)]
    return said


def _charities_first(
    whose: NDArray[np.int64], spoken: Mapping[tuple[str, str], NDArray[np.int64]], days: NDArray[np.int64], organisations: int
) -> Said:
    """A number in a register of charities goes before a box on a form, which many leave as it is."""
    stated = decide(whose, spoken["vcse", "stated"], days, organisations)
    return _over(stated, decide(whose, spoken["vcse", "charity-number"], days, organisations))


def _kinds_first(
    whose: NDArray[np.int64], spoken: Mapping[tuple[str, str], NDArray[np.int64]], days: NDArray[np.int64], organisations: int
) -> Said:
    """What a source calls a body goes before its register, and that before its being a buyer."""
    told = [decide(whose, spoken["public", by], days, organisations) for by in ("buyer", "register", "kind")]
    return _over(_over(told[0], told[1]), told[2])


def _over(said: Said, surer: Said) -> Said:
    """What is known where something surer may have been said, and contradicts."""
    both = (said.value != SAYS_NOTHING) & (surer.value != SAYS_NOTHING) & (said.value != surer.value)
    value = np.where(surer.value != SAYS_NOTHING, surer.value, np.where(surer.contradicted, SAYS_NOTHING, said.value))
    return Said(value, said.rows + surer.rows, said.contradicted | surer.contradicted | both)


def _days(parties: pa.Table) -> NDArray[np.int64]:
    """Days since 1970 on which rows were published; all alike where that is not told."""
    if "published" not in parties.column_names:
        return np.zeros(parties.num_rows, dtype=np.int64)
    days = parties["published"].combine_chunks().cast(pa.date32()).cast(pa.int32()).fill_null(np.iinfo(np.int32).min)
    return np.asarray(days.to_numpy(zero_copy_only=False), dtype=np.int64)


def _most_said(
    whose: NDArray[np.int64], column: pa.ChunkedArray, organisations: int, nobody: Callable[[str], bool] = lambda _: False
) -> pa.Array:
    """The value that most rows of an organisation have, the first in the alphabet of several; null where none has any."""
    coded = column.combine_chunks().dictionary_encode()
    written = coded.dictionary.to_pylist()
    said = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    tells = np.array([bool(value and value.strip()) and not nobody(value) for value in written] + [False])[said]
    rank = np.array([*pc.rank(coded.dictionary).to_numpy(), 0], dtype=np.int64)[said]
    pairs, counts = np.unique(whose[tells] * (len(written) + 1) + rank[tells], return_counts=True)
    owner, ranked = np.divmod(pairs, len(written) + 1)
    order = np.lexsort((ranked, -counts, owner))
    first = order[np.unique(owner[order], return_index=True)[1]]
    by_rank = np.argsort(np.array(pc.rank(coded.dictionary).to_numpy(), dtype=np.int64)) if written else np.zeros(0, np.int64)
    chosen = np.full(organisations, -1, dtype=np.int64)
    chosen[owner[first]] = by_rank[ranked[first] - 1]
    return coded.dictionary.take(pa.array(chosen, mask=chosen < 0))


def _places(whose: NDArray[np.int64], parties: pa.Table, organisations: int) -> Mapping[str, pa.Array]:
    """Town, postcode and region of one address, that most rows give, so that they belong together."""
    apart = "\x1f"
    parts = [parties[column].combine_chunks().fill_null("") for column in _PLACE]
    whole = pc.binary_join_element_wise(*parts, apart)
    told = pc.if_else(pc.equal(whole, apart * (len(_PLACE) - 1)), None, whole)
    chosen = _most_said(whose, pa.chunked_array([told]), organisations)
    split = pc.split_pattern(chosen, apart)
    columns = {column: pc.list_element(split, place) for place, column in enumerate(_PLACE)}
    return {name: pc.if_else(pc.equal(column, ""), None, column) for name, column in columns.items()}


def _word(value: NDArray[np.int64], words: Sequence[str]) -> pa.Array:
    return pa.array(words, pa.string()).take(pa.array(value, mask=value == SAYS_NOTHING))


def _truth(value: NDArray[np.int64]) -> pa.Array:
    return pa.array(value == 1, mask=value == SAYS_NOTHING)


def _statements(whose: NDArray[np.int64], spoken: Mapping[tuple[str, str], NDArray[np.int64]], keys: Sequence[str]) -> pa.Table:
    """Each thing said of each organisation, by what, in how many rows."""
    tables = []
    for (what, by), value in spoken.items():
        words = _SIZES if what == "size" else ("no", "yes")
        speaks = value != SAYS_NOTHING
        pairs, counts = np.unique(whose[speaks] * 2 + value[speaks], return_counts=True)
        columns = [
            pa.array(keys, pa.string()).take(pa.array(pairs // 2)),
            pa.array([what] * len(pairs), pa.string()),
            pa.array(words).take(pa.array(pairs % 2)),
            pa.array([by] * len(pairs), pa.string()),
            pa.array(counts, pa.int64()),
        ]
        tables.append(pa.table(columns, schema=_STATEMENTS))
    return pa.concat_tables(tables).sort_by([(name, "ascending") for name in ("organisation", "what", "by", "said")])
