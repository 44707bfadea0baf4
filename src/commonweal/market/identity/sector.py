"""Size and sector of an organisation, from what the record says; none where it says nothing.

Every row that names an organisation may say something. Where all that say anything agree, that is what is known. Where they do
not, what was said latest counts, and where the latest do not agree either, nothing is known; both are counted.

Source: Procurement Act 2023, sections 2 and 123 (contracting authority; small and medium-sized enterprise); the Cabinet
Office's extension for the United Kingdom (`scale`, `vcse`); that a registered charity is a VCSE follows from what the word means.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.market.identity.number import CHARITY_REGISTERS, PUBLIC_REGISTERS

__all__ = ["SAYS_NOTHING", "Said", "decide", "is_buyer", "public_by_kind", "registered_charity", "registered_public"]

SAYS_NOTHING = -1
"""The value of a row that says nothing; others count from 0."""

_PUBLIC_KINDS = (
    "publicauthority", "publicundertaking", "centralgovernment", "subcentralgovernment", "body_public", "body-pl", "ministry",
    "regional_authority", "regional_agency", "national_agency", "localauthority", "cga", "la", "ra", "pub-undert",
)  # fmt: skip
_PRIVATE_KINDS = ("privateutility", "private_utility", "privatecompany", "spec-rights-entity")


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of each organisation: `value` (SAYS_NOTHING where nothing is), `rows` that said something, and whether
    they contradict each other. Shape of each: one an organisation."""

    value: NDArray[np.int64]
    rows: NDArray[np.int64]
    contradicted: NDArray[np.bool_]


def decide(
    organisation: NDArray[np.int64],
    value: NDArray[np.int64],
    day: NDArray[np.int64],
    organisations: int,
    times: NDArray[np.int64] | None = None,
) -> Said:
    """What rows say of organisations.

    Parameters
    ----------
    organisation, value, day
        One a row: whose row it is, what it says (0 or 1, or SAYS_NOTHING), and when, as a number that grows with time.
    organisations
        How many there are.
    times
        One a row: how many rows it stands for; one where none is given. What is known does not hang on it, as the latest counts.

    >>> said = decide(np.array([0, 0, 1, 1]), np.array([1, 0, 1, SAYS_NOTHING]), np.array([1, 2, 1, 2]), 3)
    >>> said.value.tolist(), said.rows.tolist(), said.contradicted.tolist()
    ([0, 1, -1], [2, 1, 0], [True, False, False])
    """
    speaks = value != SAYS_NOTHING
    times = np.ones(len(value), dtype=np.int64) if times is None else times
    organisation, value, day, times = organisation[speaks], value[speaks], day[speaks], times[speaks]
    yes, no = _counts(organisation, value, organisations, times)
    last = np.full(organisations, np.iinfo(np.int64).min)
    np.maximum.at(last, organisation, day)
    latest = day == last[organisation]
    late_yes, late_no = _counts(organisation[latest], value[latest], organisations, times[latest])
    found = np.where(late_yes > 0, np.where(late_no > 0, SAYS_NOTHING, 1), np.where(late_no > 0, 0, SAYS_NOTHING))
    return Said(found, yes + no, (yes > 0) & (no > 0))


def _counts(
    organisation: NDArray[np.int64], value: NDArray[np.int64], organisations: int, times: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    yes, no = (np.bincount(organisation[value == which], times[value == which], organisations) for which in (1, 0))
    return yes.astype(np.int64), no.astype(np.int64)


def public_by_kind(kind: str | None) -> bool | None:
    """What a source's word for a kind of body says.

    >>> public_by_kind("publicAuthoritySubCentralGovernment"), public_by_kind("privateUtility"), public_by_kind("other")
    (True, False, None)
    """
    plain = (kind or "").replace(" ", "").casefold()
    if plain.startswith(_PRIVATE_KINDS):
        return False
    exact = {short for short in _PUBLIC_KINDS if len(short) <= 3}
    return True if plain in exact or plain.startswith(tuple(set(_PUBLIC_KINDS) - exact)) else None


def is_buyer(roles: str | None) -> bool:
    """Whether a party buys, as only contracting authorities publish what they buy.

    >>> is_buyer("buyer procuringEntity"), is_buyer("supplier")
    (True, False)
    """
    return bool({"buyer", "procuringEntity", "payer"}.intersection((roles or "").replace(",", " ").replace(";", " ").split()))


def registered_charity(registers: str | None) -> bool:
    """Whether one of the registers, with blanks between, is of charities."""
    return not CHARITY_REGISTERS.isdisjoint((registers or "").split())


def registered_public(registers: str | None) -> bool:
    """Whether one of the registers, with blanks between, is of public bodies alone."""
    return not PUBLIC_REGISTERS.isdisjoint((registers or "").split())
