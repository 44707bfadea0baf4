"""A chain of sealed events: it holds as it was made, breaks where it is touched, and survives lawful erasure."""

import datetime
import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonweal.audit.chain import GENESIS, WRONG, Break, Content, Entry, seal, verify

NOON = datetime.datetime(2027, 3, 18, 12, tzinfo=datetime.UTC)
SALT = bytes(range(16))


def chain(length: int) -> tuple[list[Entry], list[Content]]:
    """A chain of so many events, an hour apart."""
    entries: list[Entry] = []
    contents = [Content(bytes([number]) * 16, {"person": f"p{number}", "version": number}) for number in range(1, length + 1)]
    for number, content in enumerate(contents, start=1):
        previous = entries[-1].hash if entries else GENESIS
        at = NOON + datetime.timedelta(hours=number)
        entries.append(seal(previous, number, at, "paper.approve", f"paper/{number}", content.told, content.salt))
    return entries, contents


@some.composite
def chain_and_place(draw: some.DrawFn) -> tuple[list[Entry], list[Content], int]:
    entries, contents = chain(draw(some.integers(1, 8)))
    return entries, contents, draw(some.integers(0, len(entries) - 1))


def test_an_event_is_sealed_by_two_hashes_that_anybody_can_work_out():
    entry = seal(GENESIS, 1, NOON, "paper.approve", "paper/1", {"version": 3, "person": "p"}, SALT)
    committed = hashlib.sha256(SALT + b'{"person":"p","version":3}').hexdigest()
    told = (
        f'{{"at":"2027-03-18T12:00:00.000000+00:00","commitment":"{committed}",'
        '"number":1,"subject":"paper/1","verb":"paper.approve"}'
    )
    assert entry.commitment == committed
    assert entry.hash == hashlib.sha256(bytes(32) + told.encode()).hexdigest()


@given(some.integers(0, 8))
def test_a_chain_as_it_was_made_holds(length):
    assert verify(*chain(length)) is None


@given(chain_and_place(), some.sampled_from(["at", "verb", "subject", "commitment", "hash"]))
def test_an_event_that_was_altered_is_named(told, part):
    entries, contents, place = told
    other = {"at": NOON, "verb": "paper.draft", "subject": "paper/0", "commitment": "f" * 64, "hash": "f" * 64}
    entries[place] = replace(entries[place], **{part: other[part]})
    assert verify(entries, contents) == Break(place + 1, "hash")


@given(chain_and_place())
def test_content_that_was_altered_is_named(told):
    entries, contents, place = told
    contents[place] = replace(contents[place], told={"person": "somebody else"})
    assert verify(entries, contents) == Break(place + 1, "content")


@given(chain_and_place())
def test_an_event_that_was_taken_out_leaves_a_gap(told):
    entries, contents, place = told
    taken = entries.pop(place)
    contents.pop(place)
    assert verify(entries, contents) == (Break(taken.number, "number") if place < len(entries) else None)


@given(chain_and_place())
def test_an_event_rewritten_with_its_own_seal_made_anew_breaks_the_chain_at_the_next(told):
    entries, contents, place = told
    old = entries[place]
    entries[place] = seal(old.previous, old.number, old.at, "paper.draft", old.subject, contents[place].told, contents[place].salt)
    last = place == len(entries) - 1
    # A chain alone cannot tell of its last event: that is what the published head is for.
    assert verify(entries, contents) == (None if last else Break(place + 2, "previous"))


@given(chain_and_place())
def test_erased_content_leaves_the_chain_whole(told):
    entries, contents, place = told
    erased: list[Content | None] = [*contents]
    erased[place] = None
    assert verify(entries, erased) is None


def test_content_is_erased_or_there_for_every_event():
    entries, contents = chain(3)
    with pytest.raises(ValueError, match="shorter"):
        verify(entries, contents[:2])


def test_the_same_moment_in_another_zone_has_the_same_seal():
    summer = datetime.timezone(datetime.timedelta(hours=1))
    entry = seal(GENESIS, 1, NOON, "paper.approve", "paper/1", {}, SALT)
    assert seal(GENESIS, 1, NOON.astimezone(summer), "paper.approve", "paper/1", {}, SALT).hash == entry.hash


def test_a_time_without_its_zone_and_a_salt_that_hides_nothing_are_refused():
    with pytest.raises(ValueError, match="zone"):
        seal(GENESIS, 1, NOON.replace(tzinfo=None), "paper.approve", "paper/1", {}, SALT)
    with pytest.raises(ValueError, match="sixteen"):
        seal(GENESIS, 1, NOON, "paper.approve", "paper/1", {}, b"short")


def test_a_long_chain_is_read_as_a_stream():
    entries, contents = chain(3)
    assert verify(iter(entries), iter(contents)) is None


def test_what_is_wrong_is_said_in_both_languages():
    assert all(words.en and words.cy for words in WRONG.values())
