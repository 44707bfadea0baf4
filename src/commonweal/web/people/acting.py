"""The one door for every change of state: permission, the change, and its place in the audit trail, in one transaction.

    @action("paper.approve")
    def approve(person, paper, *, note): ...
        return Done(paper, {"version": 3})

    approve(person, paper, note=…)

Either all of it happened, or none: a process that dies anywhere in between leaves the database and the trail as they were.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from pydantic import BaseModel

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.people.permission import PERMISSIONS, Refusal, permitted
from commonweal.people.role import ANYONE, HOLDER
from commonweal.web.audit import trail
from commonweal.web.people.models import Organisation, Person

__all__ = ["ACTIONS", "Actor", "Done", "Refused", "Subject", "action", "may", "refusal", "refusal_anywhere"]


class Subject(Protocol):
    """What an action is done to: an organisation, or a record of one."""

    kind: Any
    pk: Any
    council: Any

    def parties(self) -> Collection[Organisation]:
        """Other organisations whose people may act on it."""

    def relations(self, person: Person) -> Collection[str]:
        """What a person is to it, besides having a role."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: the record that it made or changed, and what the trail is told of it (JSON values).

    Nothing that is exempt is told: the trail says that it was changed, by its hash.
    """

    subject: Any
    told: Mapping[str, object] = field(default_factory=dict)


class Refused(PermissionDenied):
    """Somebody asked for what they may not do. The page says who may."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(f"Not permitted: {refusal.permission.verb}")


Given = ParamSpec("Given")
On = TypeVar("On", bound=Any)
Actor = Person | AnonymousUser

ACTIONS: dict[str, Callable[..., Any]] = {}
"""Every action by its verb."""


def refusal(person: Actor, verb: str, subject: Subject) -> Refusal | None:
    """Why a person may not do something to a subject, None where they may."""
    if not isinstance(person, Person) or not person.is_active:
        return permitted(verb, [ANYONE])
    roles = person.roles_in({subject.council, *subject.parties()})
    return permitted(verb, [HOLDER, *roles], subject.relations(person))


def may(person: Actor, verb: str, subject: Subject) -> bool:
    """Whether a person may do something to a subject: what pages ask before they offer it."""
    return refusal(person, verb, subject) is None


def refusal_anywhere(person: Actor, verb: str) -> Refusal | None:
    """Why a person may not do something that belongs to no organisation, None where a role in any of them lets them."""
    if not isinstance(person, Person) or not person.is_active:
        return permitted(verb, [ANYONE])
    return permitted(verb, [HOLDER, *(one.role for one in person.standing())])


def _without_zeros(given: Collection[object]) -> None:
    """FaultyInput where something that is given to an action holds a zero character, in words or in JSON: PostgreSQL keeps none."""
    if any("\0" in text for one in given for text in _texts(one)):
        said = Text(
            en="This holds a character without a sign (U+0000). Take it out, or write the words anew.",
            cy="Mae hyn yn cynnwys nod heb arwydd (U+0000). Tynnwch ef allan, neu ysgrifennwch y geiriau o’r newydd.",
        )
        raise FaultyInput([Problem.spoken("zero-character", said)])


def _texts(one: object) -> Iterator[str]:
    """The texts in a value, however deep: in words of both languages, in lists and in what JSON holds. Bytes are a file's own."""
    if isinstance(one, str):
        yield one
    elif isinstance(one, BaseModel):
        yield from _texts(dict(one))
    elif is_dataclass(one):
        yield from _texts([getattr(one, part.name) for part in fields(one)])
    elif isinstance(one, Mapping):
        yield from _texts([*one.keys(), *one.values()])
    elif isinstance(one, list | tuple | set | frozenset):
        for part in one:
            yield from _texts(part)


def action(
    verb: str,
) -> Callable[[Callable[Concatenate[Person, On, Given], Done]], Callable[Concatenate[Actor, On, Given], Any]]:
    """Make a function an action: it is given the person and the subject as it stands now, changes, saves, and returns `Done`.

    The action returns the subject of what was done; Refused where the person may not, and whatever the change itself raises,
    in which case nothing was done.
    """
    PERMISSIONS[verb]  # A verb that the table does not know is a fault of ours, found when the module is read.

    def decorate(change: Callable[Concatenate[Person, On, Given], Done]) -> Callable[Concatenate[Actor, On, Given], Any]:
        @wraps(change)
        def act(person: Actor, subject: On, /, *args: Given.args, **given: Given.kwargs) -> Any:
            _without_zeros([*args, *given.values()])
            with transaction.atomic():
                trail.hold()
                fresh = type(subject).objects.select_for_update().get(pk=subject.pk)
                if refused := refusal(person, verb, fresh):
                    raise Refused(refused)
                done = change(person, fresh, *args, **given)  # type: ignore[arg-type]
                told = {"person": person.pk, **done.told}
                trail.append(verb, f"{done.subject.kind}/{done.subject.pk}", told, done.subject.council.pk)
            return done.subject

        ACTIONS[verb] = act
        return act

    return decorate
