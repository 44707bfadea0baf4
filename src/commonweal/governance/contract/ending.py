"""When a contract's council is reminded that it ends: early enough to decide what should follow."""

import datetime
from collections.abc import Collection

from commonweal.governance.contract.contract import Contract
from commonweal.governance.reminder import due_mark, next_mark

__all__ = ["REMINDED", "due_reminder", "ends_soon", "next_reminder"]

REMINDED = (-365, -182, -91, -28)
"""Days from a contract's last day on which its council is reminded (design choice: a year is what a new commission takes, half a
year a new award without one, a quarter an extension with its decision; then the last month)."""


def ends_soon(contract: Contract, today: datetime.date) -> bool:
    """Whether it runs and its last day is within the year for which its council is reminded."""
    return contract.starts <= today <= contract.ends_now <= today - datetime.timedelta(days=REMINDED[0])


def due_reminder(contract: Contract, known_on: datetime.date, sent: Collection[int], today: datetime.date) -> int | None:
    """The reminder that its council should have today, as a day of `REMINDED`; None where there is none, or it was sent.

    `known_on` is the day on which this end was recorded: what had passed by then was known to whoever recorded it. Nobody is
    reminded of an end that was decided upon, and after days on which nothing was sent the latest alone is due.
    """
    if contract.terminated or today > contract.ends_now:
        return None
    return due_mark(contract.ends_now, REMINDED, known_on, sent, today)


def next_reminder(contract: Contract, today: datetime.date) -> datetime.date | None:
    """The next day after today on which its council may have to be reminded; None where there is none."""
    return None if contract.terminated else next_mark(contract.ends_now, REMINDED, today)
