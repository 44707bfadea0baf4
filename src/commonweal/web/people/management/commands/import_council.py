"""`django-admin import_council FILE`: take in a council that was exported elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser

from commonweal.web.people.moving.archive import read
from commonweal.web.people.moving.importing import take_in
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Read the archive."""

    help = "Takes in a council from an archive, whole or not at all, and checks the trail that came with it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from."""
        parser.add_argument("file", type=Path, help="the archive that `commonweal export` wrote")

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        """Take it in; CommandError that says what is wrong with it."""
        council = take_in(read(file.read_bytes()))
        call_command("index_record", stdout=self.stdout)
        self.stdout.write(f"{council} is here, with its trail. People sign in with a new password: “I have forgotten my password”.")
