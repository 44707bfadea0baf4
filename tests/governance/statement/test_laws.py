"""Laws of joint drafting, whatever the bodies do and in whichever order."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from commonweal.base.errors import FaultyInput
from commonweal.governance.statement.agreeing import freeze, reopen, sign, signed
from commonweal.governance.statement.drafting import accept, decline, propose, withdraw
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
def act(draw: some.DrawFn, statement: Statement) -> Act:
    """Anything that a body may try."""
    body = draw(some.sampled_from(KEYS))
    number = draw(some.integers(1, len(statement.proposals) + 1))
    wanted = draw(change(statement))
    acts: list[Act] = [
        lambda one: propose(one, body, wanted, WHY, DAY),
        lambda one: accept(one, number, body, DAY),
        lambda one: accept(one, number, body, DAY),
        lambda one: decline(one, number, body, DAY, WHY),
        lambda one: withdraw(one, number, body, DAY),
        lambda one: freeze(one, DAY),
        lambda one: reopen(one, DAY, WHY),
        lambda one: sign(one, body, "Elin Example", OFFICE, version(one), DAY),
    ]
    return draw(some.sampled_from(acts))


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


@given(rules, some.data())
def test_whatever_bodies_do_numbers_have_no_gaps_and_nothing_is_signed_that_a_body_has_not_accepted(rule, data):
    statement = begun(rule)
    for _step in range(data.draw(some.integers(1, 25))):
        before = draft(statement)
        statement = tried(statement, data.draw(act(statement)))
        found = draft(statement)
        assert [one.number for one in found.clauses] == list(range(1, len(found.clauses) + 1))
        for number, state in before.states.items():
            assert state in ("open", "waiting") or found.states[number] == state, "what is closed stays closed"
        if statement.frozen:
            shaping = [statement.proposals[number - 1] for number in found.shaping]
            assert all(proposal.accepted >= set(KEYS) for proposal in shaping)
        for signature in signed(statement).values():
            assert signature.version == version(statement)


@given(some.text(some.sampled_from("ab .,\n’"), max_size=30), some.text(some.sampled_from("ab .,\n’"), max_size=30))
def test_marked_changes_hold_the_old_words_and_the_new_whole(old, new):
    runs = mark(old, new)
    assert "".join(run.words for run in runs if run.kind != "in") == old
    assert "".join(run.words for run in runs if run.kind != "out") == new
    assert all(one.kind != other.kind for one, other in pairwise(runs))
