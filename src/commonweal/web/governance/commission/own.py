"""The commissions that somebody may work on or read, each with what comes next: those that wait for them stand first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from commonweal.governance.gate.commission import Position
from commonweal.governance.gate.pilot import pilot_standing
from commonweal.governance.gate.stand import Standing, stand
from commonweal.web.governance.commission.deciders import decides
from commonweal.web.governance.commission.models import CommissionAsRead, CommissionRecord
from commonweal.web.governance.commission.page import here
from commonweal.web.people.models import Organisation, Person

__all__ = ["Own", "own_of", "readable"]


@dataclass(frozen=True, slots=True)
class Own:
    """A commission of somebody's: where it stands, how its gates do, whether one waits for them, whether its pilot must stop."""

    commission: CommissionRecord
    position: Position
    standings: tuple[Standing, ...]
    waits: bool
    must_stop: bool


def readable(councils: Iterable[Organisation]) -> QuerySet[CommissionAsRead]:
    """The commissions of some councils, and those that are shared with them, the latest first."""
    found = CommissionAsRead.objects.filter(council__in=councils) | CommissionAsRead.objects.filter(shared_with__in=councils)
    return found.distinct().select_related("council").order_by("-made_at", "key")


def own_of(person: Person, commissions: Iterable[CommissionRecord]) -> list[Own]:
    """Each with what comes next, those first that wait for this person or have to be stopped."""
    found = [_own(person, one) for one in commissions]
    return sorted(found, key=lambda one: not (one.waits or one.must_stop))


def _own(person: Person, commission: CommissionRecord) -> Own:
    story, in_force, position = here(commission)
    today = timezone.localdate()
    found = [stand(in_force.framework, gate, story.facts, today) for gate in position.gates]
    # A pilot that may not grow has one way on.
    standings = tuple(one for one in found if not (one.hindrances and position.stage == "review"))
    itself = CommissionRecord(pk=commission.pk, council=commission.council)
    waits = any(one.complete and one.gate.id not in position.returned and decides(person, itself, one) for one in standings)
    pilot = story.facts.pilot
    must_stop = pilot is not None and pilot_standing(pilot, in_force.framework.pilot, today).must_stop
    return Own(commission, position, standings, waits, must_stop and not position.gates)
