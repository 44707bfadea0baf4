"""`django-admin load_need FOLDER...`: store need statements."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.web.need.load import load


class Command(BaseCommand):
    """Store need statements, each in place of its earlier build."""

    help = "Store what `commonweal need report` wrote, so that the pages show it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="+", type=Path)

    def handle(self, *, folder: list[Path], **_: object) -> None:
        for one in folder:
            try:
                record = load(one, timezone.now())
            except FaultyInput as error:
                raise CommandError(str(error)) from error
            self.stdout.write(f"loaded {record.slug}")
