"""Chance, in numbered blocks of paths: the same seed gives the same futures on any number of threads."""

from collections.abc import Iterator

import numpy as np

__all__ = ["BLOCK", "block_generator", "blocks"]

BLOCK = 1_000
"""Paths in a block: 1,000 paths x 60 months of float64 are 480 kB, which stays in a core's own cache, and are enough for
two threads to spend their time in NumPy rather than wait for each other."""


def block_generator(seed: int, block: int, *, purpose: int = 0, name: int = 0) -> np.random.Generator:
    """The generator of one block.

    Parameters
    ----------
    seed
        The case's seed.
    block
        The block's number, from 0.
    purpose
        Keeps apart the streams of different rooms (need, world, risk) that share a seed.
    name
        Keeps apart the streams within a room.
    """
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(purpose, block, name))))


def blocks(paths: int, size: int = BLOCK) -> Iterator[tuple[int, slice]]:
    """The blocks of so many paths: number and slice.

    >>> list(blocks(2500))
    [(0, slice(0, 1000, None)), (1, slice(1000, 2000, None)), (2, slice(2000, 2500, None))]
    """
    for block, start in enumerate(range(0, paths, size)):
        yield block, slice(start, min(start + size, paths))
