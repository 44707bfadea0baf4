"""Beginning an example: its organisations join, its people accept their invitations, and each step is an action like any other.

So permissions are asked, the rules hold, and the audit trail has every step; and all of it is there, or nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.urls import get_resolver
from django.utils import timezone
from pydantic import ValidationError

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import sha256
from commonweal.web.governance.example.document import ExampleDocument, Joining, Somebody, Step
from commonweal.web.governance.example.values import Known, given
from commonweal.web.people.acting import ACTIONS, Refused
from commonweal.web.people.actions import accept, invite, new_token
from commonweal.web.people.beginning import begin
from commonweal.web.people.models import Invitation, Organisation, Person

__all__ = ["begin_example", "invite_guests", "is_begun"]


def begin_example(example: ExampleDocument, document: Document) -> None:
    """Make an example, whole or not at all; FaultyInput that names the step which cannot be taken."""
    # The actions are known once the pages that call them are read.
    get_resolver().url_patterns  # noqa: B018 (reading them is the purpose)
    known = Known(timezone.localdate(), example.documents)
    with transaction.atomic():
        for slug, joining in example.organisations.items():
            known.made[slug] = _joined(slug, joining, known.made)
        for place, step in enumerate(example.steps):
            _take(step, known, document, place)


def is_begun(example: ExampleDocument) -> bool:
    """Whether the example is here: an organisation of its own that its own administrator was first to join."""
    emails = [next(iter(one.people.values())).email for one in example.organisations.values()]
    return Organisation.objects.filter(slug__in=example.organisations, memberships__person__email__in=emails).exists()


def _joined(slug: str, joining: Joining, made: dict[str, Any]) -> Organisation:
    """An organisation whose people have all accepted their invitations."""
    first, *others = joining.people.items()
    token = begin(slug, joining.name, joining.kind, first[1].email, bilingual=joining.bilingual, nation=joining.nation)
    organisation = Organisation.objects.get(slug=slug)
    administrator = _accepted(token, first[1])
    made[first[0]] = administrator
    for key, somebody in others:
        made[key] = _invited(administrator, organisation, somebody, somebody.roles)
    _invited(administrator, organisation, first[1], [role for role in first[1].roles if role != "administrator"])
    return organisation


def _invited(administrator: Person, organisation: Organisation, somebody: Somebody, roles: Any) -> Person | None:
    person = Person.objects.filter(email=somebody.email).first()
    for role in roles:
        token = new_token()
        invite(administrator, organisation, email=somebody.email, name=somebody.name, role=role, token=token)
        person = _accepted(token, somebody, person)
    return person


def _accepted(token: str, somebody: Somebody, person: Person | None = None) -> Person:
    invitation = Invitation.objects.get(token_sha256=sha256(token.encode()))
    # Without a password nobody signs in as them.
    accept(person or AnonymousUser(), invitation, token=token, name=somebody.name, password=None)
    return Person.objects.get(email=somebody.email)


def _take(step: Step, known: Known, document: Document, place: int) -> None:
    try:
        act = ACTIONS[step.do]
        done = act(known.made[step.by], known.subject(step.to), **given(act, step.given, known))
    except (KeyError, ValidationError, Refused) as error:
        raise FaultyInput([document.problem("wrong-step", ("steps", place), f"“{step.do}” cannot be done: {error}")]) from error
    except FaultyInput as fault:
        told = [document.problem(one.code, ("steps", place), one.message, one.remedy) for one in fault.problems]
        raise FaultyInput(told) from fault
    if step.named:
        known.made[step.named] = done


def invite_guests(example: ExampleDocument, tokens: Mapping[str, str]) -> dict[str, str]:
    """Invite whoever has not joined and holds no link that still opens; all the links' tokens, by address, as they are then."""
    return dict(_links(example, tokens))


def _links(example: ExampleDocument, tokens: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    now = timezone.now()
    for guest in example.guests:
        if Person.objects.filter(email=guest.email).exists():
            continue
        token = tokens.get(guest.email, "")
        found = Invitation.objects.filter(token_sha256=sha256(token.encode())).first()
        if found is None or not found.open(now):
            token = new_token()
            organisation = Organisation.objects.get(slug=guest.organisation)
            first = next(iter(example.organisations[guest.organisation].people.values()))
            told = {"email": guest.email, "name": guest.name, "role": guest.role, "token": token}
            invite(Person.objects.get(email=first.email), organisation, **told)
        yield guest.email, token
