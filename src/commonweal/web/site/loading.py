"""A command that stores built folders, so that the pages show them: `django-admin load_… FOLDER...`."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.web.site.built import Build

__all__ = ["LoadCommand"]


class LoadCommand(BaseCommand):
    """Stores each folder with `load`, in place of its earlier build; where one is at fault it says so and stops."""

    load: Callable[[Path, datetime.datetime], Build]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="+", type=Path)

    def handle(self, *, folder: list[Path], **_: Any) -> None:
        for one in folder:
            try:
                record = self.load(one, timezone.now())
            except FaultyInput as error:
                raise CommandError(str(error)) from error
            self.stdout.write(f"loaded {record.pk}")
