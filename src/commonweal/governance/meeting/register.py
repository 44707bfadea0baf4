"""A member's registered interests, from a day until another.

Source: Localism Act 2011, section 29 (a register that everybody can read), section 30 (members notify within 28 days of taking
office), section 31(3) (and within 28 days of an interest that they disclose), section 32 (of a sensitive interest the public
register tells that there is one, and nothing of what it is); its kinds: SI 2012/1464, schedule. Wales: Local Government Act 2000,
section 81.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.refusal import refuse_as

__all__ = ["REGISTERED", "Registered", "RegisteredKind", "WholeRegister", "check_registered", "standing_on"]

RegisteredKind = Literal["employment", "sponsorship", "contracts", "land", "licences", "tenancies", "securities", "other"]

REGISTERED: dict[RegisteredKind, Text] = {
    "employment": Text(
        en="employment, office, trade, profession or vocation", cy="cyflogaeth, swydd, masnach, proffesiwn neu alwedigaeth"
    ),
    "sponsorship": Text(en="sponsorship", cy="nawdd"),
    "contracts": Text(en="contracts with the council", cy="contractau â’r cyngor"),
    "land": Text(en="land in the council’s area", cy="tir yn ardal y cyngor"),
    "licences": Text(en="licences to occupy land", cy="trwyddedau i feddiannu tir"),
    "tenancies": Text(en="tenancies of a body from the council", cy="tenantiaethau corff gan y cyngor"),
    "securities": Text(en="shares and other securities", cy="cyfranddaliadau a gwarannau eraill"),
    "other": Text(en="another interest that the code of conduct names", cy="buddiant arall y mae’r cod ymddygiad yn ei enwi"),
}


@dataclass(frozen=True, slots=True)
class Registered:
    """One interest, on the register since a day until another; still there where `until` is None."""

    kind: RegisteredKind
    nature: Text
    since: datetime.date
    until: datetime.date | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class WholeRegister:
    """A member's register: whose it is, in which council, and every interest that was ever on it."""

    key: str
    council: str
    council_name: Text
    member: str
    since: datetime.date
    interests: tuple[Registered, ...]


def check_registered(nature: Text) -> None:
    """FaultyInput where it is not said what an interest is: of a sensitive one too, for those who may know."""
    if not nature.en.strip() and not nature.cy.strip():
        refuse_as(
            "no-nature",
            Text(en="It is not said what the interest is.", cy="Ni ddywedir beth yw’r buddiant."),
            Text(en="Write it.", cy="Ysgrifennwch ef."),
        )


def standing_on(interests: Iterable[Registered], day: datetime.date) -> tuple[Registered, ...]:
    """Those that are on the register on a day."""
    return tuple(one for one in interests if one.since <= day and (one.until is None or day < one.until))
