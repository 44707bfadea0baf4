"""Whether a programme is on time: derived from its milestones, here and nowhere else."""

import datetime
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.programme.milestone import standing
from commonweal.governance.programme.programme import Programme

__all__ = ["STATUSES", "Status", "status"]

Status = Literal["on time", "late", "finished"]

STATUSES: dict[Status, Text] = {
    "on time": Text(en="On time", cy="Ar amser"),
    "late": Text(en="Late", cy="Hwyr"),
    "finished": Text(en="Finished", cy="Gorffennwyd"),
}
"""How a programme stands, in words."""


def status(programme: Programme, today: datetime.date) -> Status:
    """How a programme stands on a day: late while any milestone's day is over and it is not met."""
    if programme.finished_on is not None:
        return "finished"
    late = any(standing(one, today, programme.finished_on) == "late" for one in programme.milestones)
    return "late" if late else "on time"
