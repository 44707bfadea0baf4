"""Councils that were recoded, merged, split or abolished: their histories carried over, so that nobody is counted twice.

Source: ONS, Code History Database, whose changes are of four kinds: a new code for the same place (`new_code`), a merger, an
end (`termination`), and a new place laid over the old ones, which stay (`new_geo`: a combined authority).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, get_args

from commonweal.base.tally import Tally
from commonweal.need.history import History, Observation

__all__ = ["KINDS", "Change", "ChangeKind", "carried_over"]

ChangeKind = Literal["merger", "new_code", "new_geo", "termination"]
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)

_ONS_CODE = re.compile(r"[A-Z]\d{8}")
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Change:
    """One place's change: what it was, what took its place (empty for an end), and the year in which that began."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    kind: ChangeKind
    year: int

    def __post_init__(self) -> None:
        if not self.old_code or not self.old_name:
            raise ValueError("a change is of some place, with a code and a name.")
        if (self.kind == "termination") == bool(self.new_code and self.new_name):
            raise ValueError("an end leads to no other place, and every other change leads to one, with a code and a name.")

    @property
    def follows(self) -> bool:
        """Whether one place takes another's place, as an end and a combined authority do not.

        A new place of the same name and the same kind, which the first three signs of its code tell, is the old one with
        other bounds.
        """
        same = (self.old_code[:3], _plain(self.old_name)) == (self.new_code[:3], _plain(self.new_name))
        return self.kind in {"merger", "new_code"} or (self.kind == "new_geo" and same)


def carried_over(histories: Iterable[History], changes: Iterable[Change], tally: Tally, *, additive: bool = True) -> list[History]:
    """Histories of places as they are now, as far as their changes allow.

    A place with a new code is one place. Places that merged are added up in the years in which every part is known; in other
    years they stand as they were. Where parts and whole have figures for one year, the whole stands. A split begins new
    histories. What stands for a count in a year in which a council was not there yet, or no longer, is left out, and tallied.

    Parameters
    ----------
    histories
        Of any measures. Those marked `aggregate` are let be. A place is found by its ONS code, or where its history has none by
        its name.
    changes
        In any order. Of several in a chain, each finds what the one before it left.
    tally
        Is told of every place that was carried over, and of every observation left out.
    additive
        Whether parts add up to their whole, as counts do. Rates and shares do not: places that merged stand as they were.

    Examples
    --------
    >>> old = [History("children", place, (Observation(2019, 5.0),)) for place in ("East", "West")]
    >>> merged = [Change(f"E0700000{n}", name, "E06000001", "Ourtown", "merger", 2020) for n, name in enumerate(("East", "West"))]
    >>> [(one.place, one.counted) for one in carried_over(old, merged, Tally("f"))]
    [('Ourtown', ((2019, 10.0),))]
    """
    steps = sorted(changes, key=lambda change: (change.year, change.new_code, change.old_code))
    by_measure: dict[str, list[History]] = defaultdict(list)
    kept: list[History] = []
    for history in histories:
        (kept if history.aggregate else by_measure[history.measure]).append(history)
    for measure in by_measure.values():
        places = _Places(measure, tally, additive=additive)
        for year, those in groupby(steps, key=lambda change: change.year):
            _take_year(places, year, list(those))
        kept += places.all()
    return sorted(kept, key=lambda history: (history.measure, history.place))


def _take_year(places: "_Places", year: int, changes: Sequence[Change]) -> None:
    """What began in one year: what ended or split, then what each new place was made of."""
    following = sorted({change for change in changes if change.follows}, key=lambda change: change.new_code)
    leads_to = Counter(old for old, _ in {(change.old_code, change.new_code) for change in following})
    began = {_plain(change.new_name) for change in following}
    for change in changes:
        if change.kind == "termination":
            places.end(change, anew=_plain(change.old_name) in began)
    for change in following:
        if leads_to[change.old_code] > 1:
            places.split(change)
    for _, those in groupby(following, key=lambda change: change.new_code):
        parts = list(those)
        whole = [change for change in parts if leads_to[change.old_code] == 1]
        if len(parts) == 1 and whole:
            places.recode(parts[0])
        elif whole:
            places.merge(whole, year, some_split=len(whole) < len(parts))


