"""`django-admin export_council SLUG FILE`: write a council's whole record, to be taken in elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from commonweal.web.people.models import Organisation
from commonweal.web.people.moving.exporting import export
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Write the archive."""

    help = "Writes a council's whole record into an archive: records, cited evidence and the audit trail with its seals."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which council, and where to."""
        parser.add_argument("slug", help="the council's short name in addresses")
        parser.add_argument("file", type=Path, help="the archive, such as exampleshire.zip")

    def handle(self, *_args: Any, slug: str, file: Path, **_options: Any) -> None:
        """Write it; CommandError where there is no such council, or the file is there already."""
        council = Organisation.objects.filter(slug=slug).first()
        if council is None:
            known = ", ".join(Organisation.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no “{slug}” here. There is: {known}.")
        if file.exists():
            raise CommandError(f"{file} is there already. Choose another name.")
        # The archive holds people's names and addresses: it is its owner's alone.
        file.touch(mode=0o600)
        try:
            with file.open("wb") as target:
                manifest = export(council, target)
        except BaseException:
            file.unlink()
            raise
        self.stdout.write(f"{file}: {council}, manifest {manifest}")
