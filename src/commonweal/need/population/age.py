"""Ages as publishers and people write them: 85, 65-69, 90+, Aged 5, All ages."""

import re
from collections.abc import Iterable
from typing import Literal

from commonweal.need.population.population import PERSONS, Layer

__all__ = ["ALL_AGES", "Ages", "as_written", "coded_ages", "layer_of", "written_ages"]

Ages = tuple[int, int | None]
"""First and last age; None for no last one."""

ALL_AGES: Literal["all"] = "all"
"""What stands for a total over ages."""

_SINGLE = 101
"""The code of age 0 in Nomis. Source: ONS, Nomis, dimension C_AGE of mid-year estimates: 101 is age 0, 191 is 90 and over."""

_BLANK = re.compile(r"\b(?:children|people|persons|aged?|years?|old)\b|[\s_]+")
_OPEN = re.compile(r"(\d{1,3})(?:\+|and ?over|plus|andolder)")
_BAND = re.compile(r"(\d{1,3})(?:-|–|to)(\d{1,3})")
_ALL = frozenset({"all", "total", "allages"})
_INFANTS = frozenset({"under1", "lessthan1"})
_LAYERS: dict[str, Layer] = {
    **dict.fromkeys(("1", "m", "male", "males", "men", "boys"), "male"),
    **dict.fromkeys(("2", "f", "female", "females", "women", "girls"), "female"),
    **dict.fromkeys(("0", "", "p", "t", "all", "total", "persons", "person", "people", "both", "*"), PERSONS),
}
"""Source: ONS, Nomis, dimension GENDER: 0 total, 1 male, 2 female; and how the words are written in other tables."""


def layer_of(text: str) -> Layer | None:
    """A sex, or persons, as written; None where it is neither.

    >>> layer_of("2"), layer_of("Males"), layer_of("Total"), layer_of("x")
    ('female', 'male', 'persons', None)
    """
    return _LAYERS.get(text.strip().casefold())


def written_ages(text: str) -> Ages | Literal["all"] | None:
    """Ages as written, "all" for a total over ages, None where they cannot be read.

    >>> [written_ages(text) for text in ("85", "65-69", "90 and over", "Children aged 0 to 17 years", "All ages", "old")]
    [(85, 85), (65, 69), (90, None), (0, 17), 'all', None]
    """
    plain = _BLANK.sub("", text.casefold())
    if plain in _ALL:
        return ALL_AGES
    if found := _OPEN.fullmatch(plain):
        return int(found[1]), None
    if found := _BAND.fullmatch(plain):
        return (int(found[1]), int(found[2])) if int(found[1]) <= int(found[2]) else None
    if plain in _INFANTS:
        return 0, 0
    return (int(plain), int(plain)) if plain.isdecimal() and len(plain) < 4 else None


def coded_ages(texts: Iterable[str], *, projected: bool) -> dict[str, Ages | Literal["all"] | None]:
    """Single years of age from ONS's codes, of which the last is open.

    Parameters
    ----------
    texts
        Every code in a file.
    projected
        In projections a code is the age itself, unless all are 101 or more; in mid-year estimates it is 101 plus the age, unless
        all are less. Codes that are not 101 to 191, where those are, stand for totals over ages.

    Examples
    --------
    >>> coded_ages(["101", "102", "191", "200"], projected=False)
    {'101': (0, 0), '102': (1, 1), '191': (90, None), '200': 'all'}
    >>> coded_ages(["0", "89", "90"], projected=True)
    {'0': (0, 0), '89': (89, 89), '90': (90, None)}
    """
    codes = {text: int(text) if text.isdecimal() and len(text) < 6 else None for text in texts}
    known = [code for code in codes.values() if code is not None]
    shifted = bool(known) and (min(known) if projected else max(known)) >= _SINGLE
    singles = range(_SINGLE, 192) if shifted else range(_SINGLE + 30)
    last = max((code for code in known if code in singles), default=None)
    made: dict[str, Ages | Literal["all"] | None] = {}
    for text, code in codes.items():
        if code is None:
            made[text] = written_ages(text)
        elif code not in singles:
            made[text] = ALL_AGES
        else:
            age = code - singles.start
            made[text] = (age, None if code == last else age)
    return made


def as_written(ages: Ages) -> str:
    """Ages as people write them.

    >>> as_written((65, 69)), as_written((90, None)), as_written((7, 7))
    ('65-69', '90+', '7')
    """
    first, last = ages
    if last is None:
        return f"{first}+"
    return str(first) if first == last else f"{first}-{last}"
