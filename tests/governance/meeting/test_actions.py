"""Actions: how they stand, and when their owner is reminded."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commonweal.governance.meeting.action import REMINDED, Action, due_reminder, next_reminder, state

DUE = datetime.date(2026, 6, 30)
ONE = datetime.timedelta(days=1)
LONG_BEFORE = DUE - ONE * 60


@pytest.mark.parametrize(
    ("reported", "closed", "passed", "told"),
    [
        (None, None, -8, "open"),
        (None, None, -7, "soon"),
        (None, None, 0, "soon"),
        (None, None, 1, "late"),
        (-2, None, 0, "reported"),
        (-2, 9, 9, "done"),
        (3, 9, 9, "done_late"),
        (None, -1, 0, "done"),
    ],
)
def test_an_action_stands_as_its_dates_say(reported, closed, passed, told):
    action = Action(DUE, *(None if one is None else DUE + ONE * one for one in (reported, closed)))
    assert state(action, DUE + ONE * passed) == told


@pytest.mark.parametrize(("passed", "mark"), [(-8, None), (-7, -7), (-5, -7), (-1, -1), (0, -1), (1, 1), (7, 1), (8, 8)])
def test_its_owner_is_reminded_a_week_and_a_day_before_then_the_day_after_and_weekly(passed, mark):
    assert due_reminder(Action(DUE), LONG_BEFORE, (), DUE + ONE * passed) == mark


def test_what_was_sent_is_not_sent_again():
    assert due_reminder(Action(DUE), LONG_BEFORE, (-7,), DUE - ONE * 6) is None


def test_what_its_owner_has_reported_done_reminds_nobody():
    assert due_reminder(Action(DUE, reported_on=DUE - ONE * 20), LONG_BEFORE, (), DUE) is None


def test_no_reminder_is_of_a_day_before_the_action_was_set():
    assert due_reminder(Action(DUE), DUE - ONE * 3, (), DUE - ONE * 2) is None


@given(some.lists(some.integers(-30, 400), max_size=60))
def test_however_often_it_is_looked_at_no_reminder_goes_out_twice(looked):
    sent: list[int] = []
    for passed in sorted(looked):
        mark = due_reminder(Action(DUE), LONG_BEFORE, sent, DUE + ONE * passed)
        if mark is not None:
            sent.append(mark)
    assert len(sent) == len(set(sent))
    assert set(sent) <= set(REMINDED)
    assert sent == sorted(sent)


@pytest.mark.parametrize(("passed", "then"), [(-60, -7), (-7, -1), (-1, 1), (0, 1), (1, 8), (400, None)])
def test_the_next_reminder_is_the_next_day_of_them(passed, then):
    expected = None if then is None else DUE + ONE * then
    assert next_reminder(Action(DUE), DUE + ONE * passed) == expected


def test_what_is_reported_done_has_no_next_reminder():
    assert next_reminder(Action(DUE, reported_on=DUE - ONE * 20), DUE - ONE * 20) is None


@given(some.integers(1, 200))
def test_woken_on_each_next_day_no_reminder_is_missed(since):
    set_on = DUE - ONE * since
    day, sent = set_on, []
    while (then := next_reminder(Action(DUE), day)) is not None:
        day = then
        mark = due_reminder(Action(DUE), set_on, sent, day)
        assert mark is not None
        sent.append(mark)
    assert sent == [mark for mark in REMINDED if mark > -since]
