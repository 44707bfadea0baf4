"""Places as one file knows them: by code, under several names in turn; and by name, under several codes in turn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

__all__ = ["Seen", "Standing", "standing"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one row says of a place: its name, ONS code and DfE number (empty where it says none), the year, the period as
    written, and whether there is a figure."""

    name: str
    code: str
    number: str
    year: int | None
    period: str
    figure: bool

    @property
    def key(self) -> str:
        """What the place is known by: its code, else its number, else its name."""
        return self.code or self.number or self.name


@dataclass(frozen=True, slots=True)
class Standing:
    """What places are called, and which of those that share a name stood when.

    `called` gives each key's name; `owners` the key that a year belongs to, where several share a name; `breaks` the years
    in which a place of the same name was made anew, with another number.
    """

    called: Mapping[str, str]
    owners: Mapping[tuple[str, int], str]
    breaks: Mapping[str, tuple[int, ...]]

    def stood(self, seen: Seen) -> bool:
        """Whether the place that a row tells of was there in its year, and not the one that bore its name before or since."""
        name = self.called[seen.key]
        return seen.year is None or self.owners.get((name, seen.year), seen.key) == seen.key


@dataclass(slots=True)
class _Place:
    key: str
    name: str = ""
    latest: str = ""
    years: set[int] = field(default_factory=set)
    figures: set[int] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)


def standing(rows: Iterable[Seen]) -> Standing:
    """Work out, from all rows of one kind of place, what each is called and which stood when.

    A place is called by its latest name. Two that share a name are one place in turn, unless both have figures for one
    year: then all but the last carry their code in their name.

    Examples
    --------
    >>> rows = [Seen("Oldham", "E1", "353", 2024, "2024", True), Seen("Oldham", "E2", "353", 2025, "2025", True)]
    >>> standing(rows).called, standing(rows).breaks
    ({'E1': 'Oldham', 'E2': 'Oldham'}, {})
    """
    by_name = defaultdict(list)
    for place in sorted(_places(rows), key=lambda place: (max(place.figures, default=0), place.latest)):
        by_name[place.name].append(place)
    called: dict[str, str] = {}
    owners: dict[tuple[str, int], str] = {}
    breaks: dict[str, tuple[int, ...]] = {}
    for name, sharing in by_name.items():
        if any(one.figures & other.figures for index, one in enumerate(sharing) for other in sharing[index + 1 :]):
            called |= {place.key: f"{name} ({place.key})" for place in sharing[:-1]} | {sharing[-1].key: name}
            continue
        called |= {place.key: name for place in sharing}
        owners |= {(name, year): place.key for place in sharing for year in place.years}
        owners |= {(name, year): place.key for place in sharing for year in place.figures}
        if anew := _anew(sharing):
            breaks[name] = anew
    return Standing(called, owners, breaks)


def _places(rows: Iterable[Seen]) -> Iterable[_Place]:
    places: dict[str, _Place] = {}
    for row in rows:
        place = places.setdefault(row.key, _Place(row.key))
        if row.name and row.period >= place.latest:
            place.name, place.latest = row.name, row.period
        if row.year is not None:
            place.years.add(row.year)
            if row.figure:
                place.figures.add(row.year)
        if row.number:
            place.numbers.add(row.number)
    return places.values()


def _anew(sharing: Sequence[_Place]) -> tuple[int, ...]:
    """The first years of those that have another number than the one before, or none to tell by."""
    pairs = pairwise([place for place in sharing if place.figures])
    return tuple(sorted({min(later.figures) for earlier, later in pairs if not earlier.numbers & later.numbers}))
