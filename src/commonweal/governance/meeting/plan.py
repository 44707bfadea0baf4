"""The forward plan: key decisions to come, derived from the notices of them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text

__all__ = ["PLANNED", "Planned", "PlannedState", "Upcoming", "forward_plan", "planned_state"]

PlannedState = Literal["to_come", "due", "passed", "decided", "withdrawn"]

PLANNED: dict[PlannedState, Text] = {
    "to_come": Text(en="to come", cy="i ddod"),
    "due": Text(en="due now", cy="yn ddyledus nawr"),
    "passed": Text(en="not decided in its time", cy="heb ei benderfynu yn ei amser"),
    "decided": Text(en="decided", cy="penderfynwyd"),
    "withdrawn": Text(en="withdrawn", cy="tynnwyd yn ôl"),
}


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What the plan needs of a notice: its key, its period, and whether it was decided or withdrawn."""

    key: str
    due_on: datetime.date
    due_until: datetime.date
    decided_on: datetime.date | None = None
    withdrawn_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the plan."""

    notice: Upcoming
    state: PlannedState


def planned_state(notice: Upcoming, today: datetime.date) -> PlannedState:
    """How a decision of which notice was given stands on a day."""
    if notice.withdrawn_on is not None and notice.withdrawn_on <= today:
        return "withdrawn"
    if notice.decided_on is not None and notice.decided_on <= today:
        return "decided"
    if today < notice.due_on:
        return "to_come"
    return "due" if today <= notice.due_until else "passed"


def forward_plan(notices: Iterable[Upcoming], today: datetime.date) -> tuple[Planned, ...]:
    """What is still to be decided, soonest first; what was decided or withdrawn is on it no more."""
    lines = [Planned(one, planned_state(one, today)) for one in notices]
    standing = [one for one in lines if one.state not in ("decided", "withdrawn")]
    return tuple(sorted(standing, key=lambda one: (one.notice.due_on, one.notice.due_until, one.notice.key)))
