"""Call-in: worked cases, the laws of its states, and what members and scrutiny may do."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some
from pydantic import ValidationError

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.meeting.callin import Call, CallIn, Resolution, standing
from commonweal.governance.meeting.calling import ask, implement, resolve, waive
from commonweal.governance.meeting.rule import CallInRule

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "meeting" / "call_in.yaml").read_text(encoding="utf-8"))
PUBLISHED = datetime.date(2025, 11, 4)
LAST = datetime.date(2025, 11, 11)
ONE = datetime.timedelta(days=1)


def a_rule(**changed: Any) -> CallInRule:
    told = {
        "source": Text(en="Part 4, rule 16", cy="Rhan 4, rheol 16"),
        "days": 5,
        "nation": "ENG",
        "callers": 3,
        "scrutiny_within": 10,
        "bodies": ("cabinet", "officer"),
        "key_only": ("officer",),
        "waiver": ("scrutiny_chair",),
    }
    return CallInRule(**{**told, **changed})


def facts(**changed: Any) -> CallIn:
    return CallIn(**{"published_on": PUBLISHED, "rule": a_rule(), **changed})


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_decision_stands_as_worked_by_hand(case: dict[str, Any]) -> None:
    here = standing(
        facts(
            rule=a_rule(callers=case["callers"], lapses=case.get("lapses", True)),
            calls=tuple(Call(by, on) for by, on in case.get("calls", {}).items()),
            resolutions=tuple(Resolution(*one) for one in case.get("resolved", [])),
            waived_on=case.get("waived"),
        ),
        case["today"],
    )
    told = (here.state, here.wanting, here.scrutiny_by, here.effect_on)
    assert told == (case["state"], case["wanting"], case.get("scrutiny_by"), case["effect"])


CALLS = some.lists(some.builds(Call, some.sampled_from("ABCDE"), some.dates(PUBLISHED, PUBLISHED + ONE * 20)), max_size=8)
RESOLVED = some.lists(
    some.builds(
        Resolution,
        some.sampled_from(["released", "referred", "upheld", "replaced"]),
        some.dates(PUBLISHED, PUBLISHED + ONE * 60),
    ),
    max_size=5,
)
RULES = some.builds(
    a_rule,
    callers=some.integers(1, 4),
    lapses=some.booleans(),
    days=some.integers(1, 12),
    counted=some.sampled_from(["working", "clear"]),
)


def happened(start: CallIn, calls: list[Call], resolved: list[Resolution]) -> CallIn:
    """What comes of calls and resolutions in the order of their days, those left out that may not be."""
    found = start
    for one in sorted([*calls, *resolved], key=lambda one: one.on):
        try:
            found = ask(found, one) if isinstance(one, Call) else resolve(found, one)
        except FaultyInput:
            continue
    return found


@given(RULES, CALLS, RESOLVED, some.integers(0, 120))
def test_nobody_acts_on_a_decision_that_is_open_called_in_sent_back_or_replaced(rule, calls, resolved, passed):
    found = happened(facts(rule=rule), calls, resolved)
    today = PUBLISHED + ONE * passed
    if standing(found, today).state in ("open", "called_in", "referred", "replaced"):
        with pytest.raises(FaultyInput):
            implement(found, today)
    else:
        assert standing(implement(found, today), today).state == "implemented"


@given(RULES, CALLS, RESOLVED, some.integers(0, 120), some.integers(0, 120))
def test_a_decision_in_effect_stays_in_effect(rule, calls, resolved, passed, more):
    found = happened(facts(rule=rule), calls, resolved)
    today = PUBLISHED + ONE * passed
    if standing(found, today).may_act:
        assert standing(found, today + ONE * more).may_act


@given(RULES, CALLS, RESOLVED, some.integers(0, 120))
def test_how_it_stood_on_a_day_is_not_changed_by_what_came_after(rule, calls, resolved, passed):
    found = happened(facts(rule=rule), calls, resolved)
    today = PUBLISHED + ONE * passed
    until_then = CallIn(
        found.published_on,
        found.rule,
        tuple(one for one in found.calls if one.on <= today),
        None,
        tuple(one for one in found.resolutions if one.on <= today),
    )
    assert standing(found, today) == standing(until_then, today)


@given(RULES, some.integers(0, 120))
def test_what_nobody_calls_in_takes_effect_the_day_after_its_last_day(rule, passed):
    today = PUBLISHED + ONE * passed
    assert standing(facts(rule=rule), today).may_act == (today > rule.last_day(PUBLISHED))


def test_a_member_who_asks_twice_is_told_that_they_have_asked():
    asked = ask(facts(), Call("A", PUBLISHED + ONE))
    with pytest.raises(FaultyInput, match="already"):
        ask(asked, Call("A", PUBLISHED + ONE * 2))


def test_after_its_last_day_a_decision_cannot_be_called_in():
    with pytest.raises(FaultyInput, match="in effect"):
        ask(facts(), Call("A", LAST + ONE))


def test_an_urgent_decision_does_not_wait_once_that_is_agreed():
    assert standing(waive(facts(), PUBLISHED), PUBLISHED).may_act


@pytest.mark.parametrize(
    "changed",
    [{"rule": a_rule(waiver=())}, {"rule": None}, {"calls": (Call("A", PUBLISHED),)}],
    ids=["the rule has none", "it cannot be called in at all", "somebody has asked"],
)
def test_call_in_is_not_waived(changed):
    with pytest.raises(FaultyInput, match="waived"):
        waive(facts(**changed), PUBLISHED)


def test_what_cannot_be_called_in_is_in_effect_when_it_is_published():
    assert standing(facts(rule=None), PUBLISHED).may_act


def test_a_decision_is_carried_out_once():
    done = implement(facts(rule=None), PUBLISHED)
    with pytest.raises(FaultyInput, match="carried out"):
        implement(done, PUBLISHED + ONE)


def test_scrutiny_resolves_nothing_of_a_decision_that_nobody_called_in():
    with pytest.raises(FaultyInput, match="open to call-in"):
        resolve(facts(), Resolution("referred", PUBLISHED))


@pytest.mark.parametrize(
    ("body", "key", "covered"),
    [("cabinet", False, True), ("officer", False, False), ("officer", True, True), ("committee", True, False)],
)
def test_a_rule_covers_the_bodies_that_it_names_and_of_some_key_decisions_alone(body, key, covered):
    assert a_rule().covers(body, key=key) == covered


@pytest.mark.parametrize("wrong", [{"days": 0}, {"callers": 0}, {"bodies": ()}, {"key_only": ("council",)}, {"wait": 3}])
def test_a_rule_that_cannot_be_meant_is_refused(wrong):
    with pytest.raises(ValidationError):
        a_rule(**wrong)


def test_a_faults_words_are_there_in_welsh():
    with pytest.raises(FaultyInput) as caught:
        ask(facts(rule=None), Call("A", PUBLISHED))
    assert "mewn grym" in caught.value.problems[0].said.cy
