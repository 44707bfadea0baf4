"""Places in what a search found, by what a thing keeps: whatever is published meanwhile, the others stay where they are."""

import datetime
from dataclasses import dataclass

from django.db.models import F, IntegerField, Q, QuerySet, Value
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from commonweal.web.publish.models import PublicEntry

__all__ = ["PLACE", "Place", "after"]

PLACE = r"^$|^[0-2]_[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{1,18}$"
"""How a place is written."""


@dataclass(frozen=True, slots=True)
class Place:
    """How near a thing is to what was asked for, when it was published, and its number in the table, which it never changes."""

    nearness: int
    published_on: datetime.date
    pk: int

    def written(self) -> str:
        """As an address has it."""
        return f"{self.nearness}_{self.published_on.isoformat()}_{self.pk}"


def after(found: QuerySet[PublicEntry], cursor: str, *, nearest: bool, most: int) -> list[Place]:
    """The first places of what was found after a place, after none where it is empty: the nearest first, where that is asked for,
    then the newest."""
    told = found.annotate(near=F("nearness") if nearest else Value(0, output_field=IntegerField()))
    if cursor:
        last = _read(cursor)
        of_a_day = Q(published_on=last.published_on, pk__lt=last.pk)
        told = told.filter(Q(near__gt=last.nearness) | Q(near=last.nearness) & (Q(published_on__lt=last.published_on) | of_a_day))
    return [Place(*one) for one in told.order_by("near", "-published_on", "-pk").values_list("near", "published_on", "pk")[:most]]


def _read(written: str) -> Place:
    nearness, day, pk = written.split("_")
    try:
        return Place(int(nearness), datetime.date.fromisoformat(day), int(pk))
    except ValueError as fault:
        raise HttpError(422, _("The cursor names no day.")) from fault
