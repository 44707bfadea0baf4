"""Laws of joint drafting, whatever the bodies do and in whichever order."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from commonweal.base.errors import FaultyInput
from commonweal.governance.statement.agreeing import freeze, sign, signed
from commonweal.governance.statement.drafting import accept, decline, leave, propose, withdraw
from commonweal.governance.statement.marking import mark
from commonweal.governance.statement.proposal import Add, Change, Remove, Replace
from commonweal.governance.statement.rule import Rule
from commonweal.governance.statement.statement import Statement
from commonweal.governance.statement.text import draft, version
from tests.governance.statement.example import BODIES, DAY, OFFICE, WHY, begun, wording

KEYS = [body.key for body in BODIES]
Act = Callable[[Statement], Statement]
rules = some.builds(Rule, some.sampled_from(["all", "majority"]), some.sampled_from([(), ("board",)]))


def tried(statement: Statement, act: Act) -> Statement:
    """The statement after an act, or as it was where it may not be done."""
    try:
        return act(statement)
    except FaultyInput:
        return statement


@some.composite
def change(draw: some.DrawFn, statement: Statement) -> Change:
    """A change that somebody could propose about the text as it stands."""
    standing = draft(statement).clauses
    words = wording(f"point {draw(some.integers(1, 99))}")
    if not standing or draw(some.booleans()):
        return Add(words, draw(some.sampled_from([None, *(one.key for one in standing)])))
    one = draw(some.sampled_from(standing))
    return draw(some.sampled_from([Replace(one.key, one.since, words), Remove(one.key, one.since)]))


@some.composite
def amended(draw: some.DrawFn) -> Statement:
    """A statement with some clauses that all accepted, and some proposals about them that are open."""
    statement = begun(draw(rules))
    for _clause in range(draw(some.integers(1, 4))):
        statement = propose(statement, "council", draw(change(statement)), WHY, DAY)
        for body in KEYS[1:]:
            statement = tried(statement, lambda one, body=body: accept(one, len(one.proposals), body, DAY))
    for _proposal in range(draw(some.integers(1, 5))):
        statement = propose(statement, draw(some.sampled_from(KEYS)), draw(change(statement)), WHY, DAY)
    return statement


@some.composite
def answers(draw: some.DrawFn, statement: Statement) -> list[Act]:
    """What bodies may say to the proposals of a statement, one after another."""
    told: list[Act] = []
    for _answer in range(draw(some.integers(1, 15))):
        number, body = draw(some.integers(1, len(statement.proposals))), draw(some.sampled_from(KEYS))
        acts: list[Act] = [
            lambda one, number=number, body=body: accept(one, number, body, DAY),
            lambda one, number=number, body=body: decline(one, number, body, DAY, WHY),
            lambda one, number=number, body=body: withdraw(one, number, body, DAY),
            lambda one, body=body: leave(one, body, DAY, WHY),
        ]
        told.append(draw(some.sampled_from([*acts, acts[0], acts[0]])))
    return told


@given(amended(), some.data())
def test_the_order_in_which_proposals_are_accepted_does_not_change_the_text(statement, data):
    accepted = data.draw(some.sets(some.integers(1, len(statement.proposals))))
    answers = [(number, body) for number in sorted(accepted) for body in KEYS]
    texts = []
    for order in (answers, data.draw(some.permutations(answers))):
        after = statement
        for number, body in order:
            after = tried(after, lambda one, number=number, body=body: accept(one, number, body, DAY))
        texts.append(draft(after).clauses)
    assert texts[0] == texts[1]


@given(amended(), some.data())
def test_what_is_closed_stays_closed_whatever_is_answered(statement, data):
    for answer in data.draw(answers(statement)):
        before = draft(statement).states
        statement = tried(statement, answer)
        after = draft(statement).states
        assert all(after[number] == state for number, state in before.items() if state not in ("open", "waiting"))


@given(amended(), some.data())
def test_numbers_have_no_gaps(statement, data):
    for answer in data.draw(answers(statement)):
        statement = tried(statement, answer)
        numbers = [one.number for one in draft(statement).clauses]
        assert numbers == list(range(1, len(numbers) + 1))


@given(amended(), some.data())
def test_no_text_is_signed_that_any_body_has_not_accepted(statement, data):
    for answer in data.draw(answers(statement)):
        statement = tried(statement, answer)
    for proposal in statement.proposals:
        statement = tried(statement, lambda one, proposal=proposal: withdraw(one, proposal.number, proposal.by, DAY))
    statement = tried(statement, lambda one: freeze(one, DAY))
    for body in KEYS:
        statement = tried(statement, lambda one, body=body: sign(one, body, "Elin Example", OFFICE, version(one), DAY))
    shaping = [statement.proposals[number - 1] for number in draft(statement).shaping]
    present = {body.key for body in statement.present}
    open_still = {"open", "waiting"} & set(draft(statement).states.values())
    agreed = draft(statement).clauses and not open_still and all(proposal.accepted >= present for proposal in shaping)
    assert set(signed(statement)) == (present if agreed else set())


@given(some.text(some.sampled_from("ab .,\n’"), max_size=30), some.text(some.sampled_from("ab .,\n’"), max_size=30))
def test_marked_changes_hold_the_old_words_and_the_new_whole(old, new):
    runs = mark(old, new)
    assert "".join(run.words for run in runs if run.kind != "in") == old
    assert "".join(run.words for run in runs if run.kind != "out") == new
    assert all(one.kind != other.kind for one, other in pairwise(runs))
