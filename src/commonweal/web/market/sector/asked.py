"""What a reader asks of the market's pages: what was chosen, the day it is seen from, and where a list goes on.

All of it stands in the address, so that a page can be sent to somebody, and no cookie is needed.
"""

import base64
import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonweal.base.errors import FaultyInput, Problem
from commonweal.market.choice import Choice
from commonweal.market.indicator.setting import SETTINGS, settled
from commonweal.web.market.sector.words import suggestions

__all__ = ["IN_FILES", "SHOWN", "Asked", "Told", "read"]

_SETTINGS = ("level", "as_at", "months")
_DEFAULTS: Mapping[str, object] = {"level": 2, "as_at": None, "months": 36}
_SHORT = 400
"""Letters of a filter, beyond which nobody typed it."""
_LARGEST = 2**62

SHOWN, IN_FILES = 50, 50_000
"""Rows of a list on a page, and the most that a file of it has."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing wrong with what was asked: the field it is in, what is wrong, and what may have been meant."""

    field: str
    words: str
    meant: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked.

    Parameters
    ----------
    choice
        What was chosen.
    level, as_at, months
        Digits of a service's code; the day that the market is seen from; months ahead that are looked at.
    words
        What a list's names have in them.
    after
        Where a list goes on.
    written
        Everything as it was written, so that a form shows it again whatever is wrong with it.
    problems
        What is wrong.
    most
        Rows of a list: fewer on a page than in a file.
    """

    choice: Choice
    level: int
    as_at: datetime.date
    months: int
    words: str = ""
    after: tuple[object, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Told, ...] = ()
    most: int = SHOWN

    @property
    def query(self) -> dict[str, str]:
        """What stands in the address: what was chosen, and settings other than the usual."""
        told = self.choice.to_query()
        if self.level != _DEFAULTS["level"]:
            told["level"] = str(self.level)
        if self.as_at != timezone.localdate():
            told["as_at"] = self.as_at.isoformat()
        if self.months != _DEFAULTS["months"]:
            told["months"] = str(self.months)
        return told

    def address(self, page: str, *args: object, **changed: str) -> str:
        """The address of a page with what was asked, some of it changed; what is empty is left out."""
        query = {name: value for name, value in {**self.query, **changed}.items() if value}
        return reverse(page, args=args) + (f"?{urlencode(query)}" if query else "")

    def only(self, **chosen: str) -> "Asked":
        """The same with something else chosen as well, as the page of one organisation needs it."""
        return replace(self, choice=replace(self.choice, **chosen))

    def digits(self, usual: int) -> int:
        """Digits of a service's code, on a page where another number than elsewhere is usual."""
        return self.level if self.written.get("level") else usual

    def beyond(self, row: Mapping[str, object], by: Sequence[str]) -> str:
        """Where a list goes on after a row, as it stands in the address."""
        place = json.dumps([row[name.removeprefix("-")] for name in by], separators=(",", ":"))
        return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read(query: QueryDict, position: Sequence[type] = ()) -> Asked:
    """What a query asks; what is wrong with it is told, and stands in for nothing chosen.

    Parameters
    ----------
    position
        The kinds of the values that tell where a list of the page goes on.
    """
    written = {name: str(query.get(name, ""))[:_SHORT].replace("\x00", "") for name in (*_of_choice(), *_SETTINGS, "q", "after")}
    problems: list[Told] = []
    choice = _choice(written, problems)
    settings = _settings(written, problems)
    after = _position(written["after"], position, problems)
    return Asked(choice, **settings, words=written["q"].strip(), after=after, written=written, problems=tuple(problems))  # type: ignore[arg-type]


def _of_choice() -> tuple[str, ...]:
    return tuple(one.name for one in fields(Choice))


def _choice(written: Mapping[str, str], problems: list[Told]) -> Choice:
    told = {name: written[name] for name in _of_choice()}
    try:
        return Choice.from_query(told)
    except FaultyInput as error:
        problems += [_told(problem) for problem in error.problems]
        faulty = {problem.path for problem in error.problems}
    return Choice.from_query({name: value for name, value in told.items() if name not in faulty})


def _settings(written: Mapping[str, str], problems: list[Told]) -> dict[str, object]:
    given = {name: written[name] for name in _SETTINGS if written[name].strip()}
    usual = {**_DEFAULTS, "as_at": timezone.localdate()}
    try:
        return dict(settled("", usual, given))
    except FaultyInput as error:
        problems += [_told(problem) for problem in error.problems]
        return usual


def _position(written: str, kinds: Sequence[type], problems: list[Told]) -> tuple[object, ...]:
    if not written or not kinds:
        return ()
    try:
        place = json.loads(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)))
    except ValueError:
        place = None
    if not isinstance(place, list) or [type(one) for one in place] != list(kinds) or not all(map(_small, place)):
        problems.append(Told("after", _("The address does not say rightly where the list goes on")))
        return ()
    return tuple(place)


def _small(value: object) -> bool:
    return isinstance(value, str) or abs(int(str(value))) < _LARGEST


def _told(problem: Problem) -> Told:
    fields = {"value": problem.fields.get("value", "")}
    if problem.code == "setting-unreadable":
        return Told(problem.path, _setting_words(problem.path))
    words = {
        "cpv-unreadable": _("“%(value)s” is no CPV code: give two to eight digits, such as 85 or 85311300"),
        "service-unknown": _("There is no service “%(value)s” in the list"),
        "sector-unknown": _("There is no kind of supplier “%(value)s” in the list"),
        "date-unreadable": _("“%(value)s” is not a day: write it as 2025-04-01"),
        "time-reversed": _("The last day must not come before the first"),
    }[problem.code] % fields
    return Told(problem.path, words, suggestions(str(fields["value"])) if problem.path == "cpv" else ())


def _setting_words(name: str) -> str:
    if name == "as_at":
        return _("The day that the market is seen from must be written as 2027-04-01")
    bounds = {"least": int(SETTINGS[name].least or 0), "most": int(SETTINGS[name].most or 0)}
    if name == "level":
        return _("A service has from %(least)s to %(most)s digits of its code") % bounds
    return _("Months ahead are from %(least)s to %(most)s") % bounds
