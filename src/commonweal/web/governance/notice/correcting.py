"""Correcting a published notice openly, and adding documents to it as they become available."""

import datetime
from collections.abc import Collection
from typing import NoReturn

from django.utils import timezone

from commonweal.base.language import LANGUAGES, Text, day
from commonweal.governance.meeting.correction import Part, corrected
from commonweal.governance.meeting.lawful import check_notice
from commonweal.governance.meeting.notice import due_words
from commonweal.governance.refusal import refuse_as
from commonweal.web.governance.correction.stored import keep
from commonweal.web.governance.notice.days import days_in_force
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.governance.notice.stored import publish_notice
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["add_document", "correct"]


@action("notice.correct")
def correct(
    person: Person,
    notice: NoticeRecord,
    *,
    because: Text,
    matter: Text | None = None,
    how: Text | None = None,
    reason: Text | None = None,
    due_on: datetime.date | None = None,
    due_until: datetime.date | None = None,
    informed_on: datetime.date | None = None,
    withheld: str = "",
    withheld_parts: Collection[Part] = (),
) -> Done:
    """Correct a notice openly; FaultyInput where it would then lack something, or the decision would come too soon.

    What is given stands from now on, and the former words beside it. `withheld` is the ground on which these are not shown, or
    those of `withheld_parts` alone. Nobody had notice of another matter, or of an earlier day, before today: where either is given,
    the days of notice are counted anew (in Wales there are none), and by the general exception `informed_on` is when the chair of
    scrutiny was told of that matter. Once urgency is agreed, what was agreed to stays; once it is decided or withdrawn, its days.
    """
    _as_agreed(notice, matter, reason)
    before = _parts(notice)
    if not _ended(notice):
        _count(notice, matter, due_on or notice.due_on, informed_on)
    for part, words in zip(_WORDS, (matter, how, reason), strict=True):
        setattr(notice, part, getattr(notice, part) if words is None else words)
    if due_on is not None:
        notice.due_on, notice.due_until = due_on, due_until or due_on
    if informed_on is not None and notice.route == "general_exception":
        notice.informed_on = informed_on
    after = _parts(notice)
    if _ended(notice) and any(before[part] != after[part] for part in _DAYS):
        _refuse_ended()
    former = corrected(before, after, because)
    check_notice(notice.facts, days_in_force(timezone.localdate()), notice.council.nation)
    notice.save()
    told = keep(person, notice, former, because, withheld, withheld_parts)
    publish_notice(notice)
    return Done(notice, told)


@action("notice.document")
def add_document(_person: Person, notice: NoticeRecord, *, title: Text, key: str = "", sha256: str = "") -> Done:
    """Add a document to a published notice, with the day (SI 2012/2089, regulation 9(2)(g) and (h))."""
    if _ended(notice):
        _refuse_ended()
    added = {"title": title.model_dump(), "key": key, "sha256": sha256, "added_on": timezone.localdate().isoformat()}
    notice.documents = [*notice.documents, added]
    notice.save()
    publish_notice(notice)
    return Done(notice, {"documents": len(notice.documents)})


_WORDS: tuple[Part, ...] = ("matter", "how", "reason")
_DAYS: tuple[Part, ...] = ("due", "informed")


def _parts(notice: NoticeRecord) -> dict[Part, Text]:
    """What can be corrected, as words."""
    told = notice.informed_on
    days: dict[Part, Text] = {
        "due": Text(**{language: due_words(notice.due_on, notice.due_until, language) for language in LANGUAGES}),
        "informed": Text(**{language: day(told, language) for language in LANGUAGES}) if told else Text(en=""),
    }
    return {part: getattr(notice, part) for part in _WORDS} | days


def _count(notice: NoticeRecord, matter: Text | None, due_on: datetime.date, informed_on: datetime.date | None) -> None:
    """Count the days of notice from today where nobody had notice of this before; FaultyInput where the chair of scrutiny, who must
    be told of the matter (SI 2012/2089, regulation 10(1)(a)), was told of another."""
    another = matter not in (None, notice.matter)
    if notice.council.nation != "ENG" or not (another or due_on < notice.due_on):
        return
    today = timezone.localdate()
    notice.counted_on = today
    told_of_this = informed_on is not None and (informed_on != notice.informed_on or informed_on == today)
    if another and notice.route == "general_exception" and not told_of_this:
        refuse_as(
            "told-of-another",
            Text(
                en="The chair of scrutiny was told of the matter as it stood before.",
                cy="Rhoddwyd gwybod i gadeirydd craffu am y mater fel yr oedd o’r blaen.",
            ),
            Text(
                en="Tell them of this one in writing, and give that day.",
                cy="Rhowch wybod iddynt am yr un hwn yn ysgrifenedig, a nodwch y diwrnod hwnnw.",
            ),
        )


def _as_agreed(notice: NoticeRecord, matter: Text | None, reason: Text | None) -> None:
    if notice.agreed_on is not None and (matter not in (None, notice.matter) or reason not in (None, notice.reason)):
        refuse_as(
            "agreed",
            Text(
                en="It was agreed that this matter is urgent, for the reason that stands here.",
                cy="Cytunwyd bod y mater hwn yn fater brys, am y rheswm sydd yma.",
            ),
            Text(en="Withdraw this notice, and give another.", cy="Tynnwch yr hysbysiad hwn yn ôl, a rhowch un arall."),
        )


def _ended(notice: NoticeRecord) -> bool:
    """Whether it was decided, or withdrawn."""
    return notice.withdrawn_on is not None or notice.decisions.exists()


def _refuse_ended() -> NoReturn:
    refuse_as(
        "not-open",
        Text(en="This was decided or withdrawn already.", cy="Penderfynwyd neu tynnwyd hwn yn ôl eisoes."),
        Text(en="Its days and documents stay as they were.", cy="Mae ei ddiwrnodau a’i ddogfennau’n aros fel yr oeddent."),
    )
