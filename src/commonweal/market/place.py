"""Places of delivery: the regions and nations that codes and names of the record belong to.

Records give a place as a code (NUTS until 2020, ITL since: `UKL14` and `TLL14` are the same place) or in words. A code's first
three letters are its region.

Source: ONS, International Territorial Levels: ITL took over the codes of NUTS 2018 in 2021, with `TL` in place of `UK`; names
from the same list.
"""

from collections.abc import Mapping

import ibis
from ibis.expr.types import BooleanValue, StringValue

from commonweal.base.language import Text

__all__ = ["REGIONS", "in_place", "region"]

REGIONS: Mapping[str, Text] = {
    code: Text(en=en, cy=cy)
    for code, en, cy in (
        ("UKC", "North East", "Gogledd-ddwyrain Lloegr"),
        ("UKD", "North West", "Gogledd-orllewin Lloegr"),
        ("UKE", "Yorkshire and the Humber", "Swydd Efrog a’r Humber"),
        ("UKF", "East Midlands", "Dwyrain Canolbarth Lloegr"),
        ("UKG", "West Midlands", "Gorllewin Canolbarth Lloegr"),
        ("UKH", "East of England", "Dwyrain Lloegr"),
        ("UKI", "London", "Llundain"),
        ("UKJ", "South East", "De-ddwyrain Lloegr"),
        ("UKK", "South West", "De-orllewin Lloegr"),
        ("UKL", "Wales", "Cymru"),
        ("UKM", "Scotland", "Yr Alban"),
        ("UKN", "Northern Ireland", "Gogledd Iwerddon"),
    )
}

_OLD, _NEW = "UK", "TL"
_LETTERS_OF_CODE, _LONGEST = 3, 5
_LETTERS = tuple(code[2] for code in REGIONS)
_NAMES = "".join(f"|{name.en.lower()}={code}" for code, name in REGIONS.items())


def region(place: StringValue) -> StringValue:
    """The region of a place: a key of REGIONS; null where it is not known, or is wider than a region."""
    coded = place.substr(0, 2).upper().isin([_OLD, _NEW]) & place.substr(2, 1).upper().isin(_LETTERS) & (place.length() <= _LONGEST)
    # One search in a line of all names: a case for each would stand many times in every query that asks for regions.
    at = ibis.literal(_NAMES).find(ibis.literal("|").concat(place.lower(), "="))
    named = ibis.literal(_NAMES).substr(at + place.length() + 2, _LETTERS_OF_CODE)
    return ibis.cases((coded, ibis.literal(_OLD).concat(place.substr(2, 1).upper())), (at >= 0, named), else_=ibis.null("string"))


def in_place(place: StringValue, wanted: str) -> BooleanValue:
    """Whether a place lies in one that a reader asks for: by the beginning of its code, its region's name, or words in it."""
    code = wanted.strip().upper()
    if code[:2] not in (_OLD, _NEW) or code[2:3] not in ("", *_LETTERS) or not (code.isalnum() and len(code) <= _LONGEST):
        return place.lower().contains(wanted.strip().lower()) | _of_region(place, wanted)
    either = place.upper().startswith(_OLD + code[2:]) | place.upper().startswith(_NEW + code[2:])
    return either | (region(place) == _OLD + code[2:]) if len(code) == 3 else either


def _of_region(place: StringValue, wanted: str) -> BooleanValue:
    words = wanted.strip().lower()
    codes = [code for code, name in REGIONS.items() if words in (name.en.lower(), name.cy.lower())]
    return region(place).isin(codes) if codes else ibis.literal(value=False)
