"""`django-admin prepare [FOLDER...]`: everything that has to be done before the service starts."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser

from commonweal.web.people.second_step import seal_anew
from commonweal.web.site.operators import OperatorsCommand

_STATEMENTS = {"load_need": "need.json", "load_position": "statement.json"}
"""What loads a statement's folder, by the file that tells it from that of a case."""


class Command(OperatorsCommand):
    """Bring the database up to date, lay out the static files and store the cases and statements given."""

    begun = False
    help = "Migrate, collect static files and load cases, need statements and market position statements."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="*", type=Path)

    def handle(self, *, folder: list[Path], **_: object) -> None:
        settings.VAR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        seal_anew()
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stated = {command: [one for one in folder if (one / file).is_file()] for command, file in _STATEMENTS.items()}
        cases = [one for one in folder if not any(one in folders for folders in stated.values())]
        for command, folders in {"load_case": cases, **stated}.items():
            if folders:
                call_command(command, *folders, stdout=self.stdout)
