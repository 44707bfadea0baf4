"""Giving notice of key decisions, agreeing that one is urgent, and withdrawing one."""

import datetime
from collections.abc import Mapping, Sequence

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.meeting.lawful import check_notice
from commonweal.governance.meeting.notice import Ground, Route
from commonweal.governance.refusal import refuse_as
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.body.standing import chairs
from commonweal.web.governance.notice.days import days_in_force
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.governance.notice.stored import publish_notice
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["agree_urgent", "publish", "withdraw"]


@action("notice.publish")
def publish(
    person: Person,
    body: BodyRecord,
    *,
    matter: Text,
    ground: Ground,
    due_on: datetime.date,
    due_until: datetime.date | None,
    documents: Sequence[Mapping[str, object]],
    how: Text,
    private: Sequence[Text] = (),
    route: Route = "notice",
    reason: Text | None = None,
    informed_on: datetime.date | None = None,
) -> Done:
    """Give notice of a key decision of a body; FaultyInput where it lacks something or comes too late for its route.

    Why there is less notice is kept where there is, and when the chair was told by the general exception alone.
    """
    today = timezone.localdate()
    seats = list(body.seats_on(today))
    made = NoticeRecord(
        council=body.council,
        body=body,
        matter=matter,
        ground=ground,
        maker=body.name,
        members=[seat.person.name for seat in seats],
        due_on=due_on,
        due_until=due_until or due_on,
        documents=[dict(one) for one in documents],
        private=[one.model_dump() for one in private],
        how=how,
        published_on=today,
        published_by=person,
        route=route,
        reason=reason if reason and route != "notice" else Text(en=""),
        informed_on=informed_on if route == "general_exception" else None,
    )
    check_notice(made.facts, days_in_force(today), body.council.nation)
    made.save()
    publish_notice(made)
    return Done(made, {"body": body.key, "route": route, "due_on": due_on.isoformat()})


@action("notice.urgent")
def agree_urgent(person: Person, notice: NoticeRecord) -> Done:
    """Agree, as chair of scrutiny or else of the council, that a decision is urgent and cannot reasonably be deferred."""
    today = timezone.localdate()
    if notice.route != "special_urgency" or notice.agreed_on is not None or notice.withdrawn_on is not None:
        refuse_as(
            "not-urgent",
            Text(en="There is nothing here to agree to.", cy="Nid oes dim yma i gytuno iddo."),
            Text(en="Agreement is for special urgency, once.", cy="Ar gyfer brys arbennig y mae cytundeb, unwaith."),
        )
    if not chairs(person, notice.council, ("scrutiny", "council"), today):
        refuse_as(
            "not-the-chair",
            Text(en="You are not in the chair of scrutiny or of the council.", cy="Nid chi sy’n cadeirio craffu na’r cyngor."),
            Text(en="Ask whoever is.", cy="Gofynnwch i bwy bynnag sydd."),
        )
    notice.agreed_on, notice.agreed_by = today, person
    notice.save()
    publish_notice(notice)
    return Done(notice, {"agreed": person.pk})


@action("notice.withdraw")
def withdraw(_person: Person, notice: NoticeRecord) -> Done:
    """Withdraw the notice of a decision that will not be made."""
    if notice.withdrawn_on is not None or notice.decisions.exists():
        refuse_as(
            "not-open",
            Text(en="This was decided or withdrawn already.", cy="Penderfynwyd neu tynnwyd hwn yn ôl eisoes."),
            Text(en="It stands as it is.", cy="Mae’n sefyll fel y mae."),
        )
    notice.withdrawn_on = timezone.localdate()
    notice.save()
    publish_notice(notice)
    return Done(notice, {"withdrawn": True})
