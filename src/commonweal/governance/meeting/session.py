"""A meeting from its dated facts: whether its agenda is out in time, whether it was held, and how its minutes stand."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.meeting.day import Nation, clear_days_before
from commonweal.governance.refusal import refuse_as

__all__ = [
    "ATTENDANCE",
    "CLEAR_DAYS",
    "MEETING_STATES",
    "Attended",
    "Meeting",
    "MeetingState",
    "agenda_by",
    "approve_minutes",
    "comes_late",
    "meeting_state",
]

MeetingState = Literal["called", "announced", "today", "held", "drafted", "approved", "cancelled"]
Attended = Literal["present", "apologies", "absent"]

CLEAR_DAYS: dict[Nation, int] = {"ENG": 5, "WLS": 3}
"""Clear days before a meeting on which its agenda can be read.

Source: Local Government Act 1972, sections 100A(6)(a) and 100B(3), and SI 2012/2089, regulations 6 and 7 (England: five); the same
sections as amended by the Local Government and Elections (Wales) Act 2021 (Wales: three).
"""

MEETING_STATES: dict[MeetingState, Text] = {
    "called": Text(en="called, its agenda to come", cy="wedi’i alw, a’r agenda i ddod"),
    "announced": Text(en="agenda published", cy="agenda wedi’i chyhoeddi"),
    "today": Text(en="today", cy="heddiw"),
    "held": Text(en="held, its minutes to come", cy="wedi’i gynnal, a’r cofnodion i ddod"),
    "drafted": Text(en="held, its minutes to be approved", cy="wedi’i gynnal, a’r cofnodion i’w cymeradwyo"),
    "approved": Text(en="minutes approved", cy="cofnodion wedi’u cymeradwyo"),
    "cancelled": Text(en="cancelled", cy="wedi’i ganslo"),
}
ATTENDANCE: dict[Attended, Text] = {
    "present": Text(en="present", cy="yn bresennol"),
    "apologies": Text(en="sent apologies", cy="anfonodd ymddiheuriadau"),
    "absent": Text(en="absent", cy="yn absennol"),
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """The dated facts of a meeting."""

    on: datetime.date
    agenda_on: datetime.date | None = None
    cancelled_on: datetime.date | None = None
    minutes_on: datetime.date | None = None
    approved_on: datetime.date | None = None


def meeting_state(meeting: Meeting, today: datetime.date) -> MeetingState:
    """How it stands on a day."""
    if meeting.cancelled_on is not None:
        return "cancelled"
    if meeting.approved_on is not None:
        return "approved"
    if today < meeting.on:
        return "called" if meeting.agenda_on is None else "announced"
    if meeting.minutes_on is not None:
        return "drafted"
    return "today" if today == meeting.on else "held"


def agenda_by(on: datetime.date, nation: Nation) -> datetime.date:
    """The last day on which the agenda of a meeting is out in time.

    >>> agenda_by(datetime.date(2026, 4, 14), "ENG"), agenda_by(datetime.date(2026, 4, 14), "WLS")
    (datetime.date(2026, 4, 2), datetime.date(2026, 4, 8))
    """
    return clear_days_before(on, CLEAR_DAYS[nation], nation)


def comes_late(meeting: Meeting, nation: Nation, today: datetime.date) -> bool:
    """Whether an item that is put on the agenda on a day comes late: the agenda is out, and nobody can read of the item in time.

    Source: Local Government Act 1972, section 100B(4): it is then taken only by reason of urgency, which is told.
    """
    return meeting.agenda_on is not None and today > agenda_by(meeting.on, nation)


def approve_minutes(
    meeting: Meeting, present: Collection[str], approver: str, on: datetime.date, *, corrected: bool = False
) -> None:
    """Minutes are approved after they were written, by somebody who was there, and again where they were `corrected` since;
    FaultyInput otherwise.

    Source: Local Government Act 1972, schedule 12, paragraph 41: signed at the next meeting by the person presiding.
    """
    approved = meeting.approved_on is not None and not corrected
    if meeting.minutes_on is None or approved or on <= meeting.on:
        refuse_as(
            "no-minutes",
            Text(en="There are no minutes here to approve.", cy="Nid oes cofnodion yma i’w cymeradwyo."),
            Text(
                en="Minutes are written, then approved on a later day than the meeting, and again once they are corrected.",
                cy="Ysgrifennir cofnodion, yna fe’u cymeradwyir ar ddiwrnod diweddarach na’r cyfarfod, ac eto ar ôl eu cywiro.",
            ),
        )
    if approver not in present:
        refuse_as(
            "was-not-there",
            Text(en="Who approves the minutes was at the meeting.", cy="Roedd y sawl sy’n cymeradwyo’r cofnodion yn y cyfarfod."),
            Text(en="Ask somebody who was present.", cy="Gofynnwch i rywun a oedd yn bresennol."),
        )
