"""Saying which bodies decide, who sits on them, and how decisions are called in."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from pydantic import ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.meeting.rule import CallInRule
from commonweal.governance.refusal import refuse_as
from commonweal.publish.form import untranslated
from commonweal.web.governance.body.models import BodyRecord, CallInRuleRecord, Seat
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Membership, Organisation, Person

__all__ = ["end_seat", "seat", "set_body", "set_call_in", "works_for"]


@action("body.set")
def set_body(
    _person: Person,
    council: Organisation,
    *,
    name: Text,
    sort: str,
    least: int,
    one_in: int | None,
    casting_vote: bool,
    body: str | None = None,
) -> Done:
    """Make a body, or say anew how one is called and votes."""
    if council.bilingual:
        untranslated({"name": name})
    told = {"name": name, "sort": sort, "least": least, "one_in": one_in, "casting_vote": casting_vote}
    if body is None:
        made = BodyRecord.objects.create(council=council, **told)
    else:
        made = BodyRecord.objects.get(council=council, pk=body)
        for field, value in told.items():
            setattr(made, field, value)
        made.save()
    return Done(made, told | {"name": name.model_dump()})


@action("body.seat")
def seat(_person: Person, body: BodyRecord, *, person: str, office: Text, chair: bool) -> Done:
    """Give somebody of the council a seat, or say anew what office they hold in it. There is one chair: another's chair ends."""
    member = Person.objects.get(pk=person)
    if body.council.bilingual:
        untranslated({"office": office})
    if not works_for(member, body.council):
        refuse_as(
            "no-role",
            Text(en="They have no role in this council.", cy="Nid oes ganddynt rôl yn y cyngor hwn."),
            Text(en="An administrator can invite them into one.", cy="Gall gweinyddwr eu gwahodd i un."),
        )
    today = timezone.localdate()
    if body.alone and body.seats_on(today).exclude(person=member).exists():
        refuse_as(
            "one-alone",
            Text(
                en="One person decides here, and somebody has the seat.",
                cy="Un person sy’n penderfynu yma, ac mae gan rywun y sedd.",
            ),
            Text(en="End that seat first.", cy="Terfynwch y sedd honno’n gyntaf."),
        )
    if chair:
        body.seats.filter(chair=True, until=None).exclude(person=member).update(chair=False)
    Seat.objects.update_or_create(
        body=body, person=member, until=None, defaults={"office": office, "chair": chair}, create_defaults={
            "office": office, "chair": chair, "since": today
        }
    )  # fmt: skip
    return Done(body, {"seat": person, "chair": chair})


def works_for(person: Person, council: Organisation) -> bool:
    """Whether somebody has a role in a council now."""
    return person.memberships.filter(organisation=council).filter(Membership.standing(timezone.now())).exists()


@action("body.unseat")
def end_seat(_person: Person, body: BodyRecord, *, person: str) -> Done:
    """End somebody's seat today."""
    if not body.seats.filter(person=person, until=None).update(until=timezone.localdate()):
        refuse_as(
            "no-seat",
            Text(en="They have no seat here.", cy="Nid oes ganddynt sedd yma."),
            Text(en="Look at the list of seats.", cy="Edrychwch ar y rhestr seddi."),
        )
    return Done(body, {"seat": person})


@action("call-in.set")
def set_call_in(person: Person, council: Organisation, *, rule: Mapping[str, Any]) -> Done:
    """Set the council's rule of call-in from today on; FaultyInput where it cannot be meant. Decisions made before keep theirs."""
    try:
        checked = CallInRule.model_validate({"nation": council.nation, **rule})
    except ValidationError as error:
        raise FaultyInput(
            [Problem("wrong-rule", str(one["msg"]), path=str(one["loc"][0]) if one["loc"] else "") for one in error.errors()]
        ) from error
    told = checked.model_dump(mode="json")
    made = CallInRuleRecord.objects.create(council=council, rule=told, since=timezone.localdate(), set_by=person)
    return Done(made, {"rule": told})
