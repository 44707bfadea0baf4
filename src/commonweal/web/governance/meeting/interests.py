"""Declaring interests, and dispensations."""

import datetime

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.meeting.interest import Did, Interest, InterestKind
from commonweal.governance.meeting.interest import declare as declared
from commonweal.governance.refusal import refuse_as
from commonweal.publish.form import untranslated
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.meeting.models import DispensationRecord, InterestRecord, ItemRecord
from commonweal.web.governance.meeting.publishing import republish
from commonweal.web.governance.meeting.stored import dispensations_of
from commonweal.web.governance.register.models import RegisteredRecord
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["ask_dispensation", "declare", "grant"]


@action("interest.declare")
def declare(
    person: Person,
    item: ItemRecord,
    *,
    sort: InterestKind,
    nature: Text,
    did: Did,
    sensitive: bool = False,
    member: str = "",
    registered: str = "",
) -> Done:
    """Declare one's own interest in an item, or, as clerk, that of a member of the body.

    Where it is `registered`, the key of what is on their register, that says what it is and whether it is sensitive.
    """
    who = Person.objects.get(pk=member or person.pk)
    if registered:
        known = _registered(registered, who, item)
        nature, sensitive = known.nature, sensitive or known.sensitive
    if who != person and "clerk" not in person.roles_in([item.council]):
        refuse_as(
            "anothers",
            Text(en="This is another member’s interest.", cy="Buddiant aelod arall yw hwn."),
            Text(en="They, or a clerk, declare it.", cy="Nhw, neu glerc, sy’n ei ddatgan."),
        )
    body = item.meeting.body
    if item.counted is not None or not body.seats_on(item.meeting.on).filter(person=who).exists():
        refuse_as(
            "too-late",
            Text(
                en="They have no seat here, or the item has been voted on.",
                cy="Nid oes ganddynt sedd yma, neu mae’r eitem wedi mynd i bleidlais.",
            ),
            Text(en="An interest is declared before the vote.", cy="Datgenir buddiant cyn y bleidlais."),
        )
    if item.council.bilingual and not sensitive:
        untranslated({"nature": nature})
    found = declared(
        Interest(who.pk, who.name, item.key, sort, nature, did, sensitive), dispensations_of(body, who), item.meeting.on
    )
    made = InterestRecord.objects.create(
        council=item.council, item=item, person=who, sort=found.kind, nature=found.nature, sensitive=sensitive, did=found.did
    )
    republish(item.meeting)
    return Done(made, {"item": item.key, "member": who.pk, "sort": sort, "did": did})


def _registered(key: str, who: Person, item: ItemRecord) -> RegisteredRecord:
    """What stands on a member's register under a key; FaultyInput where nothing does."""
    found = RegisteredRecord.objects.filter(pk=key, register__member=who, council=item.council, until=None).first()
    if found is None:
        refuse_as(
            "not-registered",
            Text(en="This is not on their register.", cy="Nid yw hwn ar eu cofrestr."),
            Text(en="Choose another, or write what it is.", cy="Dewiswch un arall, neu ysgrifennwch beth ydyw."),
        )
    return found


@action("dispensation.ask")
def ask_dispensation(person: Person, body: BodyRecord, *, reason: Text, until: datetime.date, item: str = "") -> Done:
    """Ask for a dispensation, for one item or for all until a day: four years at most (Localism Act 2011, section 33(3))."""
    today = timezone.localdate()
    if (
        not today <= until <= today + datetime.timedelta(days=4 * 365 + 1)
        or not body.seats_on(today).filter(person=person).exists()
    ):
        refuse_as(
            "no-dispensation",
            Text(en="This cannot be asked for.", cy="Ni ellir gofyn am hyn."),
            Text(
                en="Somebody with a seat here asks, for four years at most from today.",
                cy="Rhywun â sedd yma sy’n gofyn, am bedair blynedd ar y mwyaf o heddiw.",
            ),
        )
    about = ItemRecord.objects.get(pk=item, meeting__body=body) if item else None
    made = DispensationRecord.objects.create(council=body.council, body=body, member=person, item=about, reason=reason, until=until)
    return Done(made, {"body": body.key, "until": until.isoformat()})


@action("dispensation.grant")
def grant(person: Person, dispensation: DispensationRecord) -> Done:
    """Grant a dispensation that was asked for, from today."""
    if dispensation.granted_on is not None:
        refuse_as(
            "granted",
            Text(en="This was granted already.", cy="Rhoddwyd hwn eisoes."),
            Text(en="Nothing more is needed.", cy="Nid oes angen dim mwy."),
        )
    dispensation.granted_on = timezone.localdate()
    dispensation.granted_by = person
    dispensation.save()
    return Done(dispensation, {"member": dispensation.member_id})
