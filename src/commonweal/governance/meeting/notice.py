"""Notice of key decisions: twenty-eight clear days before, or one of the two ways round it.

Source: the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012 (SI
2012/2089), regulations 8 to 11. In Wales no such notice is required: it may be given all the same, and then holds nothing up.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Language, Text, day
from commonweal.governance.meeting.day import Nation, first_after_clear_days, working_day_after
from commonweal.governance.meeting.record import NOTHING

__all__ = ["GROUNDS", "ROUTES", "Document", "Ground", "KeyNotice", "NoticeDays", "Route", "due_words", "earliest"]

Route = Literal["notice", "general_exception", "special_urgency"]
Ground = Literal["money", "places"]

ROUTES: dict[Route, Text] = {
    "notice": Text(en="28 clear days’ notice (regulation 9)", cy="28 diwrnod clir o rybudd (rheoliad 9)"),
    "general_exception": Text(en="general exception (regulation 10)", cy="eithriad cyffredinol (rheoliad 10)"),
    "special_urgency": Text(en="special urgency (regulation 11)", cy="brys arbennig (rheoliad 11)"),
}
GROUNDS: dict[Ground, Text] = {
    "money": Text(en="significant spending or saving", cy="gwariant neu arbediad sylweddol"),
    "places": Text(
        en="significant effects on communities in two or more wards", cy="effeithiau sylweddol ar gymunedau mewn dwy ward neu fwy"
    ),
}
"""What makes a decision a key one (regulation 8)."""


@dataclass(frozen=True, slots=True)
class NoticeDays:
    """The days in force: clear days of notice, and days after the general exception was published."""

    notice: int
    exception: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document that goes to the decision maker; its key and hash where it is kept here. `added_on` is the day on which it was
    added to a notice that was published already (regulation 9(2)(h): documents as they become available)."""

    title: Text
    key: str = ""
    sha256: str = ""
    added_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class KeyNotice:
    """Notice that a key decision is to be made.

    Parameters
    ----------
    matter, ground
        What is to be decided, and what makes it a key decision.
    maker
        The individual with their title, or the body; `members` are the body's.
    due_on, due_until
        The day on which it is to be made, or the first and the last of the period in which it is.
    documents, how
        What goes to the maker, and how to get it or to submit something else.
    published_on
        The day on which this was published.
    counted_on
        The day that its time is counted from, where its matter was corrected since, or its day brought forward.
    route
        Whether by notice in time, or by one of the exceptions: then `reason` says why that was impracticable.
    informed_on
        General exception: the day on which the chair of scrutiny was told in writing.
    agreed_by, agreed_on
        Special urgency: who agreed that the decision is urgent and cannot reasonably be deferred, and when.
    """

    matter: Text
    ground: Ground
    maker: Text
    members: tuple[str, ...]
    due_on: datetime.date
    due_until: datetime.date
    documents: tuple[Document, ...]
    how: Text
    published_on: datetime.date
    route: Route = "notice"
    reason: Text = NOTHING
    informed_on: datetime.date | None = None
    agreed_by: str = ""
    agreed_on: datetime.date | None = None
    counted_on: datetime.date | None = None


def due_words(due_on: datetime.date, due_until: datetime.date, language: Language = "en") -> str:
    """The day on which a decision is to be made, or the first and the last of the period, as words.

    >>> due_words(datetime.date(2027, 1, 4), datetime.date(2027, 1, 8))
    '4 January 2027 – 8 January 2027'
    """
    return day(due_on, language) if due_on == due_until else f"{day(due_on, language)} – {day(due_until, language)}"


def earliest(notice: KeyNotice, days: NoticeDays, nation: Nation) -> datetime.date:
    """The first day on which the decision may lawfully be made, as far as notice goes.

    Five clear days after a general exception are counted as working days, the stricter reading. A special urgency that is not
    agreed yet could be agreed on the day itself.
    """
    since = max(notice.published_on, notice.counted_on or notice.published_on)
    if nation == "WLS":
        return notice.published_on
    match notice.route:
        case "notice":
            return first_after_clear_days(since, days.notice)
        case "general_exception":
            told = max(since, notice.informed_on or since)
            return working_day_after(told, days.exception + 1, nation)
        case "special_urgency":
            return max(since, notice.agreed_on or since)
