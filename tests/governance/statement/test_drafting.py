"""Bodies draft a text together: what is accepted stands, what is not does not, and nobody’s words are overwritten unread."""

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.governance.body import Body
from commonweal.governance.statement.drafting import accept, decline, invite, leave, propose, withdraw
from commonweal.governance.statement.proposal import Add, Remove, Replace
from commonweal.governance.statement.rule import Rule
from commonweal.governance.statement.statement import Statement
from commonweal.governance.statement.text import draft, version
from tests.governance.statement.example import (
    BODIES,
    DAY,
    WHY,
    begun,
    drafted,
    everybody_accepts,
    removed,
    reworded,
    said,
    signed_by_all,
    wording,
)


def refused(code: str):
    """The fault that an act is refused with."""
    return pytest.raises(FaultyInput, check=lambda error: [problem.code for problem in error.problems] == [code])


def test_a_clause_stands_once_every_body_has_accepted_it() -> None:
    statement = propose(begun(), "council", Add(wording("to meet")), WHY, DAY)
    assert draft(statement).states == {1: "open"}
    statement = accept(statement, 1, "board", DAY)
    assert said(statement) == []
    assert said(accept(statement, 1, "charity", DAY)) == ["1. We agree to meet."]


def test_a_body_accepts_what_it_proposes() -> None:
    assert propose(begun(), "board", Add(wording("to meet")), WHY, DAY).proposals[0].accepted == {"board"}


def test_one_body_that_declines_closes_a_proposal_where_all_must_accept() -> None:
    statement = propose(begun(), "council", Add(wording("to meet")), WHY, DAY)
    statement = decline(statement, 1, "charity", DAY, WHY)
    assert draft(statement).states == {1: "declined"}
    with refused("closed"):
        accept(statement, 1, "board", DAY)


def test_a_majority_adopts_a_proposal_where_the_rule_says_so() -> None:
    statement = propose(begun(Rule("majority")), "council", Add(wording("to meet")), WHY, DAY)
    statement = decline(statement, 1, "charity", DAY, WHY)
    assert draft(statement).states == {1: "open"}
    statement = accept(statement, 1, "board", DAY)
    assert draft(statement).states == {1: "adopted"}


def test_a_body_that_the_rule_names_must_be_among_the_majority() -> None:
    statement = propose(begun(Rule("majority", named=("charity",))), "council", Add(wording("to meet")), WHY, DAY)
    statement = accept(statement, 1, "board", DAY)
    assert draft(statement).states == {1: "open"}
    assert draft(accept(statement, 1, "charity", DAY)).states == {1: "adopted"}


def test_a_body_that_declined_may_come_to_accept_what_the_others_adopted() -> None:
    statement = propose(begun(Rule("majority")), "council", Add(wording("to meet")), WHY, DAY)
    statement = accept(decline(statement, 1, "charity", DAY, WHY), 1, "board", DAY)
    accepted = accept(statement, 1, "charity", DAY).proposals[0]
    assert accepted.accepted == {"council", "board", "charity"}
    assert accepted.declined == set()


def test_other_words_take_the_place_of_a_clause_and_keep_its_number() -> None:
    statement = everybody_accepts(reworded(drafted("one", "two", "three"), 2, "more"), 4)
    assert said(statement) == ["1. We agree one.", "2. We agree more.", "3. We agree three."]


def test_the_clauses_after_one_that_is_removed_move_up() -> None:
    statement = everybody_accepts(removed(drafted("one", "two", "three"), 2), 4)
    assert said(statement) == ["1. We agree one.", "2. We agree three."]


def test_a_clause_can_be_put_before_another() -> None:
    statement = propose(drafted("one", "two"), "board", Add(wording("first"), before=1), WHY, DAY)
    assert said(everybody_accepts(statement, 3)) == ["1. We agree first.", "2. We agree one.", "3. We agree two."]


def test_a_clause_proposed_before_one_that_is_then_removed_stands_where_that_was() -> None:
    statement = propose(drafted("one", "two", "three"), "board", Add(wording("new"), before=2), WHY, DAY)
    statement = everybody_accepts(removed(statement, 2), 5)
    assert said(everybody_accepts(statement, 4)) == ["1. We agree one.", "2. We agree new.", "3. We agree three."]


def test_of_two_proposals_about_the_same_words_the_later_waits_for_the_earlier() -> None:
    statement = reworded(reworded(drafted("one"), 1, "the first way"), 1, "the second way", by="charity")
    statement = everybody_accepts(statement, 3)
    assert draft(statement).states == {1: "adopted", 2: "open", 3: "waiting"}
    assert said(decline(statement, 2, "charity", DAY, WHY)) == ["1. We agree the second way."]


def test_a_proposal_about_words_that_have_been_changed_must_be_made_anew() -> None:
    statement = reworded(reworded(drafted("one"), 1, "the first way"), 1, "the second way", by="charity")
    statement = everybody_accepts(statement, 2)
    assert draft(statement).states[3] == "overtaken"
    with pytest.raises(FaultyInput, match="make it anew"):
        accept(statement, 3, "board", DAY)
    anew = reworded(statement, 1, "the second way", by="charity")
    assert said(everybody_accepts(anew, 4)) == ["1. We agree the second way."]


