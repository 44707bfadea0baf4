"""Speaking for one's body in what several bodies do together: a statement or a programme."""

from collections.abc import Collection
from typing import Any, Protocol

from commonweal.base.language import Text
from commonweal.governance.body import Body
from commonweal.people.permission import PERMISSIONS, Refusal, permitted
from commonweal.publish.form import untranslated
from commonweal.web.people.acting import Refused
from commonweal.web.people.models import Organisation, Person

__all__ = ["Joint", "as_body", "in_both", "lead", "leads", "speak", "speaks_for"]


class Joint(Protocol):
    """What several bodies do together: the `council` leads it."""

    council: Any

    def parties(self) -> Collection[Organisation]:
        """The other bodies."""


def as_body(organisation: Organisation) -> Body:
    """An organisation as the core knows it."""
    return Body(organisation.pk, organisation.name)


def speaks_for(person: object, verb: str, joint: Joint) -> list[Organisation]:
    """The bodies for which a person may do something: those of the table's roles that are theirs there, the lead first."""
    if not isinstance(person, Person):
        return []
    bodies = [joint.council, *joint.parties()]
    return [body for body in bodies if permitted(verb, person.roles_in([body])) is None]


def speak(person: Person, verb: str, joint: Joint, body: str) -> str:
    """The body that a person does something for; Refused where they have no role there that may: one in another is not enough."""
    if body not in {one.pk for one in speaks_for(person, verb, joint)}:
        raise Refused(Refusal(PERMISSIONS[verb]))
    return body


def leads(person: object, verb: str, joint: Joint) -> bool:
    """Whether a person may do something for the body that leads."""
    return joint.council in speaks_for(person, verb, joint)


def lead(person: Person, verb: str, joint: Joint) -> None:
    """Refused where a person may not do it for the body that leads."""
    speak(person, verb, joint, joint.council.pk)


def in_both(joint: Joint, **texts: Text) -> None:
    """FaultyInput that names every text in one language alone, where any of the bodies publishes in both.

    It is asked for when the words are written, for they are public later as they were written.
    """
    if any(body.bilingual for body in (joint.council, *joint.parties())):
        untranslated(texts)
