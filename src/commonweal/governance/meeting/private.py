"""Notice that a meeting of the executive, or a part of it, is to be held in private.

Source: SI 2012/2089 (England), regulation 5: (2) and (3), notice with the reasons at least 28 clear days before; (4) and (5), a
further notice at least five clear days before, with the representations received and the response to them; (6), where the date
makes that impracticable, the agreement of the chair of scrutiny, or else of the council, that the meeting is urgent and cannot
reasonably be deferred. Regulation 2: a private meeting is a meeting, or a part of one, from which the public are excluded. Wales:
SI 2001/2290 (W. 178) asks for no such notice: it may be given all the same, and then holds nothing up.
"""

import datetime
from dataclasses import dataclass

from commonweal.base.language import Text, day
from commonweal.governance.meeting.day import Nation, clear_days_before
from commonweal.governance.meeting.record import NOTHING
from commonweal.governance.meeting.rule import BodyKind
from commonweal.governance.refusal import refuse_as

__all__ = [
    "EXECUTIVE",
    "FIRST_CLEAR_DAYS",
    "FURTHER_CLEAR_DAYS",
    "PrivateNotice",
    "check_further",
    "check_given",
    "first_by",
    "further_by",
    "held_in_private",
]

EXECUTIVE: tuple[BodyKind, ...] = ("cabinet", "joint_committee")
"""Bodies that decide for the executive at meetings (regulation 2: the executive, its committees, and joint committees whose members
are of executives)."""
FIRST_CLEAR_DAYS = 28
"""Regulation 5(2): all days of the calendar count."""
FURTHER_CLEAR_DAYS = 5
"""Regulation 5(4): counted as working days, as those of an agenda are."""


@dataclass(frozen=True, slots=True)
class PrivateNotice:
    """Notice of a private meeting, with what came of it.

    Parameters
    ----------
    given_on, reasons
        When the first notice was published, and why the meeting, or which part of it, is to be held in private.
    further_on, representations, response
        When the further notice was published, why people said that it should be open (empty where nobody did), and what the body
        answers.
    urgent_because
        Why the meeting cannot wait for full notice; empty where it does.
    agreed_by, agreed_on
        Who agreed that it is urgent and cannot reasonably be deferred, and when.
    """

    given_on: datetime.date
    reasons: Text
    further_on: datetime.date | None = None
    representations: Text = NOTHING
    response: Text = NOTHING
    urgent_because: Text = NOTHING
    agreed_by: str = ""
    agreed_on: datetime.date | None = None


def first_by(on: datetime.date) -> datetime.date:
    """The last day for the first notice of a meeting that is to be held in private on a day.

    >>> first_by(datetime.date(2025, 12, 30))
    datetime.date(2025, 12, 1)
    """
    return on - datetime.timedelta(days=FIRST_CLEAR_DAYS + 1)


def further_by(on: datetime.date, nation: Nation) -> datetime.date:
    """The last day for the further notice.

    >>> further_by(datetime.date(2026, 4, 14), "ENG")  # Easter stands between
    datetime.date(2026, 4, 2)
    """
    return clear_days_before(on, FURTHER_CLEAR_DAYS, nation)


def check_given(notice: PrivateNotice, on: datetime.date, nation: Nation) -> None:
    """FaultyInput where a first notice does not say why, or comes late and does not say why it cannot wait."""
    _reasoned(notice.reasons, Text(en="why it is to be held in private", cy="pam y mae i’w gynnal yn breifat"))
    if nation == "ENG" and notice.given_on > first_by(on) and not notice.urgent_because.en:
        _late(first_by(on))


def check_further(notice: PrivateNotice, on: datetime.date, nation: Nation) -> None:
    """FaultyInput where a further notice answers no representations that were made, or comes late without urgency."""
    if notice.representations.en:
        _reasoned(notice.response, Text(en="what is answered to those who made representations", cy="beth yw’r ateb i’r sylwadau"))
    if nation == "ENG" and (notice.further_on or on) > further_by(on, nation) and not notice.urgent_because.en:
        _late(further_by(on, nation))


def held_in_private(notice: PrivateNotice | None, on: datetime.date, nation: Nation) -> None:
    """FaultyInput where a meeting of the executive may not be held in private on a day: notice is wanting, and nobody agreed that
    it is urgent."""
    if nation == "WLS" or (notice is not None and _in_order(notice, on, nation)):
        return
    refuse_as(
        "not-in-private",
        Text(
            en="Notice was not given in time that this would be taken in private (regulation 5).",
            cy="Ni roddwyd rhybudd mewn pryd y byddai hyn yn cael ei ystyried yn breifat (rheoliad 5).",
        ),
        Text(
            en="Take it on another day, or have the chair of scrutiny agree that it is urgent.",
            cy="Ystyriwch ef ar ddiwrnod arall, neu gofynnwch i gadeirydd craffu gytuno ei fod yn fater brys.",
        ),
    )


def _in_order(notice: PrivateNotice, on: datetime.date, nation: Nation) -> bool:
    if notice.agreed_on is not None and notice.agreed_on <= on:
        return True
    further = notice.further_on
    return notice.given_on <= first_by(on) and further is not None and further <= further_by(on, nation)


def _reasoned(words: Text, what: Text) -> None:
    if not words.en.strip() and not words.cy.strip():
        refuse_as(
            "missing-part",
            Text(en=f"The notice does not say {what.en}.", cy=f"Nid yw’r hysbysiad yn dweud {what.cy}."),
            Text(en="Add it.", cy="Ychwanegwch hynny."),
        )


def _late(by: datetime.date) -> None:
    refuse_as(
        "late-notice",
        Text(en=f"This notice was due out on {day(by)}.", cy=f"Dylai’r hysbysiad hwn fod wedi’i gyhoeddi ar {day(by, 'cy')}."),
        Text(
            en="Say why the meeting cannot wait; the chair of scrutiny must then agree.",
            cy="Dywedwch pam na all y cyfarfod aros; rhaid i gadeirydd craffu gytuno wedyn.",
        ),
    )
