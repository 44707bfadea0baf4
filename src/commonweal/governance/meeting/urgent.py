"""The executive's report to the council of key decisions that were made under special urgency.

Source: SI 2012/2089, regulation 19 (England): the executive leader or elected mayor reports each decision whose making was agreed
as urgent under regulation 11, with its particulars and a summary of the matter; as often as the council says, and at least once a
year.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from commonweal.base.language import Text

__all__ = ["Urgent", "quarter_before", "urgent_report"]


@dataclass(frozen=True, slots=True)
class Urgent:
    """A decision that was agreed as urgent: its particulars, and the matter in short."""

    key: str
    council: Text
    on: datetime.date
    matter: Text
    decision: Text
    reasons: Text
    maker: str
    body: Text
    urgent_because: Text
    agreed_by: str
    agreed_on: datetime.date


def urgent_report(decisions: Iterable[Urgent], since: datetime.date, until: datetime.date) -> tuple[Urgent, ...]:
    """Those made in a period, its first and last day among it, the earliest first."""
    return tuple(sorted((one for one in decisions if since <= one.on <= until), key=lambda one: (one.on, one.key)))


def quarter_before(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the quarter of the year that was whole before a day.

    >>> quarter_before(datetime.date(2026, 2, 14))
    (datetime.date(2025, 10, 1), datetime.date(2025, 12, 31))
    """
    this = datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    last = this - datetime.timedelta(days=1)
    return datetime.date(last.year, last.month - 2, 1), last
