"""Chance, in numbered blocks of paths: the same seed gives the same futures on any number of threads."""

from collections.abc import Iterator

import numpy as np

__all__ = ["BLOCK", "block_generator", "blocks"]

BLOCK = 200
"""Paths in a block: a block of 200 paths x 60 months of float64 is 96 kB, which stays in a core's own cache."""


def block_generator(seed: int, block: int, *, purpose: int = 0) -> np.random.Generator:
    """The generator of one block.

    Parameters
    ----------
    seed
        The case's seed.
    block
        The block's number, from 0.
    purpose
        Keeps apart the streams of different rooms (need, world, risk) that share a seed.
    """
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(purpose, block))))


def blocks(paths: int, size: int = BLOCK) -> Iterator[tuple[int, slice]]:
    """The blocks of so many paths: number and slice.

    >>> list(blocks(450))
    [(0, slice(0, 200, None)), (1, slice(200, 400, None)), (2, slice(400, 450, None))]
    """
    for block, start in enumerate(range(0, paths, size)):
        yield block, slice(start, min(start + size, paths))