@dataclass(slots=True, eq=False)
class _Place:
    """A history while it changes: what was seen of it by year."""

    history: History
    seen: dict[int, Observation]

    @property
    def figures(self) -> set[int]:
        return {year for year, one in self.seen.items() if one.value is not None}

    def take_on(self, others: Iterable["_Place"]) -> None:
        """Answer for the refused rows and the breaks of the histories that go on in this one."""
        for other in others:
            breaks = tuple(sorted({*self.history.breaks, *other.history.breaks}))
            self.history = replace(self.history, breaks=breaks, refused=self.history.refused + other.history.refused)


class _Places:
    """The histories of one measure, found by ONS code or else by name, and changed as places were."""

    def __init__(self, histories: Iterable[History], tally: Tally, *, additive: bool) -> None:
        self._held = [_Place(history, {one.year: one for one in history.observations}) for history in histories]
        self._tally = tally
        self._additive = additive

    def all(self) -> list[History]:
        """The histories as they are now; of two with one name, the one that ended first carries its code in it."""
        by_name = defaultdict(list)
        for place in self._held:
            if place.seen:
                observations = tuple(place.seen[year] for year in sorted(place.seen))
                by_name[place.history.place].append(replace(place.history, observations=observations))
        found = []
        for sharing in by_name.values():
            *others, latest = sorted(sharing, key=lambda history: history.observations[-1].year)
            found += [replace(other, place=f"{other.place} ({other.code})") for other in others] + [latest]
        return found

    def end(self, change: Change, *, anew: bool) -> None:
        """A council ends. One that began anew under its name, and cannot be told from it by code, goes on with a break."""
        old = self._find(change.old_code, change.old_name)
        if old is None:
            return
        if anew and not _ONS_CODE.fullmatch(old.history.code):
            # DfE gives another number to a council with other bounds: one that kept its number is as it was.
            if not old.history.code:
                self._break(old, change.year)
            return
        self._tally.repair("place-abolished", change.old_code, old.history.place)
        self._drop_after(old, change.year)

    def split(self, change: Change) -> None:
        """A place becomes several, whose histories begin there."""
        if old := self._find(change.old_code, change.old_name):
            self._tally.repair("place-split", change.old_code, f"{change.old_name}: {change.new_name}")
            self._drop_after(old, change.year)
        if new := self._find(change.new_code, change.new_name):
            self._drop_before(new, change.year)

    def recode(self, change: Change) -> None:
        """A place goes on under another code or name."""
        old, new = self._find(change.old_code, change.old_name), self._find(change.new_code, change.new_name)
        if old is None or old is new:
            return
        self._tally.repair("place-recoded", change.old_code, change.old_name)
        if new is None:
            code = old.history.code
            by_ons = not code or _ONS_CODE.fullmatch(code)
            old.history = replace(old.history, place=change.new_name, code=change.new_code if by_ons else code)
            return
        for year, one in old.seen.items():
            if year not in new.seen or (new.seen[year].value is None and one.value is not None):
                new.seen[year] = one
            elif one != new.seen[year]:
                self._refuse("place-not-in-being" if one.value is None else "place-counted-twice", old, year)
        new.take_on([old])
        self._held.remove(old)

    def merge(self, changes: Sequence[Change], year: int, *, some_split: bool) -> None:
        """Several places become one."""
        first = changes[0]
        found = [self._find(change.old_code, change.old_name) for change in changes]
        parts = [part for part in found if part is not None]
        new = self._find(first.new_code, first.new_name)
        if new is not None:
            self._drop_before(new, year)
        if not parts:
            return
        if new in parts:
            # It has the name of one of its parts, and no code: nothing tells its figures before from those since.
            self._break(new, year)
            parts.remove(new)
        whole = len(parts) == len(changes) and not some_split
        sums = self._sums(parts, new) if whole and self._additive else {}
        self._tally.repair(_said(whole=whole, additive=self._additive), first.new_code, first.new_name)
        self._leave_out(parts, new, sums, year)
        if sums:
            new = new or self._begin(parts, first)
            new.seen |= {one: Observation(one, value) for one, value in sums.items()}
            new.take_on(parts)

    @staticmethod
    def _sums(parts: Sequence[_Place], new: _Place | None) -> dict[int, float]:
        """The whole in each year in which every part is known, and nothing stands for the whole itself."""
        known = set.intersection(*(part.figures for part in parts)) - set(new.seen if new else ())
        return {year: math.fsum(part.seen[year].value or 0.0 for part in parts) for year in known}

    def _leave_out(self, parts: Sequence[_Place], new: _Place | None, sums: Mapping[int, float], year: int) -> None:
        """Take from each part what is added to the whole, or counted in it already."""
        for part in parts:
            for one in part.figures:
                if one in sums:
                    del part.seen[one]
                elif self._additive and new is not None and one in new.figures:
                    self._refuse("place-counted-twice", part, one)
                    del part.seen[one]
            self._drop_after(part, year)

    def _begin(self, parts: Sequence[_Place], change: Change) -> _Place:
        """A place of which nothing but its parts is known."""
        regions = {part.history.region for part in parts}
        region = regions.pop() if len(regions) == 1 else ""
        new = _Place(History(parts[0].history.measure, change.new_name, (), code=change.new_code, region=region), {})
        self._held.append(new)
        return new

    def _break(self, place: _Place, year: int) -> None:
        # Whether a year's count was taken before or after the day of the change, the source does not tell.
        years = {year, year + 1} & {one for one in place.seen if one > min(place.seen)}
        place.history = replace(place.history, breaks=tuple(sorted({*place.history.breaks, *years})))

    def _drop_after(self, place: _Place, year: int) -> None:
        """Leave out what stands for counts after the last, when the place was no longer there."""
        last = max(place.figures, default=0)
        self._drop(place, [one for one in place.seen if one >= year and one > last])

    def _drop_before(self, place: _Place, year: int) -> None:
        """Leave out what stands for counts before the first, when the place was not there yet."""
        first = min(place.figures, default=year + 1)
        self._drop(place, [one for one in place.seen if one <= year and one < first])

    def _drop(self, place: _Place, years: Iterable[int]) -> None:
        for year in years:
            self._refuse("place-not-in-being", place, year)
            del place.seen[year]

    def _refuse(self, reason: str, place: _Place, year: int) -> None:
        self._tally.refuse(reason, f"{place.history.measure}: {place.history.place}", year)

    def _find(self, code: str, name: str) -> _Place | None:
        """The place with a code; else one of that name whose history has no ONS code."""
        plain = _plain(name)
        by_code = (place for place in self._held if place.history.code == code)
        named = (
            place for place in self._held if not _ONS_CODE.fullmatch(place.history.code) and _plain(place.history.place) == plain
        )
        return next(by_code, None) or next(named, None)


def _said(*, whole: bool, additive: bool) -> str:
    if not whole:
        return "merger-part-unknown"
    return "place-merged" if additive else "merger-not-added"


def _plain(name: str) -> str:
    """A name without case, punctuation and `City of`.

    >>> _plain("Bristol, City of"), _plain("Redcar & Cleveland")
    ('bristol', 'redcar and cleveland')
    """
    words = _NOT_WORDS.sub(" ", name.casefold().replace("&", " and ")).strip()
    return words.removesuffix(" city of").removesuffix(" county of")
