"""Awards out of OCDS releases, with the account of what could not be used.

A release is used when at least one of its awards is in force and names a supplier. Where releases of a process tell
the same award more than once, the latest tells it.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from commonweal.base.tally import Fault, Tally
from commonweal.market.record import Award, Reading
from commonweal.store import release as ocds
from commonweal.store.awarded import award_in, leaf
from commonweal.store.field import Lack
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
    """An award as one release tells it, and what it does not tell."""

    award: Award
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
        told = [award_in(release, award, number) for number, award in enumerate(release.awards or ())]
        usable = [one for one in told if not isinstance(one, str)]
        if not usable:
            return next((one for one in told if isinstance(one, str)), "notice-without-award")
        if len(usable) < len(told):
            self.tally.repair("award-set-aside", place, leaf(release.ocid))
        if any(garbled(name) for name in _names(release)):
            self.tally.repair("name-mended", place, leaf(release.ocid))
        for award, lacks in usable:
            self._keep(_Telling(award, lacks, place, _moment(release.date)))
        return "" if self._latest[place] else "release-superseded"

    def _keep(self, telling: _Telling) -> None:
        known = self._tellings.get(telling.award.record)
        if known and known.when > telling.when:
            return
        self._tellings[telling.award.record] = telling
        self._latest[telling.release] += 1
        if known:
            self._latest[known.release] -= 1
            if not self._latest[known.release]:
                self.tally.refuse("release-superseded", known.release, known.award.record)

    def reading(self) -> Reading:
        """Everything kept."""
        uses = {of: Tally(of, records=len(self._tellings)) for of in ("value", "division", "buyer", "awarded", "end")}
        for telling in self._tellings.values():
            for of, lack in telling.lacks.items():
                uses[of].refuse(lack.reason, telling.release, lack.value)
        return Reading(self.tally.source, "ocds", self.tally, uses, awards=tuple(one.award for one in self._tellings.values()))


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
