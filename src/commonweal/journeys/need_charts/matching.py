"""Which outline is which place: by code, and where that fails by a name that is tidied of what publishers write differently."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from commonweal.journeys.need_charts.topology import Outline
from commonweal.need.statement.statement import PlaceForecast

__all__ = ["matched", "tidied"]

_MARKS = re.compile(r"[’'`.]")
_BREAKS = re.compile(r"[^a-z0-9]+")
_TITLES = re.compile(
    r"\b(?:(?:royal |london |metropolitan |county )?borough of|city and county of|city of|county of|county borough"
    r"|unitary authority|ua|(?:county|city|borough|district) council|council|county|city|borough|the)\b"
)
"""What says what kind of place it is, and is written by some publishers and not by others."""


def tidied(name: str) -> str:
    """A place's name as it is compared: without case, accents, marks and titles.

    >>> tidied("Bristol, City of"), tidied("St. Helens"), tidied("Telford & Wrekin UA"), tidied("Ynys Môn")
    ('bristol', 'st helens', 'telford and wrekin', 'ynys mon')
    """
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    ascii_only = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _BREAKS.sub(" ", _MARKS.sub("", ascii_only)).strip()
    return " ".join(_TITLES.sub(" ", words).split()) or words


def matched(places: Sequence[PlaceForecast], there: Sequence[Outline]) -> dict[int, int]:
    """The number of each place's outline, by the number of the place; places that have none are left out.

    A name that several outlines have, once they are tidied, names none of them.
    """
    codes = {one.code: number for number, one in enumerate(there) if one.code}
    many = Counter(tidied(one.name) for one in there)
    names = {tidied(one.name): number for number, one in enumerate(there) if many[tidied(one.name)] == 1}
    found: dict[int, int] = {}
    for number, place in enumerate(places):
        outline = codes.get(place.code) if place.code else None
        if outline is None:
            outline = names.get(tidied(place.place))
        # Two places that claim one outline: the first keeps it.
        if outline is not None and outline not in found.values():
            found[number] = outline
    return found
