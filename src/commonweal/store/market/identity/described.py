"""What parties say of their organisations: the name most used, the address, size and sector."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
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
from commonweal.store.market.identity.most_said import most_said, places

__all__ = ["Sectors", "described"]

_Spoken = Mapping[tuple[str, str], NDArray[np.int64]]
_SIZES = ("large", "sme")
_STATEMENTS = pa.schema(
    [("organisation", pa.string()), ("what", pa.string()), ("said", pa.string()), ("by", pa.string()), ("rows", pa.int64())]
)


@dataclass(frozen=True, slots=True)
class Sectors:
    """One value an organisation, in the order of the keys; `statements` is a table of what was said, by what, and how often."""

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
    spoken, times = _spoken(taken), _times(taken)
    said = partial(decide, whose, day=_days(taken), organisations=len(keys), times=times)
    size = said(spoken["size", "stated"])
    vcse = _charities_first(spoken, said)
    public = _kinds_first(spoken, said)
    found = {"size": size, "vcse": vcse, "public": public}
    return Sectors(
        most_said(whose, taken["name"], len(keys), times, names_nobody),
        places(whose, taken, len(keys), times),
        _word(size.value, _SIZES),
        _truth(vcse.value),
        _truth(public.value),
        _statements(whose, spoken, keys, times),
        {what: int(known.contradicted.sum()) for what, known in found.items()},
    )


def _spoken(parties: pa.Table) -> _Spoken:
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


def _charities_first(spoken: _Spoken, said: Callable[[NDArray[np.int64]], Said]) -> Said:
    """A number in a register of charities goes before a box on a form, which many leave as it is."""
    return _over(said(spoken["vcse", "stated"]), said(spoken["vcse", "charity-number"]))


def _kinds_first(spoken: _Spoken, said: Callable[[NDArray[np.int64]], Said]) -> Said:
    """What a source calls a body goes before its register, and that before its being a buyer."""
    told = [said(spoken["public", by]) for by in ("buyer", "register", "kind")]
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


def _times(parties: pa.Table) -> NDArray[np.int64]:
    """How often each row was said; once where that is not told."""
    if "times" not in parties.column_names:
        return np.ones(parties.num_rows, dtype=np.int64)
    times = parties["times"].combine_chunks().cast(pa.int64()).fill_null(1)
    return np.asarray(times.to_numpy(zero_copy_only=False), dtype=np.int64)


def _word(value: NDArray[np.int64], words: Sequence[str]) -> pa.Array:
    return pa.array(words, pa.string()).take(pa.array(value, mask=value == SAYS_NOTHING))


def _truth(value: NDArray[np.int64]) -> pa.Array:
    return pa.array(value == 1, mask=value == SAYS_NOTHING)


def _statements(whose: NDArray[np.int64], spoken: _Spoken, keys: Sequence[str], times: NDArray[np.int64]) -> pa.Table:
    """Each thing said of each organisation, by what, and how often."""
    tables = []
    for (what, by), value in spoken.items():
        words = _SIZES if what == "size" else ("no", "yes")
        speaks = value != SAYS_NOTHING
        pairs, which = np.unique(whose[speaks] * 2 + value[speaks], return_inverse=True)
        counts = np.bincount(which, weights=times[speaks], minlength=len(pairs)).astype(np.int64)
        columns = [
            pa.array(keys, pa.string()).take(pa.array(pairs // 2)),
            pa.array([what] * len(pairs), pa.string()),
            pa.array(words).take(pa.array(pairs % 2)),
            pa.array([by] * len(pairs), pa.string()),
            pa.array(counts, pa.int64()),
        ]
        tables.append(pa.table(columns, schema=_STATEMENTS))
    return pa.concat_tables(tables).sort_by([(name, "ascending") for name in ("organisation", "what", "by", "said")])
