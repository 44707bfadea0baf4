"""`django-admin prepare [FOLDER...]`: everything that has to be done before the service starts."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

_NEED = "need.json"
"""What tells the folder of a need statement from that of a case."""


class Command(BaseCommand):
    """Bring the database up to date, lay out the static files and store the cases and need statements given."""

    help = "Migrate, collect static files and load cases and need statements."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="*", type=Path)

    def handle(self, *, folder: list[Path], **_: object) -> None:
        settings.VAR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        needs = [one for one in folder if (one / _NEED).is_file()]
        cases = [one for one in folder if one not in needs]
        for command, folders in (("load_case", cases), ("load_need", needs)):
            if folders:
                call_command(command, *folders, stdout=self.stdout)
