"""What a notice of a key decision lacks, and whether a decision was made on a day that the notice lets it be.

Source: SI 2012/2089, regulations 9(1), (2) and (3), 10(1) and 11(1). A notice under regulation 9 states the date on which, or the
period within which, the decision is to be made (9(2)(e)): a decision on another day is not the one that it told of, however many
days have passed. Regulations 10 and 11 ask for no such date, so that there only the days before the decision count.
"""

import datetime

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import LANGUAGES, Text, day
from commonweal.governance.meeting.day import Nation
from commonweal.governance.meeting.notice import KeyNotice, NoticeDays, due_words, earliest
from commonweal.governance.refusal import problem, refuse_as

__all__ = ["check_notice", "decide_on"]


def check_notice(notice: KeyNotice, days: NoticeDays, nation: Nation) -> None:
    """FaultyInput with everything that a notice lacks, or that comes too soon."""
    found = [*_lacking(notice), *_lacking_by_route(notice)]
    first = earliest(notice, days, nation)
    if not found and notice.due_until < first:
        found.append(_too_soon(first))
    if notice.due_until < notice.due_on:
        found.append(
            problem(
                "period-backwards",
                Text(en="The period ends before it begins.", cy="Mae’r cyfnod yn gorffen cyn dechrau."),
                Text(en="Give its first day, then its last.", cy="Rhowch y diwrnod cyntaf, yna’r olaf."),
            )
        )
    if found:
        raise FaultyInput(found)


def decide_on(notice: KeyNotice, days: NoticeDays, nation: Nation, on: datetime.date) -> None:
    """FaultyInput where a key decision would be made before its notice lets it be, or on a day that the notice does not tell of."""
    first = earliest(notice, days, nation)
    if on < first:
        raise FaultyInput([_too_soon(first)])
    if nation == "ENG" and notice.route == "notice" and not notice.due_on <= on <= notice.due_until:
        raise FaultyInput([_another_day(notice)])
    if notice.route == "special_urgency" and notice.agreed_on is None and nation == "ENG":
        refuse_as(
            "not-agreed",
            Text(en="Nobody has agreed yet that this is urgent.", cy="Nid oes neb wedi cytuno eto bod hyn yn fater brys."),
            Text(
                en="The chair of scrutiny must agree that it cannot reasonably be deferred.",
                cy="Rhaid i gadeirydd craffu gytuno na ellir yn rhesymol ei ohirio.",
            ),
        )


def _too_soon(first: datetime.date) -> Problem:
    return problem(
        "too-soon",
        Text(
            en=f"By its notice this may be decided on {day(first)} at the earliest.",
            cy=f"Yn ôl ei hysbysiad gellir penderfynu ar hyn ar {day(first, 'cy')} ar y cynharaf.",
        ),
        Text(
            en="Choose a later day, or go by the general exception or by special urgency.",
            cy="Dewiswch ddiwrnod diweddarach, neu ewch drwy’r eithriad cyffredinol neu frys arbennig.",
        ),
    )


def _another_day(notice: KeyNotice) -> Problem:
    told = [due_words(notice.due_on, notice.due_until, language) for language in LANGUAGES]
    return problem(
        "another-day",
        Text(
            en=f"Notice was given that this is decided on another day: {told[0]}.",
            cy=f"Rhoddwyd hysbysiad y penderfynir ar hyn ar ddiwrnod arall: {told[1]}.",
        ),
        Text(
            en="Correct the notice first. Where the day comes sooner, its days of notice are counted anew.",
            cy="Cywirwch yr hysbysiad yn gyntaf. Os daw’r diwrnod yn gynt, cyfrifir y diwrnodau o rybudd o’r newydd.",
        ),
    )


def _lacking(notice: KeyNotice) -> list[Problem]:
    parts = {
        "matter": (notice.matter.en, Text(en="the matter to be decided", cy="y mater i’w benderfynu")),
        "maker": (notice.maker.en, Text(en="who decides", cy="pwy sy’n penderfynu")),
        "documents": (
            notice.documents,
            Text(en="the documents that go to the decision maker", cy="y dogfennau sy’n mynd at y penderfynwr"),
        ),
        "how": (notice.how.en, Text(en="how to get the documents", cy="sut i gael y dogfennau")),
    }
    return [_missing(name, words) for name, (there, words) in parts.items() if not there]


def _lacking_by_route(notice: KeyNotice) -> list[Problem]:
    found = []
    if notice.route != "notice" and not notice.reason.en:
        found.append(
            _missing("reason", Text(en="why fuller notice is impracticable", cy="pam nad yw rhybudd llawnach yn ymarferol"))
        )
    if notice.route == "general_exception" and notice.informed_on is None:
        told = Text(
            en="when the chair of scrutiny was told in writing", cy="pryd y rhoddwyd gwybod i gadeirydd craffu yn ysgrifenedig"
        )
        found.append(_missing("informed_on", told))
    return found


def _missing(name: str, words: Text) -> Problem:
    told = Text(en=f"The notice does not say {words.en}.", cy=f"Nid yw’r hysbysiad yn dweud {words.cy}.")
    return problem("missing-part", told, Text(en="Add it.", cy="Ychwanegwch hynny."), name)
