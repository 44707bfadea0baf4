"""Giving notice that a meeting is to be held in private, saying it again with what people said, and agreeing that it is urgent."""

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.meeting.private import check_further, check_given
from commonweal.governance.refusal import refuse_as
from commonweal.web.governance.body.standing import chairs
from commonweal.web.governance.meeting.models import MeetingRecord
from commonweal.web.governance.meeting.publishing import republish
from commonweal.web.governance.private.models import PrivateNoticeRecord
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["agree", "further", "give"]


@action("private.give")
def give(person: Person, meeting: MeetingRecord, *, reasons: Text, urgent_because: Text | None = None) -> Done:
    """Give notice, with the reasons, that a meeting or a part of it is to be held in private; once."""
    if hasattr(meeting, "private_notice"):
        refuse_as(
            "given",
            Text(en="Notice of this was given already.", cy="Rhoddwyd rhybudd o hyn eisoes."),
            Text(en="Give the further notice.", cy="Rhowch y rhybudd pellach."),
        )
    _not_over(meeting)
    made = PrivateNoticeRecord(
        council=meeting.council,
        meeting=meeting,
        given_on=timezone.localdate(),
        given_by=person,
        reasons=reasons,
        urgent_because=urgent_because or Text(en=""),
    )
    check_given(made.facts, meeting.on, meeting.council.nation)
    made.save()
    republish(meeting)
    return Done(made, {"meeting": meeting.key, "urgent": bool(made.urgent_because.en)})


@action("private.further")
def further(
    _person: Person,
    notice: PrivateNoticeRecord,
    *,
    representations: Text | None = None,
    response: Text | None = None,
    urgent_because: Text | None = None,
) -> Done:
    """Give the further notice: what people said about why the meeting should be open, and what is answered; once.

    A reason why the meeting cannot wait takes the place of the one that was given, until that is agreed; without words it stays.
    """
    _not_over(notice.meeting)
    if notice.further_on is not None:
        refuse_as(
            "given",
            Text(en="The further notice was given already.", cy="Rhoddwyd y rhybudd pellach eisoes."),
            Text(en="It stands as it is.", cy="Mae’n sefyll fel y mae."),
        )
    notice.further_on = timezone.localdate()
    notice.representations, notice.response = representations or Text(en=""), response or Text(en="")
    if urgent_because is not None and (urgent_because.en or urgent_because.cy) and urgent_because != notice.urgent_because:
        _not_agreed(notice)
        notice.urgent_because = urgent_because
    check_further(notice.facts, notice.meeting.on, notice.council.nation)
    notice.save()
    republish(MeetingRecord.objects.get(pk=notice.meeting_id))
    return Done(notice, {"meeting": notice.meeting_id, "representations": bool(notice.representations.en)})


@action("private.agree")
def agree(person: Person, notice: PrivateNoticeRecord) -> Done:
    """Agree, as chair of scrutiny or else of the council, that a private meeting is urgent and cannot reasonably be deferred."""
    _not_over(notice.meeting)
    today = timezone.localdate()
    if notice.agreed_on is not None or not notice.urgent_because.en:
        refuse_as(
            "not-urgent",
            Text(en="There is nothing here to agree to.", cy="Nid oes dim yma i gytuno iddo."),
            Text(
                en="Agreement is for a meeting that cannot wait, once.", cy="Ar gyfer cyfarfod na all aros y mae cytundeb, unwaith."
            ),
        )
    if not chairs(person, notice.council, ("scrutiny", "council"), today):
        refuse_as(
            "not-the-chair",
            Text(en="You are not in the chair of scrutiny or of the council.", cy="Nid chi sy’n cadeirio craffu na’r cyngor."),
            Text(en="Ask whoever is.", cy="Gofynnwch i bwy bynnag sydd."),
        )
    notice.agreed_on, notice.agreed_by = today, person
    notice.save()
    republish(MeetingRecord.objects.get(pk=notice.meeting_id))
    return Done(notice, {"agreed": person.pk})


def _not_agreed(notice: PrivateNoticeRecord) -> None:
    if notice.agreed_on is not None:
        refuse_as(
            "agreed",
            Text(
                en="It was agreed that this meeting is urgent, for the reason that stands here.",
                cy="Cytunwyd bod y cyfarfod hwn yn fater brys, am y rheswm sydd yma.",
            ),
            Text(en="The reason stays as it was agreed to.", cy="Mae’r rheswm yn aros fel y cytunwyd arno."),
        )


def _not_over(meeting: MeetingRecord) -> None:
    if meeting.cancelled_on or meeting.on < timezone.localdate() or meeting.attendance.exists():
        refuse_as(
            "over",
            Text(en="This meeting was held, or cancelled.", cy="Mae’r cyfarfod hwn wedi’i gynnal, neu wedi’i ganslo."),
            Text(en="Notice comes before it.", cy="Daw rhybudd o’i flaen."),
        )
