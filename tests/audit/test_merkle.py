"""A Merkle log: its hash is the standard's, and its proofs prove what they should and nothing else."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from commonweal.audit.merkle import consistency, consistent, included, inclusion, root, roots

STANDARD = yaml.safe_load((Path(__file__).parents[1] / "cases" / "audit" / "rfc6962.yaml").read_text())
LEAVES = [bytes.fromhex(leaf) for leaf in STANDARD["leaves"]]

logs = some.lists(some.binary(max_size=3), min_size=1, max_size=40)


@some.composite
def log_and_place(draw: some.DrawFn) -> tuple[list[bytes], int]:
    leaves = draw(logs)
    return leaves, draw(some.integers(0, len(leaves) - 1))


def altered(part: bytes, bit: int) -> bytes:
    """The bytes with one bit turned over."""
    changed = bytearray(part)
    changed[bit // 8 % len(part)] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize("size", STANDARD["roots"])
def test_the_hash_of_the_standard_leaves_is_the_published_one(size):
    assert root(LEAVES[:size]).hex() == STANDARD["roots"][size]


@given(log_and_place())
def test_every_leaf_can_be_proved_to_be_in_the_log(told):
    leaves, place = told
    assert included(root(leaves), len(leaves), place, leaves[place], inclusion(leaves, place))


@given(log_and_place())
def test_every_log_can_be_proved_to_have_grown_from_what_it_was(told):
    leaves, place = told
    earlier = place + 1
    proof = consistency(leaves, earlier)
    assert consistent(earlier, root(leaves[:earlier]), len(leaves), root(leaves), proof)


@given(log_and_place(), some.integers(0, 255), some.data())
def test_a_proof_of_inclusion_with_any_bit_altered_proves_nothing(told, bit, data):
    leaves, place = told
    parts = [root(leaves), *inclusion(leaves, place)]
    which = data.draw(some.integers(0, len(parts) - 1))
    parts[which] = altered(parts[which], bit)
    top, *proof = parts
    assert not included(top, len(leaves), place, leaves[place], proof)


@given(log_and_place(), some.integers(0, 255), some.data())
def test_a_proof_of_growth_with_any_bit_altered_proves_nothing(told, bit, data):
    leaves, place = told
    earlier = place + 1
    parts = [root(leaves[:earlier]), root(leaves), *consistency(leaves, earlier)]
    which = data.draw(some.integers(0, len(parts) - 1))
    parts[which] = altered(parts[which], bit)
    before, after, *proof = parts
    assert not consistent(earlier, before, len(leaves), after, proof)


@given(log_and_place(), some.binary(max_size=3))
def test_a_leaf_that_is_not_there_cannot_be_proved(told, other):
    leaves, place = told
    proof = inclusion(leaves, place)
    assert included(root(leaves), len(leaves), place, other, proof) is (other == leaves[place])


@given(log_and_place(), some.binary(max_size=3))
def test_a_log_whose_past_was_rewritten_cannot_be_proved_to_have_grown(told, other):
    leaves, place = told
    rewritten = [*leaves[:place], other, *leaves[place + 1 :]]
    earlier = place + 1
    proof = consistency(rewritten, earlier)
    proved = consistent(earlier, root(leaves[:earlier]), len(rewritten), root(rewritten), proof)
    assert proved is (other == leaves[place])


@given(log_and_place())
def test_a_proof_that_is_too_long_or_too_short_proves_nothing(told):
    leaves, place = told
    top, proof = root(leaves), inclusion(leaves, place)
    for wrong in ((*proof, top), *([proof[:-1]] if proof else [])):
        assert not included(top, len(leaves), place, leaves[place], wrong)
    grown = consistency(leaves, place + 1)
    for wrong in ((*grown, top), *([grown[:-1]] if grown else [])):
        assert not consistent(place + 1, root(leaves[: place + 1]), len(leaves), top, wrong)


def test_a_leaf_cannot_pass_for_a_node():
    left, right = (root([leaf]) for leaf in (b"a", b"b"))
    assert root([left + right]) != root([b"a", b"b"])


def test_what_was_never_in_the_log_has_no_proof():
    with pytest.raises(IndexError, match="no leaf at 8"):
        inclusion(LEAVES, 8)
    with pytest.raises(ValueError, match="never had 9 leaves"):
        consistency(LEAVES, 9)
    assert not included(root(LEAVES), 8, 8, b"", ())
    assert not consistent(0, root([]), 8, root(LEAVES), ())


@given(some.lists(some.binary(max_size=4), max_size=20), some.sets(some.integers(0, 25)))
def test_the_hashes_at_several_sizes_are_those_of_the_log_cut_there(leaves, sizes):
    assert roots(leaves, sizes) == {size: root(leaves[:size]) for size in sizes if size <= len(leaves)}
