"""Who in a council could do something that the reader may not: pages name them, so that nobody has to guess whom to ask."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from commonweal.web.people.models import Membership, Organisation, Person

__all__ = ["Colleagues", "colleagues"]

_NAMED = 8
"""How many a page names: of a whole council nobody would read the list."""


@dataclass(frozen=True, slots=True)
class Colleagues:
    """The first of some people by name, and how many more there are."""

    names: tuple[str, ...]
    more: int


def colleagues(council: Organisation, roles: Collection[str], but: Collection[Person]) -> Colleagues:
    """Those who have one of some roles in a council now, but for some people."""
    standing = Membership.objects.filter(Membership.standing(timezone.now()), organisation=council, role__in=roles)
    found = Person.objects.filter(is_active=True, memberships__in=standing).exclude(pk__in=[one.pk for one in but])
    names = list(found.distinct().order_by("name", "email").values_list("name", flat=True))
    return Colleagues(tuple(names[:_NAMED]), max(len(names) - _NAMED, 0))
