"""A review of a contract for a period: what was to be reached and what was, what was paid, and what was learned.

Whoever provides may claim what was reached; what counts is what the council verified, or that nobody knows, and why.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.contract.contract import Contract
from commonweal.governance.refusal import problem

__all__ = [
    "OUTCOMES",
    "Better",
    "Measure",
    "Outcome",
    "Paying",
    "Review",
    "approvable",
    "outcome",
    "overlapping",
    "period",
    "verified",
]

Days = tuple[datetime.date, datetime.date]
"""The first and the last day of a period."""
Better = Literal["higher", "lower"]
Outcome = Literal["met", "missed", "unknown", "open"]

OUTCOMES: dict[Outcome, Text] = {
    "met": Text(en="Target reached", cy="Cyrhaeddwyd y targed"),
    "missed": Text(en="Target missed", cy="Ni chyrhaeddwyd y targed"),
    "unknown": Text(en="Not known", cy="Anhysbys"),
    "open": Text(en="To be verified", cy="I’w ddilysu"),
}
"""What came of a measure, in words."""

_NOTHING = Text(en="")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its target, and what was reached: `achieved`, with its `source` and the SHA-256 of the evidence where there
    is some; or `unknown`, why nobody knows. `claimed` is what the provider says. ValueError where the evidence is no hash."""

    number: int
    name: Text
    unit: Text
    target: Decimal
    better: Better = "higher"
    claimed: Decimal | None = None
    claimed_on: datetime.date | None = None
    achieved: Decimal | None = None
    unknown: Text = _NOTHING
    source: Text = _NOTHING
    evidence: str = ""
    verified_on: datetime.date | None = None

    def __post_init__(self) -> None:
        if self.evidence and not _HASH.fullmatch(self.evidence):
            raise ValueError("Evidence is cited by its SHA-256: 64 figures and letters from a to f.")


@dataclass(frozen=True, slots=True)
class Paying:
    """What was paid in a period, in pence; or why it is not known."""

    pence: int | None = None
    unknown: Text = _NOTHING


@dataclass(frozen=True, slots=True)
class Review:
    """A review of the days `first` to `last` of a contract. It is public from the day on which it was approved."""

    first: datetime.date
    last: datetime.date
    measures: tuple[Measure, ...] = ()
    paid: Paying = Paying()
    learned: Text = _NOTHING
    conclusions: Text = _NOTHING
    approved_on: datetime.date | None = None


def outcome(measure: Measure) -> Outcome:
    """What came of a measure, by what was verified: a claim alone settles nothing.

    >>> told = Measure(1, Text(en="Visits on time"), Text(en="per cent"), Decimal(95), claimed=Decimal(97))
    >>> outcome(told)
    'open'
    """
    if measure.verified_on is None:
        return "open"
    if measure.achieved is None:
        return "unknown"
    reached = measure.achieved >= measure.target if measure.better == "higher" else measure.achieved <= measure.target
    return "met" if reached else "missed"


def period(contract: Contract, first: datetime.date, last: datetime.date) -> None:
    """FaultyInput unless these are days of the contract, in order."""
    if last < first:
        raise FaultyInput([problem("ends-first", _ENDS_FIRST, _CHECK_BOTH, "last")])
    if first < contract.starts or last > contract.ends_now:
        raise FaultyInput([problem("outside", _OUTSIDE, _WITHIN, "first")])


def overlapping(first: datetime.date, last: datetime.date, others: Iterable[Days]) -> tuple[Days, ...]:
    """Those of some periods that share a day with another, in their order. What was paid or reached on such days is told in both.

    >>> year = (datetime.date(2026, 4, 1), datetime.date(2027, 3, 31))
    >>> half = (datetime.date(2026, 10, 1), datetime.date(2027, 3, 31))
    >>> overlapping(*year, [half, (datetime.date(2027, 4, 1), datetime.date(2028, 3, 31))]) == (half,)
    True
    """
    return tuple(other for other in others if other[0] <= last and first <= other[1])


def verified(measure: Measure) -> Measure:
    """A measure of which the council says what was reached, and from what it knows; or why nobody does. One of them, not both."""
    known, why = measure.achieved is not None, bool(measure.unknown.en or measure.unknown.cy)
    if known == why:
        raise FaultyInput([problem("one-of-both", _ONE_OF_BOTH, _EITHER, "achieved")])
    if known and not (measure.source.en or measure.source.cy):
        raise FaultyInput([problem("no-source", _NO_SOURCE, _NAME_SOURCE, "source")])
    return measure


