"""The days of notice that are in force."""

import datetime
from functools import cache

from commonweal.base.parameters import Parameters
from commonweal.governance.meeting.notice import NoticeDays
from commonweal.store.files import read_parameters

__all__ = ["days_in_force"]


def days_in_force(day: datetime.date) -> NoticeDays:
    """The days of notice that a key decision of a day needs."""
    known = _known()
    return NoticeDays(int(known["key_decision_notice_days"].at(day)), int(known["general_exception_days"].at(day)))


@cache
def _known() -> Parameters:
    return read_parameters()
