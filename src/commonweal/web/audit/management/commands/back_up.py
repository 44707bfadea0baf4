"""`django-admin back_up FILE`: copy the whole database while the service goes on."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from commonweal.web.audit.backing_up import back_up
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Write the copy."""

    current = False

    help = "Copies the whole database as it is at this moment, while the service goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        """Write it; CommandError where it cannot be."""
        back_up(file)
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes")
