"""An address as comparisons see it."""

import re
from dataclasses import dataclass

from commonweal.market.supplier import plain_name

__all__ = ["Place", "plain_place"]

_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


@dataclass(frozen=True, slots=True)
class Place:
    """Empty where a part is not known; `outward` is a postcode's district."""

    postcode: str
    outward: str
    locality: str
    street: str


def plain_place(postcode: str, locality: str, street: str) -> Place:
    """An address in one way of writing; what cannot be a postcode is none.

    >>> plain_place("bb5 1ab", "Madeup-on-Sea", "1 The Street")
    Place(postcode='BB51AB', outward='BB5', locality='madeup on sea', street='1 the street')
    """
    found = _POSTCODE.fullmatch(re.sub(r"\W", "", postcode.upper()))
    whole, outward = (found.group(), found.group(1)) if found else ("", "")
    return Place(whole, outward, plain_name(locality) if locality else "", plain_name(street) if street else "")
