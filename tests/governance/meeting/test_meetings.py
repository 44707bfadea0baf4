"""How a meeting stands, and how its minutes are approved."""

import datetime

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.governance.meeting.session import Meeting, approve_minutes, meeting_state

DAY = datetime.date(2026, 3, 12)
ONE = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("meeting", "today", "told"),
    [
        (Meeting(DAY), DAY - ONE, "called"),
        (Meeting(DAY, agenda_on=DAY - ONE * 9), DAY - ONE, "announced"),
        (Meeting(DAY, agenda_on=DAY - ONE * 9), DAY, "today"),
        (Meeting(DAY), DAY + ONE, "held"),
        (Meeting(DAY, minutes_on=DAY), DAY + ONE, "drafted"),
        (Meeting(DAY, minutes_on=DAY, approved_on=DAY + ONE), DAY + ONE, "approved"),
        (Meeting(DAY, agenda_on=DAY - ONE * 9, cancelled_on=DAY - ONE), DAY + ONE, "cancelled"),
    ],
)
def test_a_meeting_stands_as_its_dates_say(meeting, today, told):
    assert meeting_state(meeting, today) == told


def test_minutes_are_approved_by_who_was_there_on_a_later_day():
    approve_minutes(Meeting(DAY, minutes_on=DAY), {"A"}, "A", DAY + ONE)


@pytest.mark.parametrize(
    ("meeting", "approver", "on"),
    [
        (Meeting(DAY), "A", DAY + ONE),
        (Meeting(DAY, minutes_on=DAY), "A", DAY),
        (Meeting(DAY, minutes_on=DAY, approved_on=DAY + ONE), "A", DAY + ONE * 2),
        (Meeting(DAY, minutes_on=DAY), "B", DAY + ONE),
    ],
    ids=["none were written", "on the day itself", "approved already", "by who was not there"],
)
def test_minutes_are_not_approved(meeting, approver, on):
    with pytest.raises(FaultyInput):
        approve_minutes(meeting, {"A"}, approver, on)
