"""What is said of an organisation most often: its name, and its address."""

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

__all__ = ["most_said", "places"]

_PLACE = ("locality", "postcode", "region")


def most_said(
    whose: NDArray[np.int64],
    column: pa.ChunkedArray,
    organisations: int,
    times: NDArray[np.int64],
    nobody: Callable[[str], bool] = lambda _: False,
) -> pa.Array:
    """The value that is said of an organisation most often, the first in the alphabet of several; null where none is.

    Parameters
    ----------
    whose, column, times
        One a row: whose row it is, what it says, and how often that was said.
    organisations
        How many there are.
    nobody
        Whether a value says nothing.
    """
    coded = column.combine_chunks().dictionary_encode()
    written = coded.dictionary.to_pylist()
    said = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    tells = np.array([bool(value and value.strip()) and not nobody(value) for value in written] + [False])[said]
    rank = np.array([*pc.rank(coded.dictionary).to_numpy(), 0], dtype=np.int64)[said]
    pairs, which = np.unique(whose[tells] * (len(written) + 1) + rank[tells], return_inverse=True)
    counts = np.bincount(which, weights=times[tells], minlength=len(pairs))
    owner, ranked = np.divmod(pairs, len(written) + 1)
    order = np.lexsort((ranked, -counts, owner))
    first = order[np.unique(owner[order], return_index=True)[1]]
    by_rank = np.argsort(np.array(pc.rank(coded.dictionary).to_numpy(), dtype=np.int64)) if written else np.zeros(0, np.int64)
    chosen = np.full(organisations, -1, dtype=np.int64)
    chosen[owner[first]] = by_rank[ranked[first] - 1]
    return coded.dictionary.take(pa.array(chosen, mask=chosen < 0))


def places(whose: NDArray[np.int64], parties: pa.Table, organisations: int, times: NDArray[np.int64]) -> Mapping[str, pa.Array]:
    """Town, postcode and region of one address, that is given most often, so that they belong together."""
    apart = "\x1f"
    parts = [parties[column].combine_chunks().fill_null("") for column in _PLACE]
    whole = pc.binary_join_element_wise(*parts, apart)
    told = pc.if_else(pc.equal(whole, apart * (len(_PLACE) - 1)), None, whole)
    chosen = most_said(whose, pa.chunked_array([told]), organisations, times)
    split = pc.split_pattern(chosen, apart)
    columns = {column: pc.list_element(split, place) for place, column in enumerate(_PLACE)}
    return {name: pc.if_else(pc.equal(column, ""), None, column) for name, column in columns.items()}
