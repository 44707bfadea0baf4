"""Awards out of OCDS releases, with the account of what could not be used.

A release is used when at least one of its awards is in force and names a supplier. Where releases of a process tell
the same award more than once, the latest tells it: an award that it says is cancelled is not kept.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from commonweal.base.tally import Fault, Tally
from commonweal.market.record import Award, Reading
from commonweal.store.field import Lack
from commonweal.store.market import release as ocds
from commonweal.store.market.awarded import award_in, in_force, leaf, record_of
from commonweal.store.text import garbled

__all__ = ["read_ocds"]

_EARLIEST = datetime.datetime.min.replace(tzinfo=datetime.UTC)


def read_ocds(path: Path, name: str) -> Reading:
    """Read a file of OCDS releases, records or packages; `name` is how the account cites it."""
    reader = _Reader(name)
    for found in ocds.releases(path, name):
        reader.take(found)
    return reader.reading()


@dataclass(frozen=True, slots=True)
class _Telling:
    """An award as one release tells it, and what it does not tell; None where it says that the award is not in force."""

    award: Award | None
    lacks: Mapping[str, Lack]
    release: str
    when: datetime.datetime


class _Reader:
    def __init__(self, name: str) -> None:
        self.tally = Tally(name)
        self._seen: set[int] = set()
        self._tellings: dict[str, _Telling] = {}
        self._latest: Counter[str] = Counter()

    def take(self, found: ocds.Found) -> None:
        """Count one release, and keep its awards."""
        self.tally.records += 1
        if isinstance(found.release, Fault):
            self.tally.refuse(found.release.reason, found.place, found.release.value)
            return
        if not found.unicode:
            self.tally.repair("characters-not-utf-8", found.place)
        reason = self._why_not(found.release, found.place) or self._keep_awards(found.release, found.place)
        if reason:
            self.tally.refuse(reason, found.place, leaf(found.release.ocid))

    def _why_not(self, release: ocds.Release, place: str) -> str:
        """Why a release cannot be told from others, or has been read before; empty where it is new."""
        ocid, identity = leaf(release.ocid), leaf(release.id)
        if not ocid:
            return "release-not-included" if release.url else "ocid-missing"
        if not identity:
            identity = f"{ocid} {release.date} {release.tag}"
            self.tally.repair("release-without-id", place, ocid)
        key = hash((ocid, identity))
        if key in self._seen:
            return "release-repeated"
        self._seen.add(key)
        return ""

    def _keep_awards(self, release: ocds.Release, place: str) -> str:
        """Keep what a release tells that no later one does; the reason where that is nothing."""
        awards = release.awards or ()
        reasons = [why for number, award in enumerate(awards) if (why := self._keep_award(release, award, number, place))]
        if len(reasons) == len(awards):
            return next(iter(reasons), "notice-without-award")
        if reasons:
            self.tally.repair("award-set-aside", place, leaf(release.ocid))
        if any(garbled(name) for name in _names(release)):
            self.tally.repair("name-mended", place, leaf(release.ocid))
        return "" if self._latest[place] else "release-superseded"

    def _keep_award(self, release: ocds.Release, award: ocds.Award, number: int, place: str) -> str:
        """Keep what a release tells of one award; the reason where that is no supply."""
        told = award_in(release, award, number)
        why, found, lacks = (told, None, dict[str, Lack]()) if isinstance(told, str) else ("", *told)
        # That an award is no longer in force counts against what was told of it before; other faults say nothing of it.
        if found or not in_force(award):
            self._keep(record_of(release, award, number), _Telling(found, lacks, place, _moment(release.date)))
        return why

    def _keep(self, record: str, telling: _Telling) -> None:
        known = self._tellings.get(record)
        if known and known.when > telling.when:
            return
        self._tellings[record] = telling
        self._latest[telling.release] += telling.award is not None
        if known and known.award:
            self._latest[known.release] -= 1
            if known.release != telling.release and not self._latest[known.release]:
                self.tally.refuse("release-superseded", known.release, record)

    def reading(self) -> Reading:
        """Everything kept."""
        awards = tuple(one.award for one in self._tellings.values() if one.award)
        uses = {of: Tally(of, records=len(awards)) for of in ("value", "division", "buyer", "awarded", "end")}
        for telling in self._tellings.values():
            for of, lack in telling.lacks.items():
                uses[of].refuse(lack.reason, telling.release, lack.value)
        return Reading(self.tally.source, "ocds", self.tally, uses, awards=awards)


def _names(release: ocds.Release) -> Iterator[str]:
    suppliers = (supplier for award in release.awards or () for supplier in award.suppliers or ())
    yield from (leaf(party.name) for party in (release.buyer, *suppliers) if party)


def _moment(date: object) -> datetime.datetime:
    """When a release was made; the beginning of time where it does not say."""
    try:
        moment = datetime.datetime.fromisoformat(leaf(date))
    except ValueError:
        return _EARLIEST
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
