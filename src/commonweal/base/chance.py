"""Chance, in numbered blocks of paths: the same seed gives the same futures on any number of threads."""

import zlib
from collections.abc import Iterator
from enum import IntEnum

import numpy as np

__all__ = ["BLOCK", "Purpose", "block_generator", "blocks"]


class Purpose(IntEnum):
    """The rooms that draw. Each has streams of its own, so that rooms can share a seed."""

    NEED = 1
    WORLD = 2
    RISK = 3


BLOCK = 2_500
"""Paths in a block: 2,500 paths x 60 months of float64 are 1.2 MB. A few such arrays stay in cache, and a step over one takes long
enough that two threads spend their time in NumPy rather than wait for each other. The usual 10,000 paths are four blocks, which
two threads share evenly."""


def block_generator(seed: int, block: int, purpose: Purpose, *, name: str = "") -> np.random.Generator:
    """The generator of one block.

    Parameters
    ----------
    seed
        The case's seed.
    block
        The block's number, from 0.
    purpose
        The room that draws.
    name
        What is drawn, where a room draws several things: each has a stream of its own, so that one more leaves the
        others as they were.
    """
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(purpose, block, zlib.crc32(name.encode())))))


def blocks(paths: int, size: int = BLOCK) -> Iterator[tuple[int, slice]]:
    """The blocks of so many paths: number and slice.

    >>> list(blocks(3000))
    [(0, slice(0, 2500, None)), (1, slice(2500, 3000, None))]
    """
    for block, start in enumerate(range(0, paths, size)):
        yield block, slice(start, min(start + size, paths))
