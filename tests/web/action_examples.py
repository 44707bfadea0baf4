"""An example of every action: how its subject comes to be, who does it, and with what.

Tests of permissions, of the audit trail and of what a kill leaves behind go through them all, so an action without an
example fails a test.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from commonweal.base.evidence import sha256
from commonweal.base.language import Text
from commonweal.web.audit import trail
from commonweal.web.people.models import Invitation, Person
from tests.web.examples import EXAMPLES, Example, example
from tests.web.people_example import a_council, a_person

__all__ = ["EXAMPLES", "Example", "example"]


example(
    "organisation.change",
    a_council,
    "administrator",
    lambda _council: {
        "name": Text(en="New", cy="Newydd"),
        "numbers": {},
        "bilingual": True,
        "nation": "WLS",
        "contact": {"email": "contact@example.org"},
    },
)


def an_invitation() -> Invitation:
    """An invitation that is open still; its token is “token”, and the one before it is withdrawn."""
    Invitation.objects.all().delete()
    council = a_council()
    return Invitation.objects.create(
        council=council,
        email="invited@example.org",
        name="Invited",
        role="member",
        token_sha256=sha256(b"token"),
        invited_by=a_person(council, "administrator"),
    )


def _a_role(council: Any) -> Mapping[str, Any]:
    return {"membership": a_person(council, "member").memberships.get().pk}


example(
    "people.invite",
    a_council,
    "administrator",
    lambda _council: {"email": "new@example.org", "name": "New", "role": "member", "token": "another token"},
)
example("people.withdraw", an_invitation, "administrator")
example("people.end", a_council, "administrator", _a_role)


def _who_was_invited(invitation: Invitation) -> Person:
    person = a_person(a_council("elsewhere"), "member")
    Invitation.objects.filter(pk=invitation.pk).update(email=person.email)
    return person


example("invitation.accept", an_invitation, "member", lambda _invitation: {"token": "token"}, _who_was_invited)


def _an_event(council: Any) -> Mapping[str, Any]:
    with transaction.atomic():
        made = trail.append("thing.change", "thing/1", {"person": "abc"}, council.pk)
    return {"number": made.number, "reason": "asked for by law"}


example("audit.erase", a_council, "administrator", _an_event)


def _themself(person: Person) -> Person:
    return person


def a_holder() -> Person:
    """Somebody with an account and a role."""
    return a_person(a_council(), "member")


example("account.change", a_holder, "member", lambda _own: {"name": "Other Name", "language": "cy"}, _themself)
example("account.ask-address", a_holder, "member", lambda _own: {"email": "other@example.org"}, _themself)
example(
    "account.take-address",
    a_holder,
    "member",
    lambda own: {"email": f"other-{own.pk}@example.org", "instead_of": own.email},
    _themself,
)

# Each part of the service adds its own, in the module of its examples.
import commonweal.web.people.actions  # noqa: E402
import commonweal.web.people.own_actions  # noqa: E402, F401
import tests.web.commission_example  # noqa: E402
import tests.web.contracts_example  # noqa: E402
import tests.web.decisions_actions  # noqa: E402
import tests.web.joint_example  # noqa: E402
import tests.web.paper_example  # noqa: E402, F401
