"""`django-admin back_up FILE`: copy the whole database while the service goes on."""

from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commonweal.base.errors import MissingPart
from commonweal.web.audit.backing_up import back_up


class Command(BaseCommand):
    """Write the copy."""

    help = "Copies the whole database as it is at this moment, while the service goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        """Write it; CommandError where it cannot be."""
        try:
            back_up(file)
        except (OSError, MissingPart, CalledProcessError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes")
