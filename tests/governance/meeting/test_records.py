"""The record of a decision is whole, or it is none."""

import datetime
from typing import Any

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.meeting.record import Alternative, Cited, Decision

WORDS = Text(en="Words", cy="Geiriau")


def a_decision(**changed: Any) -> Decision:
    told = {
        "title": WORDS,
        "decision": WORDS,
        "on": datetime.date(2026, 3, 12),
        "body": Text(en="The Cabinet", cy="Y Cabinet"),
        "reasons": WORDS,
        "alternatives": (Alternative(WORDS, WORDS),),
        "interests": (),
        "cited": (Cited("paper", "abc", "0" * 64),),
    }
    return Decision(**{**told, **changed})


def test_a_decision_with_every_part_is_recorded():
    assert a_decision().decision == WORDS


@pytest.mark.parametrize(
    ("part", "missing"),
    [
        ("title", Text(en="")),
        ("decision", Text(en=" ")),
        ("body", Text(en="")),
        ("reasons", Text(en="")),
        ("alternatives", ()),
        ("alternatives", (Alternative(WORDS, Text(en="")),)),
        ("interests", None),
    ],
)
def test_a_decision_without_a_part_is_no_record(part, missing):
    with pytest.raises(FaultyInput) as caught:
        a_decision(**{part: missing})
    assert [one.path for one in caught.value.problems] == [part]


def test_everything_that_is_missing_is_told_at_once():
    with pytest.raises(FaultyInput) as caught:
        a_decision(title=Text(en=""), reasons=Text(en=""), interests=None)
    assert [one.path for one in caught.value.problems] == ["title", "reasons", "interests"]


def test_where_nothing_else_could_be_considered_the_record_says_why():
    assert a_decision(alternatives=(), no_alternative=Text(en="The law leaves no choice.", cy="Nid oes dewis yn ôl y gyfraith."))


def test_a_private_part_needs_its_ground():
    with pytest.raises(FaultyInput, match="ground"):
        a_decision(private=WORDS)
    assert a_decision(private=WORDS, ground="Paragraph 3")


@pytest.mark.parametrize("wrong", ["", "0" * 63, "g" * 64, "A" * 64])
def test_what_it_rests_on_is_cited_by_its_hash(wrong):
    with pytest.raises(FaultyInput, match="hash"):
        a_decision(cited=(Cited("evidence", "abc", wrong),))
