"""Registering an interest, ending one, and marking one as sensitive."""

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.meeting.register import RegisteredKind, check_registered
from commonweal.governance.refusal import refuse_as
from commonweal.web.governance.register.declared import hide_where_declared
from commonweal.web.governance.register.models import RegisteredRecord, RegisterRecord
from commonweal.web.governance.register.stored import publish_register
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Organisation, Person

__all__ = ["add", "end", "hide"]


@action("register.add")
def add(
    person: Person, council: Organisation, *, sort: RegisteredKind, nature: Text, sensitive: bool = False, member: str = ""
) -> Done:
    """Register one's own interest, or, as clerk, that of a member of the council. It is published at once."""
    who = Person.objects.get(pk=member or person.pk)
    if who != person and "clerk" not in person.roles_in([council]):
        refuse_as(
            "anothers",
            Text(en="This is another member’s interest.", cy="Buddiant aelod arall yw hwn."),
            Text(en="They, or a clerk, register it.", cy="Nhw, neu glerc, sy’n ei gofrestru."),
        )
    check_registered(nature)
    if "member" not in who.roles_in([council]):
        refuse_as(
            "no-member",
            Text(en="They are no member of this council.", cy="Nid ydynt yn aelod o’r cyngor hwn."),
            Text(en="Members register their interests.", cy="Aelodau sy’n cofrestru eu buddiannau."),
        )
    today = timezone.localdate()
    register, _new = RegisterRecord.objects.get_or_create(council=council, member=who, defaults={"since": today})
    made = RegisteredRecord.objects.create(
        council=council, register=register, sort=sort, nature=nature, sensitive=sensitive, since=today
    )
    publish_register(register)
    return Done(made, {"member": who.pk, "sensitive": sensitive})


@action("register.end")
def end(_person: Person, interest: RegisteredRecord) -> Done:
    """End one's own interest today, or, as clerk, that of a member. It stays on the register as ended."""
    if interest.until is not None:
        refuse_as(
            "ended",
            Text(en="This interest has ended already.", cy="Mae’r buddiant hwn wedi dod i ben eisoes."),
            Text(en="It stays on the register as it is.", cy="Mae’n aros ar y gofrestr fel y mae."),
        )
    interest.until = timezone.localdate()
    interest.save()
    publish_register(interest.register)
    return Done(interest, {"member": interest.register.member_id})


@action("register.hide")
def hide(_person: Person, interest: RegisteredRecord) -> Done:
    """Mark one's own interest as sensitive, or, as clerk, that of a member: what it is leaves the register, every meeting and every
    decision (Localism Act 2011, section 32). That there is one stays."""
    if interest.sensitive:
        refuse_as(
            "sensitive",
            Text(en="This interest is sensitive already.", cy="Mae’r buddiant hwn eisoes yn sensitif."),
            Text(en="What it is stands in no public record.", cy="Nid yw’r hyn ydyw mewn unrhyw gofnod cyhoeddus."),
        )
    interest.sensitive = True
    interest.save()
    publish_register(interest.register)
    hide_where_declared(interest)
    return Done(interest, {"member": interest.register.member_id, "sensitive": True})
