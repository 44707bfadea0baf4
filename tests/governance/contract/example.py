"""A contract of two years, plainly invented."""

import datetime
from typing import Any

from commonweal.base.language import Text
from commonweal.governance.contract.contract import Change, Contract, Supplier

__all__ = ["AWARDED", "ENDS", "LATEST", "STARTS", "TODAY", "WHY", "a_contract", "extension", "termination", "variation"]

AWARDED, STARTS = datetime.date(2027, 2, 1), datetime.date(2027, 4, 1)
ENDS, LATEST = datetime.date(2029, 3, 31), datetime.date(2031, 3, 31)
TODAY = datetime.date(2035, 1, 1)
"""A day on which all of it is over."""
WHY = Text(en="As the contract allows.", cy="Fel y mae’r contract yn ei ganiatáu.")


def a_contract(**changed: Any) -> Contract:
    """The contract."""
    told: dict[str, Any] = {
        "title": Text(en="Home care", cy="Gofal cartref"),
        "buys": Text(en="Visits to people at home.", cy="Ymweliadau â phobl gartref."),
        "suppliers": (Supplier(Text(en="Made-up Care CIC", cy="Made-up Care CIC"), "GB-COH-90007099"),),
        "value_pence": 1_000_00,
        "paid": ("block",),
        "awarded_on": AWARDED,
        "starts": STARTS,
        "ends": ENDS,
        "latest_end": LATEST,
        "decision": "decided1",
    }
    return Contract(**{**told, **changed})


def extension(on: datetime.date, ends: datetime.date) -> Change:
    """An extension."""
    return Change("extension", on, WHY, ends=ends)


def variation(on: datetime.date, **what: Any) -> Change:
    """A variation."""
    return Change("variation", on, WHY, **what)


def termination(on: datetime.date, ends: datetime.date) -> Change:
    """An early end."""
    return Change("termination", on, WHY, ends=ends)
