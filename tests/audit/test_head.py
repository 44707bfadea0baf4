"""The signed head of a day: its holder can tell whether the trail is still the one that was signed."""

import datetime
from dataclasses import replace

import pytest
from nacl.signing import SigningKey

from commonweal.audit.chain import GENESIS, Entry, seal
from commonweal.audit.head import Head, SignedHead, check, head_of, sign
from commonweal.audit.merkle import root

DAY = datetime.date(2027, 3, 18)
KEY = bytes(range(32))
PUBLIC = SigningKey(KEY).verify_key.encode()


def trail(length: int) -> list[Entry]:
    entries: list[Entry] = []
    at = datetime.datetime(2027, 3, 18, 12, tzinfo=datetime.UTC)
    for number in range(1, length + 1):
        previous = entries[-1].hash if entries else GENESIS
        entries.append(seal(previous, number, at, "paper.approve", "paper/1", {"version": number}, bytes(16)))
    return entries


def test_a_head_tells_the_number_of_events_the_last_hash_and_the_root_of_all():
    entries = trail(5)
    leaves = [bytes.fromhex(entry.hash) for entry in entries]
    assert head_of(DAY, iter(entries)) == Head(DAY, 5, entries[-1].hash, root(leaves).hex())


def test_a_trail_without_events_has_a_head():
    assert head_of(DAY, []) == Head(DAY, 0, GENESIS, root([]).hex())


def test_a_head_that_was_signed_is_known_by_its_signature():
    assert check(sign(head_of(DAY, trail(5)), KEY), PUBLIC)


@pytest.mark.parametrize(
    "change", [{"entries": 4}, {"chain": "f" * 64}, {"root": "f" * 64}, {"on": DAY + datetime.timedelta(days=1)}]
)
def test_a_head_with_anything_altered_is_not(change):
    signed = sign(head_of(DAY, trail(5)), KEY)
    assert not check(replace(signed, head=replace(signed.head, **change)), PUBLIC)


def test_a_signature_by_another_key_or_cut_short_is_none():
    signed = sign(head_of(DAY, trail(5)), KEY)
    assert not check(sign(signed.head, bytes(32)), PUBLIC)
    assert not check(SignedHead(signed.head, signed.signature[:-2]), PUBLIC)
    assert not check(SignedHead(signed.head, "no signature"), PUBLIC)


def test_what_is_no_key_is_refused():
    with pytest.raises(ValueError, match="32"):
        sign(head_of(DAY, []), b"short")
    with pytest.raises(ValueError, match="32"):
        check(sign(head_of(DAY, []), KEY), b"short")
