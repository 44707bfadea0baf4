"""Votes: worked cases, and laws that hold whoever votes how."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from commonweal.base.errors import FaultyInput
from commonweal.governance.meeting.vote import Ballot, VotingRule, count

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "meeting" / "votes.yaml").read_text(encoding="utf-8"))
SEATS = "ABCDEFGHI"


def counted(case: dict[str, Any]):
    votes = {member: cast for cast in ("for", "against", "abstained") for member in case.get(cast, [])}
    ballot = Ballot(votes, "A", case.get("casting"), case.get("assent", False))
    rule = VotingRule(least=3, casting_vote=case.get("casting_vote", True))
    return count(ballot, rule, SEATS, [*votes, *case.get("also_there", [])], case.get("barred", []))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_vote_comes_out_as_worked_by_hand(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(FaultyInput) as caught:
            counted(case)
        assert [one.code for one in caught.value.problems] == [case["refused"]]
    else:
        assert counted(case).carried == case["carried"]


VOTES = some.dictionaries(some.sampled_from(SEATS), some.sampled_from(["for", "against", "abstained"]), min_size=1)
OPEN = VotingRule(least=1)


def carried(votes: dict[str, Any], casting: Any = None) -> bool:
    return count(Ballot(votes, "A", casting), OPEN, SEATS, SEATS, ()).carried


@given(VOTES)
def test_every_vote_is_counted_once(votes):
    if set(votes.values()) != {"abstained"}:
        found = count(Ballot(votes, "A"), OPEN, SEATS, SEATS, ())
        assert found.votes_for + found.votes_against + found.abstained == len(votes)


@given(VOTES, some.sampled_from(SEATS))
def test_one_more_vote_for_never_loses_what_was_carried(votes, member):
    if set(votes.values()) != {"abstained"} and carried(votes):
        assert carried(votes | {member: "for"})


@given(VOTES)
def test_a_motion_and_its_opposite_are_never_both_carried(votes):
    opposite = {"for": "against", "against": "for", "abstained": "abstained"}
    if set(votes.values()) != {"abstained"}:
        assert not (carried(votes) and carried({member: opposite[cast] for member, cast in votes.items()}))


@given(VOTES, some.sets(some.sampled_from(SEATS)))
def test_no_vote_of_whom_an_interest_bars_is_ever_counted(votes, barred):
    if barred & set(votes):
        with pytest.raises(FaultyInput):
            count(Ballot(votes, "A"), OPEN, SEATS, SEATS, barred)


@given(some.integers(1, 20), some.one_of(some.none(), some.integers(2, 10)), some.integers(1, 90))
def test_a_quorum_is_never_under_its_least_nor_under_its_share(least, one_in, seats):
    quorum = VotingRule(least, one_in).quorum(seats)
    assert quorum >= least
    assert one_in is None or quorum * one_in >= seats
