"""Who has a role in an organisation that provides under a contract, and so decides nothing about it for the council."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from commonweal.governance.contract.contract import NUMBER
from commonweal.people.identifier import REGISTERS, canonical
from commonweal.web.people.models import Organisation, Person

__all__ = ["bodies_of", "provides"]


def bodies_of(council: Organisation, suppliers: Iterable[tuple[str | None, str]]) -> Collection[Organisation]:
    """The organisations of the service among those who provide, each told by its key, or none, and its number with its register’s
    code. One that is written as a name with a number counts as the organisation that says that the number is its own: its people
    may do less by that, and nothing more, for every organisation says itself which its numbers are. The council itself is left out.
    """
    told = [_is(key, number) for key, number in suppliers]
    if not any(told):
        return ()
    found = Q()
    for one in told:
        found |= one
    return tuple(Organisation.objects.filter(found).exclude(pk=council.pk).distinct())


def _is(key: str | None, number: str) -> Q:
    parts = NUMBER.fullmatch(number)
    found = Q(pk=key) if key else Q()
    if parts is None or parts[1] not in REGISTERS:
        return found
    written = canonical(parts[1], parts[2])
    return found | Q(**{f"numbers__{parts[1]}": written}) if written else found


def provides(person: Person, bodies: Collection[Organisation]) -> bool:
    """Whether somebody has a role now in one of those who provide."""
    return bool(bodies) and bool(person.roles_in(bodies))
