"""Who brought a result here, as the audit trail has it: everybody is told a role and an organisation, never a name."""

import datetime
from dataclasses import dataclass

from allauth.mfa.utils import is_mfa_enabled
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from commonweal.people.role import ROLES
from commonweal.web.audit.models import AuditEvent
from commonweal.web.people.acting import may
from commonweal.web.people.models import Membership, Person
from commonweal.web.publish.results.held import Brought
from commonweal.web.site.environment import plain

__all__ = ["Deed", "deeds", "event_of"]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to a result: `run`, `kept` or `loaded`; when, and by whom in words. `name` is empty for who may not see it."""

    what: str
    at: datetime.datetime
    by: str
    name: str = ""


def event_of(brought: Brought) -> AuditEvent | None:
    """The first event that brought a result here; None where the trail tells of none."""
    told = {"subject": brought.subject} if brought.subject else {"content__sha256": brought.sha256}
    return AuditEvent.objects.filter(verb=brought.verb, **told).order_by("number").first()


def deeds(event: AuditEvent | None, reader: object = None) -> list[Deed]:
    """What the trail tells of a result, in order, as a reader may know it; `reader` is nobody where everybody reads."""
    if event is None:
        return []
    if event.verb != "evidence.keep":
        return [Deed("loaded", event.at, _by(event))]
    told = event.content or {}
    kept = Deed("kept", event.at, *_person(event, told.get("person"), event.at, reader))
    ran_at = parse_datetime(told.get("ran_at") or "")
    return [Deed("run", ran_at, *_person(event, told.get("ran_by"), ran_at, reader)), kept] if ran_at else [kept]


def _by(event: AuditEvent) -> str:
    if event.content is None:
        return _erased()
    return _("the operator of this service, from the command line")


def _erased() -> str:
    return _("what the audit trail told of it was erased")


def _person(event: AuditEvent, key: str | None, at: datetime.datetime, reader: object) -> tuple[str, str]:
    """Who somebody was then, in words; and their name, where the reader may see it."""
    if event.content is None:
        return _erased(), ""
    person = Person.objects.filter(pk=key).first() if key else None
    if person is None:
        return _("somebody who was not signed in"), ""
    had = list(person.memberships.filter(Membership.standing(at)).select_related("organisation").order_by("pk"))
    roles = [f"{plain(ROLES[one.role])}, {plain(one.organisation.name)}" for one in had]
    return "; ".join(roles) or _("somebody with an account, without a role"), person.name if _may_see(reader, person, had) else ""


def _may_see(reader: object, person: Person, had: list[Membership]) -> bool:
    """People see their own name; and those who may read the audit trail of the organisation see whom it names."""
    if not isinstance(reader, Person):
        return False
    if reader.pk == person.pk:
        return True
    return is_mfa_enabled(reader) and any(may(reader, "audit.read", one.organisation) for one in had)
