"""`django-admin index_record`: gathers the words of every published entry anew, where entries did not come by publishing."""

from typing import Any

from django.db import transaction

from commonweal.web.publish.index import erase, write
from commonweal.web.publish.models import PublicEntry
from commonweal.web.site.operators import OperatorsCommand

__all__ = ["Command"]


class Command(OperatorsCommand):
    """Makes the index of the public record anew."""

    help = "Gather the words of every published entry anew."

    def handle(self, **_: Any) -> None:
        with transaction.atomic():
            for entry in PublicEntry.objects.iterator(500):
                if entry.withdrawn_at:
                    erase(entry.pk)
                else:
                    write(entry)
        self.stdout.write(f"indexed {PublicEntry.objects.filter(withdrawn_at=None).count()} entries")
