"""Actions that follow from decisions: who does what by when, how it goes, and when to remind."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.reminder import due_mark, next_mark

__all__ = ["REMINDED", "STATES", "Action", "ActionState", "due_reminder", "next_reminder", "state"]

ActionState = Literal["open", "soon", "late", "reported", "done", "done_late"]

STATES: dict[ActionState, Text] = {
    "open": Text(en="under way", cy="ar waith"),
    "soon": Text(en="due within a week", cy="i’w gwblhau o fewn wythnos"),
    "late": Text(en="past its day", cy="wedi mynd heibio i’w ddiwrnod"),
    "reported": Text(en="reported as done, to be confirmed", cy="adroddwyd ei fod wedi’i wneud, i’w gadarnhau"),
    "done": Text(en="done", cy="wedi’i wneud"),
    "done_late": Text(en="done, late", cy="wedi’i wneud, yn hwyr"),
}

REMINDED = (-7, -1, *range(1, 366, 7))
"""Days from the due day on which its owner is reminded: a week and a day before, the day after, and each week of the year after
that (design choice: before it is late, and then until it is done)."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done by a day. `reported_on` is when its owner said that it was done, `closed_on` when somebody else
    confirmed it."""

    due_on: datetime.date
    reported_on: datetime.date | None = None
    closed_on: datetime.date | None = None


def state(action: Action, today: datetime.date) -> ActionState:
    """How it stands on a day. It is late when it was not reported done by its due day; what its owner did in time stays in time,
    however long the confirming takes."""
    finished = action.reported_on or action.closed_on
    if action.closed_on is not None and action.closed_on <= today:
        return "done_late" if finished and finished > action.due_on else "done"
    if action.reported_on is not None and action.reported_on <= today:
        return "reported"
    if today > action.due_on:
        return "late"
    return "soon" if today >= action.due_on - datetime.timedelta(days=7) else "open"


def due_reminder(action: Action, set_on: datetime.date, sent: Collection[int], today: datetime.date) -> int | None:
    """The reminder that its owner should have today, as a day of `REMINDED`; None where there is none, or it was sent.

    A reminder whose day had passed before the action was set is not sent.
    """
    if state(action, today) not in ("open", "soon", "late"):
        return None
    return due_mark(action.due_on, REMINDED, set_on, sent, today)


def next_reminder(action: Action, today: datetime.date) -> datetime.date | None:
    """The next day after today on which its owner may have to be reminded; None where it is done, or there is none."""
    if state(action, today) not in ("open", "soon", "late"):
        return None
    return next_mark(action.due_on, REMINDED, today)
