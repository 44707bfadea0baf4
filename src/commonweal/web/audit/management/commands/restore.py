"""`django-admin restore FILE`: put the database back as it was, and check its trail."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser

from commonweal.web.audit.backing_up import restore
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Put it back."""

    help = "Puts the database back as it was when a copy was made, brings it up to date and checks the audit trail."
    begun = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from."""
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        """Put it back; CommandError where the copy is none, or its trail does not hold."""
        restore(file)
        call_command("migrate", verbosity=0)
        call_command("verify_audit", stdout=self.stdout)
