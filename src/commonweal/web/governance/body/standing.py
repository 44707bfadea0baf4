"""Who has a seat, and who is in the chair, on a day."""

import datetime
from collections.abc import Collection

from django.utils import timezone

from commonweal.web.governance.body.models import Seat
from commonweal.web.people.models import Organisation, Person

__all__ = ["chairs", "sits_on", "today"]


def sits_on(person: Person, council: Organisation, sorts: Collection[str], day: datetime.date) -> bool:
    """Whether somebody has a seat on a body of one of some kinds."""
    return any(seat.sits(day) for seat in _seats(person, council, sorts))


def chairs(person: Person, council: Organisation, sorts: Collection[str], day: datetime.date) -> bool:
    """Whether somebody is in the chair of a body of one of some kinds."""
    return any(seat.chair and seat.sits(day) for seat in _seats(person, council, sorts))


def _seats(person: Person, council: Organisation, sorts: Collection[str]) -> list[Seat]:
    return list(Seat.objects.filter(person=person, body__council=council, body__sort__in=sorts))


def today() -> datetime.date:
    """The day that it is where the council is."""
    return timezone.localdate()