def test_a_change_of_words_that_somebody_else_changed_meanwhile_is_told_kindly() -> None:
    statement = everybody_accepts(reworded(drafted("one"), 1, "the first way"), 2)
    with refused("overtaken"):
        propose(statement, "charity", Replace(1, 1, wording("the second way")), WHY, DAY)


def test_a_proposal_can_be_withdrawn_by_the_body_that_made_it_alone() -> None:
    statement = reworded(drafted("one"), 1, "more", by="board")
    with refused("not-yours"):
        withdraw(statement, 2, "charity", DAY)
    statement = withdraw(statement, 2, "board", DAY)
    assert draft(statement).states[2] == "withdrawn"
    with refused("closed"):
        accept(statement, 2, "charity", DAY)


def test_what_was_adopted_cannot_be_withdrawn_or_declined() -> None:
    statement = drafted("one")
    with refused("closed"):
        withdraw(statement, 1, "council", DAY)
    statement = invite(statement, Body("college", WHY))
    with refused("closed"):
        decline(statement, 1, "college", DAY, WHY)


def test_a_body_that_joins_later_changes_nothing_that_was_adopted() -> None:
    statement = drafted("one")
    assert said(invite(statement, Body("college", WHY))) == said(statement)


def test_a_body_that_joins_is_asked_about_what_is_proposed_from_then_on() -> None:
    statement = propose(invite(drafted("one"), Body("college", WHY)), "college", Add(wording("two")), WHY, DAY)
    statement = everybody_accepts(statement, 2)
    assert statement.proposals[1].asked == ("council", "board", "charity", "college")
    assert said(statement) == ["1. We agree one.", "2. We agree two."]


def test_a_body_that_leaves_is_waited_for_no_more() -> None:
    statement = accept(propose(begun(), "council", Add(wording("to meet")), WHY, DAY), 1, "board", DAY)
    assert said(leave(statement, "charity", DAY, WHY)) == ["1. We agree to meet."]


def test_what_a_body_declined_before_it_left_stays_declined() -> None:
    statement = decline(propose(begun(), "council", Add(wording("to meet")), WHY, DAY), 1, "charity", DAY, WHY)
    assert draft(leave(statement, "charity", DAY, WHY)).states == {1: "declined"}


def test_a_body_that_left_says_nothing_more_and_is_asked_nothing_more() -> None:
    statement = leave(drafted("one"), "charity", DAY, WHY)
    with refused("not-party"):
        propose(statement, "charity", Add(wording("x")), WHY, DAY)
    assert propose(statement, "board", Add(wording("two")), WHY, DAY).proposals[-1].asked == ("council", "board")


def test_the_body_that_leads_cannot_leave() -> None:
    with refused("leads"):
        leave(drafted("one"), "council", DAY, WHY)


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("not-party", lambda one: propose(one, "stranger", Add(wording("x")), WHY, DAY)),
        ("not-party", lambda one: accept(one, 1, "stranger", DAY)),
        ("already-party", lambda one: invite(one, BODIES[0])),
        ("already-accepted", lambda one: accept(one, 1, "board", DAY)),
        ("no-proposal", lambda one: accept(one, 9, "board", DAY)),
        ("no-clause", lambda one: propose(one, "board", Remove(9, 9), WHY, DAY)),
        ("no-clause", lambda one: propose(one, "board", Add(wording("x"), before=9), WHY, DAY)),
    ],
)
def test_what_cannot_be_done_says_why(code: str, act) -> None:
    with refused(code):
        act(drafted("one"))


def test_a_body_declines_a_proposal_once() -> None:
    statement = propose(begun(Rule("majority")), "council", Add(wording("to meet")), WHY, DAY)
    statement = decline(statement, 1, "charity", DAY, WHY)
    with refused("already-declined"):
        decline(statement, 1, "charity", DAY, WHY)


def test_an_agreed_text_cannot_be_changed() -> None:
    statement = signed_by_all(drafted("one"))
    for act in (
        lambda: propose(statement, "board", Add(wording("x")), WHY, DAY),
        lambda: accept(statement, 1, "board", DAY),
        lambda: decline(statement, 1, "board", DAY, WHY),
        lambda: withdraw(statement, 1, "council", DAY),
        lambda: invite(statement, Body("college", WHY)),
    ):
        with refused("frozen"):
            act()


def test_the_hash_of_a_version_is_that_of_the_words_alone() -> None:
    first, second = drafted("one", "two"), everybody_accepts(reworded(drafted("one", "other"), 2, "two"), 3)
    assert said(first) == said(second)
    assert version(first) == version(second) != version(drafted("two", "one"))


def test_a_statement_has_bodies_and_its_proposals_are_numbered() -> None:
    with pytest.raises(ValueError, match="bodies"):
        Statement(WHY, WHY, ())
    with pytest.raises(ValueError, match="numbered"):
        Statement(WHY, WHY, BODIES, proposals=drafted("one", "two").proposals[1:])
