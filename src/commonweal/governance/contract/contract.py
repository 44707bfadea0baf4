"""An awarded contract as a value: what was awarded to whom, and every change since, each with its day and its reason.

What holds now is not written down anywhere: it follows from the award and the changes. What was awarded is never overwritten.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text

__all__ = ["CHANGES", "NUMBER", "OCID", "PAID", "Change", "ChangeKind", "Contract", "Paid", "Supplier"]

Paid = Literal[
    "block",
    "unit_price",
    "rate_card",
    "sequence",
    "ladder",
    "milestone",
    "service_credit",
    "pain_gain_share",
    "retention",
    "clawback",
    "verified_effect",
]
ChangeKind = Literal["extension", "variation", "termination"]

PAID: dict[Paid, Text] = {
    "block": Text(en="a block sum, whatever is delivered", cy="swm bloc, beth bynnag a ddarperir"),
    "unit_price": Text(en="a unit price, by activity", cy="pris uned, yn ôl gweithgarwch"),
    "rate_card": Text(en="a rate card, by outcome", cy="cerdyn cyfraddau, yn ôl canlyniad"),
    "sequence": Text(en="a sequence of steps for each person", cy="dilyniant o gamau i bob person"),
    "ladder": Text(en="a ladder, by how well a year went", cy="ysgol, yn ôl pa mor dda yr aeth blwyddyn"),
    "milestone": Text(en="milestones reached", cy="cerrig milltir a gyrhaeddwyd"),
    "service_credit": Text(
        en="service credits taken off where it falls short", cy="credydau gwasanaeth a dynnir lle nad yw’n ddigon da"
    ),
    "pain_gain_share": Text(en="a share of savings and overspends", cy="cyfran o arbedion a gorwario"),
    "retention": Text(
        en="a retention, paid at the end or as earned", cy="cadw arian yn ôl, i’w dalu ar y diwedd neu wrth ei ennill"
    ),
    "clawback": Text(en="a clawback of what may not be kept", cy="adfachu’r hyn na ellir ei gadw"),
    "verified_effect": Text(en="an effect that is verified", cy="effaith a ddilysir"),
}
"""How a contract is paid, in words: the kinds of payment term of the contract language."""

CHANGES: dict[ChangeKind, Text] = {
    "extension": Text(en="Extended", cy="Estynnwyd"),
    "variation": Text(en="Varied", cy="Amrywiwyd"),
    "termination": Text(en="Ended early", cy="Daeth i ben yn gynnar"),
}
"""What was done to a contract, in words."""

_NOTHING = Text(en="")

OCID = re.compile(r"ocds-[a-z0-9]{6}-\S{1,100}")
"""An open contracting identifier: `ocds-`, the publisher’s six letters and figures, and the publisher’s own number.

Source: Open Contracting Data Standard 1.1, open contracting process identifier.
"""


NUMBER = re.compile(r"([A-Z]{2,3}-[A-Z]{2,10})-(\S{1,60})")
"""An organisation’s number with its register’s code, as org-id.guide has it."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who provides under a contract: its `name`, its `number` with its register’s code where known (`GB-COH-01234567`), and its
    key where it is an organisation of the service."""

    name: Text
    number: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed on a day, with the reason and the key of the decision that made it, where one did.

    `ends` is the new last day of an extension or a termination. Of a variation, `value_pence` is the new whole value and
    `latest_end` the new latest day that it can be extended to, each None where it stays as it is.
    """

    kind: ChangeKind
    on: datetime.date
    reason: Text
    decision: str = ""
    ends: datetime.date | None = None
    value_pence: int | None = None
    latest_end: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as it was awarded, with its changes in order.

    `buys` says in plain words what it buys; `value_pence` is the whole value over all years, VAT included; `latest_end` the last
    day with every extension that it allows. `decision` is the key of the decision that awarded it, `no_decision` why there is
    none. `ocid` is the identifier of its notice, `document` the SHA-256 of a stored result that holds the contract itself; both
    empty where there is none.
    """

    title: Text
    buys: Text
    suppliers: tuple[Supplier, ...]
    value_pence: int
    paid: tuple[Paid, ...]
    awarded_on: datetime.date
    starts: datetime.date
    ends: datetime.date
    latest_end: datetime.date
    decision: str = ""
    no_decision: Text = _NOTHING
    ocid: str = ""
    document: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def value_now(self) -> int:
        """Its whole value in pence, with what was varied."""
        return next((one.value_pence for one in reversed(self.changes) if one.value_pence is not None), self.value_pence)

    @property
    def ends_now(self) -> datetime.date:
        """Its last day, with what was extended or ended early."""
        return next((one.ends for one in reversed(self.changes) if one.ends is not None), self.ends)

    @property
    def latest_end_now(self) -> datetime.date:
        """The last day that it can be extended to; its last day where it was ended early."""
        if self.terminated:
            return self.ends_now
        return next((one.latest_end for one in reversed(self.changes) if one.latest_end is not None), self.latest_end)

    @property
    def terminated(self) -> bool:
        """Whether it was ended before its time, or will be."""
        return any(one.kind == "termination" for one in self.changes)
