"""How far a statement has come: derived from its dated facts, here and nowhere else."""

import datetime
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.statement.agreeing import missing
from commonweal.governance.statement.statement import Statement

__all__ = ["STATUSES", "Status", "status"]

Status = Literal["drafting", "agreed", "signed", "announced", "launched"]

STATUSES: dict[Status, Text] = {
    "drafting": Text(en="Being drafted", cy="Yn cael ei ddrafftio"),
    "agreed": Text(en="Agreed, being signed", cy="Cytunwyd, yn cael ei lofnodi"),
    "signed": Text(en="Signed by every body", cy="Llofnodwyd gan bob corff"),
    "announced": Text(en="Signed, with a day for its launch", cy="Llofnodwyd, gyda dyddiad lansio"),
    "launched": Text(en="Launched", cy="Lansiwyd"),
}
"""The stages of a statement, in order, in words."""


def status(statement: Statement, today: datetime.date) -> Status:
    """The stage that a statement has reached on a day."""
    if statement.launch_on is not None:
        return "launched" if statement.launch_on <= today else "announced"
    if statement.frozen is None:
        return "drafting"
    return "agreed" if missing(statement) else "signed"