def approvable(review: Review, today: datetime.date) -> None:
    """FaultyInput naming all that a review still lacks before it can be approved."""
    faults = list(_lacking(review, today))
    if faults:
        raise FaultyInput(faults)


def _lacking(review: Review, today: datetime.date) -> Iterator[Problem]:
    if review.approved_on is not None:
        yield problem("approved", _APPROVED, _ANOTHER)
    if review.last >= today:
        yield problem("not-over", _NOT_OVER, _WAIT)
    if not review.measures:
        yield problem("no-measure", _NO_MEASURE, _ADD_MEASURE)
    for one in review.measures:
        if outcome(one) == "open":
            yield problem("unverified", _unverified(one.name), _EITHER)
    if (review.paid.pence is None) == (not review.paid.unknown.en and not review.paid.unknown.cy):
        yield problem("paid", _NOT_PAID, _SAY_PAID)
    for words, told in ((review.learned, _NOT_LEARNED), (review.conclusions, _NO_CONCLUSION)):
        if not words.en and not words.cy:
            yield problem("no-words", told, _WRITE)


def _unverified(name: Text) -> Text:
    return Text(en=f"“{name.en or name.cy}” is not verified.", cy=f"Nid yw “{name['cy']}” wedi’i ddilysu.")


_ENDS_FIRST = Text(en="The period ends before it begins.", cy="Mae’r cyfnod yn gorffen cyn dechrau.")
_CHECK_BOTH = Text(en="Check both days.", cy="Gwiriwch y ddau ddiwrnod.")
_OUTSIDE = Text(en="The contract does not run on all of these days.", cy="Nid yw’r contract ar waith ar bob un o’r diwrnodau hyn.")
_WITHIN = Text(en="Choose days between its start and its end.", cy="Dewiswch ddiwrnodau rhwng ei ddechrau a’i ddiwedd.")
_ONE_OF_BOTH = Text(
    en="Of a measure either what was reached is said, or why that is not known.",
    cy="Am fesur dywedir naill ai’r hyn a gyrhaeddwyd, neu pam nad yw’n hysbys.",
)
_EITHER = Text(en="Give the number, or the reason.", cy="Rhowch y rhif, neu’r rheswm.")
_NO_SOURCE = Text(en="It is not said where the number comes from.", cy="Ni ddywedir o ble y daw’r rhif.")
_NAME_SOURCE = Text(
    en="Name the records or the report that it was read in.", cy="Enwch y cofnodion neu’r adroddiad y’i darllenwyd ynddynt."
)
_APPROVED = Text(en="The review is approved.", cy="Mae’r adolygiad wedi’i gymeradwyo.")
_ANOTHER = Text(en="Begin another for what came after.", cy="Dechreuwch un arall ar gyfer yr hyn a ddaeth wedyn.")
_NOT_OVER = Text(en="Its period is not over yet.", cy="Nid yw ei gyfnod ar ben eto.")
_WAIT = Text(en="Approve it from the day after its last day.", cy="Cymeradwywch ef o’r diwrnod ar ôl ei ddiwrnod olaf.")
_NO_MEASURE = Text(en="Nothing is measured in it.", cy="Nid oes dim yn cael ei fesur ynddo.")
_ADD_MEASURE = Text(en="Add one measure with its target at least.", cy="Ychwanegwch o leiaf un mesur gyda’i darged.")
_NOT_PAID = Text(en="It is not said what was paid.", cy="Ni ddywedir beth a dalwyd.")
_SAY_PAID = Text(en="Give the sum, or say why it is not known.", cy="Rhowch y swm, neu dywedwch pam nad yw’n hysbys.")
_NOT_LEARNED = Text(en="It is not said what was learned.", cy="Ni ddywedir beth a ddysgwyd.")
_NO_CONCLUSION = Text(en="It is not said what is concluded.", cy="Ni ddywedir beth yw’r casgliad.")
_WRITE = Text(en="Write it, if only that it is nothing.", cy="Ysgrifennwch hyn, hyd yn oed os nad oes dim.")
