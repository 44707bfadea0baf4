"""Blocks of paths, and the streams they draw from."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.chance import BLOCK, Purpose, block_generator, blocks


@given(st.integers(0, 20_000), st.integers(1, 3_000))
def test_blocks_cover_every_path_exactly_once(paths: int, size: int) -> None:
    covered = np.zeros(paths, dtype=int)
    for _, part in blocks(paths, size):
        covered[part] += 1
        assert 0 < part.stop - part.start <= size
    assert (covered == 1).all()


@given(st.integers(1, 20_000))
def test_blocks_are_numbered_and_follow_one_another(paths: int) -> None:
    made = list(blocks(paths))
    assert [number for number, _ in made] == list(range(-(-paths // BLOCK)))
    assert all(one.stop == other.start for (_, one), (_, other) in pairwise(made))


@given(st.integers(0, 2**53 - 1), st.integers(0, 10_000))
def test_the_same_block_draws_the_same(seed: int, block: int) -> None:
    one, other = (block_generator(seed, block, Purpose.WORLD, name="nights").random(5) for _ in range(2))
    assert (one == other).all()


def test_every_seed_block_room_and_name_has_a_stream_of_its_own() -> None:
    streams = [
        tuple(block_generator(seed, block, purpose, name=name).random(3))
        for seed, block, purpose, name in product((1, 2), (0, 1), Purpose, ("nights", "places"))
    ]
    assert len(set(streams)) == len(streams)
