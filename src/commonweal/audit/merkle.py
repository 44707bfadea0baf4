"""A Merkle log: one hash for all events, short proofs that one is among them, and that a later log only added to an earlier.

Leaves and nodes are hashed apart (by a first byte 0 or 1), so that none can pass for the other.

Source: RFC 6962, section 2.1; the checks of proofs as in RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence

__all__ = ["consistency", "consistent", "included", "inclusion", "root", "roots"]

Whole = list[tuple[int, bytes]]
"""The whole trees that a log has come to, each by its size and its hash, the largest first."""


def _leaf(content: bytes) -> bytes:
    return hashlib.sha256(b"\0" + content).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """The hash of a whole log. Read as a stream: what is kept is one hash for each power of two in its size.

    >>> root([]).hex()[:16], root([b""]).hex()[:16]
    ('e3b0c44298fc1c14', '6e340b9cffb37a98')
    """
    whole: Whole = []
    for leaf in leaves:
        _add(whole, leaf)
    return _top(whole)


def roots(leaves: Iterable[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """The hashes that a log had at some sizes, in one reading of it; a size that it never had is left out.

    >>> roots([b"", b"a"], [1, 5]) == {1: root([b""])}
    True
    """
    whole: Whole = []
    found = {0: _top(whole)} if 0 in sizes else {}
    for size, leaf in enumerate(leaves, start=1):
        _add(whole, leaf)
        if size in sizes:
            found[size] = _top(whole)
    return found


def _add(whole: Whole, leaf: bytes) -> None:
    size, top = 1, _leaf(leaf)
    while whole and whole[-1][0] == size:
        top, size = _node(whole.pop()[1], top), size * 2
    whole.append((size, top))


def _top(whole: Whole) -> bytes:
    if not whole:
        return hashlib.sha256().digest()
    top = whole[-1][1]
    for _size, left in reversed(whole[:-1]):
        top = _node(left, top)
    return top


def inclusion(leaves: Sequence[bytes], place: int) -> tuple[bytes, ...]:
    """The proof that the leaf at a place, counted from 0, is in the log; IndexError where there is no such place."""
    if not 0 <= place < len(leaves):
        raise IndexError(f"The log has no leaf at {place}.")
    if len(leaves) == 1:
        return ()
    split = _split(len(leaves))
    if place < split:
        return (*inclusion(leaves[:split], place), root(leaves[split:]))
    return (*inclusion(leaves[split:], place - split), root(leaves[:split]))


def consistency(leaves: Sequence[bytes], earlier: int) -> tuple[bytes, ...]:
    """The proof that the log's first `earlier` leaves were all of it once; ValueError where it never had so many, or none."""
    if not 0 < earlier <= len(leaves):
        raise ValueError(f"The log never had {earlier} leaves to grow from.")
    return _grown(leaves, earlier, whole=True)


def _grown(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> tuple[bytes, ...]:
    """`whole` is whether these leaves begin the log, so that their earlier hash is known to who checks."""
    if earlier == len(leaves):
        return () if whole else (root(leaves),)
    split = _split(len(leaves))
    if earlier <= split:
        return (*_grown(leaves[:split], earlier, whole=whole), root(leaves[split:]))
    return (*_grown(leaves[split:], earlier - split, whole=False), root(leaves[:split]))


def _split(size: int) -> int:
    """The largest power of two below a size of two or more."""
    return 1 << (size - 1).bit_length() - 1


def included(top: bytes, size: int, place: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that a leaf is at a place of the log of that size and hash."""
    if not 0 <= place < size:
        return False
    at, last, found = place, size - 1, _leaf(leaf)
    for part in proof:
        if not last:
            return False
        if at & 1 or at == last:
            found = _node(part, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = _node(found, part)
        at, last = at >> 1, last >> 1
    return not last and found == top


def consistent(earlier: int, earlier_top: bytes, size: int, top: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that a log of `size` leaves only added to the one of `earlier`, each by its hash."""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_top == top
    # Where the earlier log was a whole tree, its hash begins the path, and is known to who checks.
    path = [earlier_top, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    if not path:
        return False
    at, last = earlier - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    return _both(path, at, last) == (earlier_top, top)


def _both(path: Sequence[bytes], at: int, last: int) -> tuple[bytes, bytes] | None:
    """The hashes of the earlier and of the later log that a path leads to; None where it is too long or too short."""
    before = after = path[0]
    for part in path[1:]:
        if not last:
            return None
        if at & 1 or at == last:
            before, after = _node(part, before), _node(part, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = _node(after, part)
        at, last = at >> 1, last >> 1
    return None if last else (before, after)
