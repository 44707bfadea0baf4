"""Who may set a decision down at a gate of a commission: those of the roles that the framework names who did not prepare it."""

from dataclasses import dataclass

from django.utils import timezone

from commonweal.governance.gate.proportion import may_decide
from commonweal.governance.gate.stand import Standing
from commonweal.web.governance.commission.models import CommissionRecord
from commonweal.web.people.acting import may
from commonweal.web.people.models import Membership, Person

__all__ = ["Deciding", "deciding"]

_NAMED = 8
"""How many colleagues a page names: of a whole council nobody would read the list."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who may decide: whether the reader may, or would had they not prepared it; the first of them by name, and how many more."""

    reader: bool
    prepared: bool
    names: tuple[str, ...]
    more: int


def deciding(reader: object, commission: CommissionRecord, standing: Standing) -> Deciding:
    """Who may decide at a gate, for a page that somebody reads."""
    known = isinstance(reader, Person)
    has_role = known and may_decide(standing.decider, reader.roles_in([commission.council]))
    names = list(
        Membership.objects.filter(Membership.standing(timezone.now()), organisation=commission.council, person__is_active=True)
        .filter(role__in=standing.decider.roles)
        .exclude(person__in=commission.drafters.all())
        .order_by("person__name")
        .values_list("person__name", flat=True)
        .distinct()
    )
    allowed = has_role and known and may(reader, "gate.pass", commission)
    return Deciding(allowed, has_role and not allowed, tuple(names[:_NAMED]), max(len(names) - _NAMED, 0))
