"""A meeting, a notice, a decision and an action with all that belongs to each, as pages and public forms are made of them."""

import datetime
from dataclasses import dataclass

from commonweal.base.language import Text
from commonweal.governance.meeting.action import Action
from commonweal.governance.meeting.callin import CallIn
from commonweal.governance.meeting.closed import Closure, closed_on, may_open, still_closed
from commonweal.governance.meeting.correction import Correction
from commonweal.governance.meeting.interest import Interest
from commonweal.governance.meeting.notice import KeyNotice
from commonweal.governance.meeting.plan import Upcoming
from commonweal.governance.meeting.private import PrivateNotice
from commonweal.governance.meeting.record import NOTHING, Cited, Decision
from commonweal.governance.meeting.session import Attended, Meeting
from commonweal.governance.meeting.vote import Cast, Count

__all__ = ["Attendee", "Item", "Progress", "Reason", "Sitting", "Voted", "WholeAction", "WholeDecision", "WholeNotice"]


@dataclass(frozen=True, slots=True)
class Attendee:
    """A member at a meeting, with the office that they hold."""

    name: str
    office: Text
    attended: Attended


@dataclass(frozen=True, slots=True)
class Voted:
    """How an item was voted on: each member's vote by their name, and what it came to. Nobody is named where it was agreed
    without a count."""

    votes: tuple[tuple[str, Cast], ...]
    count: Count
    assent: bool


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda.

    `paper` and `sha256` are the key and the hash of the paper that it is about. `ground` is why it is taken in private: the
    paragraph of schedule 12A, or the terms, enactment or order; empty where it is public. `closed` says whether it is exempt, and
    then `opened_on` when its paper was opened to the public; or confidential. `decision` is the key of the decision made in it.
    `late_because` is why it came onto the agenda when that was out, and its time over.
    """

    key: str
    title: Text
    paper: str = ""
    sha256: str = ""
    ground: str = ""
    voted: Voted | None = None
    decision: str = ""
    closed: Closure = "exempt"
    opened_on: datetime.date | None = None
    corrections: tuple[Correction, ...] = ()
    late_because: Text = NOTHING

    @property
    def in_private(self) -> bool:
        """Whether it is closed to the public now."""
        return still_closed(self.ground, self.closed, self.opened_on)

    def private_on(self, day: datetime.date) -> bool:
        """Whether it was closed to the public on a day, that of its meeting for instance."""
        return closed_on(self.ground, self.closed, self.opened_on, day)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A whole meeting. `minutes` are public once approved; `private` minutes, of items taken in private, once they are opened.
    `in_private` is the notice that it is to be held in private, or a part of it; `corrections` are those of its minutes, approved
    on `reapproved_on` where they were; `late_because` is why its agenda was late."""

    key: str
    council: str
    body: Text
    meeting: Meeting
    starts: datetime.time
    place: Text
    items: tuple[Item, ...]
    attendees: tuple[Attendee, ...]
    interests: tuple[Interest, ...]
    minutes: Text
    private: Text
    cancelled_because: Text
    in_private: PrivateNotice | None = None
    corrections: tuple[Correction, ...] = ()
    reapproved_on: datetime.date | None = None
    late_because: Text = NOTHING
    private_opened_on: datetime.date | None = None
    private_opened_because: Text = NOTHING

    @property
    def private_minutes_open(self) -> bool:
        """Whether the minutes of what was taken in private are public: never where any of it is confidential."""
        confidential = any(item.ground and not may_open(item.closed) for item in self.items)
        return self.meeting.approved_on is not None and self.private_opened_on is not None and not confidential


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a member called a decision in, or why scrutiny or its maker resolved as they did: who, and their words."""

    who: Text
    on: datetime.date
    words: Text


@dataclass(frozen=True, slots=True)
class WholeDecision:
    """A decision with its call-in. `called` are the callers' reasons in the order of `call_in.calls`, `resolved` those of its
    resolutions; `by` is who recorded it; `urgency` why it should not wait for call-in; `opened_on` and `opened_because` when and
    why exempt reasons were opened to the public. `closed_papers` are those that are closed: of the item that it was made in,
    or of another agenda."""

    key: str
    council: str
    decision: Decision
    call_in: CallIn
    published_on: datetime.date
    called: tuple[Reason, ...] = ()
    resolved: tuple[Reason, ...] = ()
    voted: Voted | None = None
    meeting: str = ""
    notice: str = ""
    urgency: Text | None = None
    by: str = ""
    opened_on: datetime.date | None = None
    opened_because: Text = NOTHING
    corrections: tuple[Correction, ...] = ()
    closed_papers: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class WholeNotice:
    """A notice, with what has come of it. `private` are documents that are not open to the public."""

    key: str
    council: str
    notice: KeyNotice
    upcoming: Upcoming
    private: tuple[Text, ...] = ()
    decision: str = ""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How an action was going on a day."""

    on: datetime.date
    note: Text


@dataclass(frozen=True, slots=True)
class WholeAction:
    """An action with its owner, their office and address, the body it is owed to, and its progress."""

    key: str
    council: str
    what: Text
    owner: str
    office: Text
    email: str
    body: Text
    action: Action
    set_on: datetime.date
    progress: tuple[Progress, ...] = ()
    decision: str = ""
