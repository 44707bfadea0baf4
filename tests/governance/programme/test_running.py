"""A programme is run in the open: what was promised first stays on record beside what became of it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.governance.body import Body
from commonweal.governance.programme.programme import Area, Member, Outcome, Programme
from commonweal.governance.programme.running import describe, finish, invite, meet, move, report, set_area, set_milestone
from commonweal.governance.programme.status import STATUSES, status
from tests.governance.programme.example import BODIES, DAY, DUE, HELP, LEAD, WORDS, begun, under_way

LATER = datetime.date(2027, 9, 30)
OUTCOME = Outcome(WORDS, ("a" * 64,))


def test_a_milestone_that_is_moved_keeps_its_first_day_and_every_reason() -> None:
    programme = move(move(under_way(), 1, LATER, WORDS, DAY), 1, DUE + datetime.timedelta(days=1), WORDS, DAY)
    milestone = programme.milestones[0]
    assert milestone.first_due == DUE
    assert [one.to for one in milestone.moves] == [LATER, datetime.date(2027, 7, 1)]


@given(some.lists(some.dates(DAY, datetime.date(2030, 1, 1)), max_size=6))
def test_however_often_a_milestone_is_moved_its_first_day_stays(days):
    programme = under_way()
    for day in days:
        if day != programme.milestones[0].due:
            programme = move(programme, 1, day, WORDS, DAY)
    assert programme.milestones[0].first_due == DUE
    assert programme.milestones[0].due == (days[-1] if days else DUE)


def test_a_programme_is_late_while_a_milestone_is_and_on_time_again_once_it_is_met() -> None:
    after = DUE + datetime.timedelta(days=1)
    programme = under_way()
    assert status(programme, DUE) == "on time"
    assert status(programme, after) == "late"
    assert status(meet(programme, 1, after, after), after) == "on time"


def test_a_programme_that_is_finished_is_neither_on_time_nor_late() -> None:
    assert status(finish(under_way(), {1: OUTCOME}, LATER), LATER) == "finished"


def test_numbers_of_milestones_run_through_the_whole_programme() -> None:
    programme = set_area(under_way(), WORDS, HELP, ())
    programme = set_milestone(set_milestone(programme, 2, WORDS, DUE), 1, WORDS, DUE)
    assert [one.number for one in programme.milestones] == [1, 2, 3]
    assert [[one.number for one in area.milestones] for area in programme.areas] == [[1, 3], [2]]


def test_an_area_that_is_changed_keeps_its_milestones_and_progress() -> None:
    programme = report(under_way(), 1, "charity", WORDS, DAY)
    changed = set_area(programme, WORDS, HELP, (LEAD,), number=1)
    assert changed.areas[0].lead == HELP
    assert changed.areas[0].milestones == programme.areas[0].milestones
    assert changed.areas[0].progress == programme.areas[0].progress


def test_what_came_of_every_area_is_told_when_it_is_finished() -> None:
    programme = finish(under_way(), {1: OUTCOME}, LATER)
    assert programme.areas[0].outcome == OUTCOME
    assert programme.finished_on == LATER


def test_a_programme_can_be_called_otherwise_and_have_more_bodies() -> None:
    programme = invite(describe(begun(), OUTCOME.words, WORDS), Body("board", WORDS))
    assert programme.title == WORDS
    assert programme.name_of("board") == WORDS


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("already-party", lambda one: invite(one, BODIES[0])),
        ("not-party", lambda one: set_area(one, WORDS, LEAD, (Member("stranger", WORDS),))),
        ("not-party", lambda one: report(one, 1, "stranger", WORDS, DAY)),
        ("no-area", lambda one: set_milestone(one, 2, WORDS, DUE)),
        ("no-area", lambda _: finish(begun(), {}, DAY)),
        ("no-milestone", lambda one: meet(one, 2, DAY, DAY)),
        ("ahead", lambda one: meet(one, 1, LATER, DAY)),
        ("met", lambda one: meet(meet(one, 1, DAY, DAY), 1, DAY, DAY)),
        ("met", lambda one: move(meet(one, 1, DAY, DAY), 1, LATER, WORDS, DAY)),
        ("same-day", lambda one: move(one, 1, DUE, WORDS, DAY)),
        ("past", lambda one: move(one, 1, DAY, WORDS, LATER)),
        ("no-outcome", lambda one: finish(one, {}, DAY)),
    ],
)
def test_what_cannot_be_done_says_why(code: str, act) -> None:
    with pytest.raises(FaultyInput) as refused:
        act(under_way())
    assert [problem.code for problem in refused.value.problems] == [code]


def test_nothing_changes_in_a_programme_that_is_finished() -> None:
    programme = finish(under_way(), {1: OUTCOME}, LATER)
    for act in (
        lambda: describe(programme, WORDS, WORDS),
        lambda: invite(programme, Body("board", WORDS)),
        lambda: set_area(programme, WORDS, LEAD, ()),
        lambda: set_milestone(programme, 1, WORDS, DUE),
        lambda: meet(programme, 1, DAY, LATER),
        lambda: move(programme, 1, LATER, WORDS, LATER),
        lambda: report(programme, 1, "council", WORDS, LATER),
        lambda: finish(programme, {1: OUTCOME}, LATER),
    ):
        with pytest.raises(FaultyInput, match="finished"):
            act()


def test_evidence_is_cited_by_its_hash() -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Outcome(WORDS, ("a report",))


def test_areas_are_numbered_in_order() -> None:
    with pytest.raises(ValueError, match="numbered"):
        Programme(Text(en="x"), WORDS, BODIES, DAY, (Area(2, WORDS, LEAD),))


def test_every_standing_of_a_programme_has_its_words() -> None:
    assert all(words.en and words.cy for words in STATUSES.values())
