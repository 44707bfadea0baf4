"""Correcting a published notice openly, and adding documents to it as they become available."""

import datetime

from django.utils import timezone

from commonweal.base.language import Text, day
from commonweal.governance.meeting.correction import Part, corrected
from commonweal.governance.meeting.lawful import check_notice
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
    withheld: str = "",
) -> Done:
    """Correct a notice openly; FaultyInput where it would then lack something, or the decision would come too soon.

    What is given stands from now on, and the former words beside it. `withheld` is the ground on which these are not shown. Nobody
    had notice of another matter, or of an earlier day, before today: where either is given, the days of notice are counted anew
    (in Wales there are none).
    Once urgency is agreed, what was agreed to stays.
    """
    _open(notice)
    _as_agreed(notice, matter, reason)
    if notice.council.nation == "ENG" and (matter not in (None, notice.matter) or (due_on or notice.due_on) < notice.due_on):
        notice.counted_on = timezone.localdate()
    before: dict[Part, Text] = {part: getattr(notice, part) for part in _WORDS} | {"due": _due(notice)}
    for part, words in zip(_WORDS, (matter, how, reason), strict=True):
        setattr(notice, part, getattr(notice, part) if words is None else words)
    if due_on is not None:
        notice.due_on, notice.due_until = due_on, due_until or due_on
    after: dict[Part, Text | None] = {part: getattr(notice, part) for part in _WORDS} | {"due": _due(notice)}
    former = corrected(before, after, because)
    check_notice(notice.facts, days_in_force(timezone.localdate()), notice.council.nation)
    notice.save()
    told = keep(person, notice, former, because, withheld)
    publish_notice(notice)
    return Done(notice, told)


@action("notice.document")
def add_document(_person: Person, notice: NoticeRecord, *, title: Text, key: str = "", sha256: str = "") -> Done:
    """Add a document to a published notice, with the day (SI 2012/2089, regulation 9(2)(g) and (h))."""
    _open(notice)
    added = {"title": title.model_dump(), "key": key, "sha256": sha256, "added_on": timezone.localdate().isoformat()}
    notice.documents = [*notice.documents, added]
    notice.save()
    publish_notice(notice)
    return Done(notice, {"documents": len(notice.documents)})


_WORDS: tuple[Part, ...] = ("matter", "how", "reason")


def _due(notice: NoticeRecord) -> Text:
    """The day or the period, as words."""
    days = [notice.due_on, notice.due_until][: 1 if notice.due_on == notice.due_until else 2]
    return Text(en=" – ".join(day(one) for one in days), cy=" – ".join(day(one, "cy") for one in days))


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


def _open(notice: NoticeRecord) -> None:
    if notice.withdrawn_on is not None or notice.decisions.exists():
        refuse_as(
            "not-open",
            Text(en="This was decided or withdrawn already.", cy="Penderfynwyd neu tynnwyd hwn yn ôl eisoes."),
            Text(en="It stands as it is.", cy="Mae’n sefyll fel y mae."),
        )
