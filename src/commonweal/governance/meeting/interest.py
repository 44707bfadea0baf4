"""Interests that members declare, dispensations, and who may therefore not take part.

Source: Localism Act 2011, section 31 (a member with a disclosable pecuniary interest takes no part and does not vote), section 32
(sensitive interests: their details are withheld), section 33 (dispensations); SI 2012/2089, regulations 12(2) and 13(4) (both stand
in the record of the decision). Wales: the model code of conduct, SI 2008/788, under which a member with a prejudicial interest
withdraws.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.refusal import refuse_as

__all__ = ["DONE", "INTERESTS", "Did", "Dispensation", "Interest", "InterestKind", "barred", "declare"]

InterestKind = Literal["pecuniary", "prejudicial", "personal"]
Did = Literal["left", "dispensation", "stayed"]

INTERESTS: dict[InterestKind, Text] = {
    "pecuniary": Text(en="disclosable pecuniary interest", cy="buddiant ariannol datgeladwy"),
    "prejudicial": Text(en="prejudicial interest", cy="buddiant sy’n rhagfarnu"),
    "personal": Text(en="personal interest", cy="buddiant personol"),
}
DONE: dict[Did, Text] = {
    "left": Text(en="left while it was discussed and decided", cy="gadawodd tra oedd yn cael ei drafod a’i benderfynu"),
    "dispensation": Text(en="took part under a dispensation", cy="cymerodd ran o dan ollyngiad"),
    "stayed": Text(en="stayed", cy="arhosodd"),
}
_BARRING = ("pecuniary", "prejudicial")


@dataclass(frozen=True, slots=True)
class Dispensation:
    """Leave to take part in spite of an interest. `item` is the key of the item it is for, empty where it holds for all until its
    end."""

    member: str
    granted_on: datetime.date
    until: datetime.date
    item: str = ""

    def covers(self, member: str, item: str, on: datetime.date) -> bool:
        """Whether it lets a member take part in an item on a day."""
        return self.member == member and self.item in ("", item) and self.granted_on <= on <= self.until


@dataclass(frozen=True, slots=True)
class Interest:
    """What a member declared in an item: of which kind, and what they did. `nature` says what it is; it is withheld from every
    public form where it is `sensitive`."""

    member: str
    name: str
    item: str
    kind: InterestKind
    nature: Text
    did: Did
    sensitive: bool = False


def declare(interest: Interest, dispensations: Collection[Dispensation], on: datetime.date) -> Interest:
    """The interest as it is recorded; FaultyInput where somebody stayed who had to leave, or names a dispensation nobody gave."""
    if interest.did == "stayed" and interest.kind in _BARRING:
        refuse_as(
            "must-leave",
            Text(
                en=f"Who has a {INTERESTS[interest.kind].en} takes no part without a dispensation.",
                cy=f"Nid yw’r sawl sydd â {INTERESTS[interest.kind].cy} yn cymryd rhan heb ollyngiad.",
            ),
            Text(
                en="Record that they left, or have a dispensation granted first.",
                cy="Cofnodwch iddynt adael, neu sicrhewch ollyngiad yn gyntaf.",
            ),
        )
    if interest.did == "dispensation" and not _excused(interest, dispensations, on):
        refuse_as(
            "no-dispensation",
            Text(
                en="No dispensation of theirs covers this item on that day.",
                cy="Nid oes gollyngiad ganddynt ar gyfer yr eitem hon ar y diwrnod hwnnw.",
            ),
            Text(en="Have one granted first, or record that they left.", cy="Sicrhewch un yn gyntaf, neu cofnodwch iddynt adael."),
        )
    return interest


def barred(
    item: str, interests: Collection[Interest], dispensations: Collection[Dispensation], on: datetime.date
) -> frozenset[str]:
    """The members who may take no part in an item: an interest bars them, and no dispensation covers it, or they left."""
    return frozenset(
        one.member
        for one in interests
        if one.item == item and (one.did == "left" or (one.kind in _BARRING and not _excused(one, dispensations, on)))
    )


def _excused(interest: Interest, dispensations: Collection[Dispensation], on: datetime.date) -> bool:
    return any(one.covers(interest.member, interest.item, on) for one in dispensations)
