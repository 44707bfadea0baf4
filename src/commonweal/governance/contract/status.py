"""How a contract stands on a day: derived from its dated facts, here and nowhere else."""

import datetime
from dataclasses import replace
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.contract.contract import Contract

__all__ = ["STATUSES", "Status", "since", "status"]

Status = Literal["to begin", "running", "in extension", "ended", "ended early"]

STATUSES: dict[Status, Text] = {
    "to begin": Text(en="To begin", cy="I ddechrau"),
    "running": Text(en="Running", cy="Ar waith"),
    "in extension": Text(en="In extension", cy="Mewn estyniad"),
    "ended": Text(en="Ended", cy="Daeth i ben"),
    "ended early": Text(en="Ended early", cy="Daeth i ben yn gynnar"),
}
"""How a contract stands, in words."""

_DAY = datetime.timedelta(days=1)


def status(contract: Contract, day: datetime.date) -> Status:
    """How a contract stood on a day, by the changes that had been made by then: a later one alters no earlier day."""
    known = replace(contract, changes=tuple(one for one in contract.changes if one.on <= day))
    if day > known.ends_now:
        return "ended early" if known.terminated else "ended"
    if day < known.starts:
        return "to begin"
    return "in extension" if day > known.ends else "running"


def since(contract: Contract, day: datetime.date) -> datetime.date:
    """The day on which a contract came to stand as it does on a day."""
    turns = {contract.awarded_on, contract.starts, contract.ends + _DAY, contract.ends_now + _DAY}
    turns |= {one.on for one in contract.changes}
    here = status(contract, day)
    reached = sorted((turn for turn in turns if turn <= day), reverse=True)
    return next((turn for turn in reached if status(contract, turn - _DAY) != here), contract.awarded_on)
