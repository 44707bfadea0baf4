"""`django-admin verify_audit`: check the whole audit trail, and name the first break."""

from typing import Any

from django.core.management.base import CommandError

from commonweal.web.audit.models import AuditEvent, MovedTrail, SignedDay
from commonweal.web.audit.verifying import faults
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Check the whole trail."""

    help = "Checks that every event is sealed to the one before it, and that every signed day is as it was signed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say that the trail holds; CommandError, which ends with 1, that names the first break."""
        fault = faults()
        if fault is not None:
            where = f"Event {fault.number}: " if fault.number else f"Signed day {fault.on}: " if fault.on else ""
            moved = f"In the trail that moved here with {fault.council}: " if fault.council else ""
            raise CommandError(f"{moved}{where}{fault.told.en}")
        last = AuditEvent.objects.last()
        number, seal = (last.number, last.hash) if last else (0, "none")
        self.stdout.write(f"The audit trail holds: {number:,} events, {SignedDay.objects.count():,} signed days, last hash {seal}")
        for trail in MovedTrail.objects.order_by("pk"):
            told = f"{trail.entries:,} events, last hash {trail.chain}"
            self.stdout.write(f"The trail that moved here with the council {trail.council} holds: {told}")
