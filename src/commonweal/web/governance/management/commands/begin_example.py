"""`django-admin begin_example FOLDER`: an invented council at work, so that whoever starts the service sees one, and may act."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.urls import reverse
from django.utils import translation

from commonweal.base.errors import FaultyInput
from commonweal.people.role import ROLES
from commonweal.web.governance.example.begin import begin_example, invite_guests, is_begun
from commonweal.web.governance.example.document import ExampleDocument, read_example
from commonweal.web.people.models import Organisation
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Begin the example, unless it is there or the service has organisations of its own; print the links of its invitations."""

    help = "Begins an invented council at work, once, and prints links by which one joins it. Not for a service that is used."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which example, and where its links are kept."""
        parser.add_argument("folder", type=Path, help="the example, such as examples/exampleshire-council")
        parser.add_argument("--beside", action="store_true", help="begin it though the service has other organisations")
        parser.add_argument("--links", type=Path, help="a file that keeps the links, so that they can be printed again")

    def handle(self, *_args: Any, folder: Path, beside: bool, links: Path | None, **_options: Any) -> None:
        """Begin it; CommandError that names the step which cannot be taken, in which case nothing was done."""
        try:
            example, document = read_example(folder)
            if not is_begun(example):
                if Organisation.objects.exists() and not beside:
                    self.stdout.write(
                        "The service has organisations of its own, so the example is left out. --beside begins it beside them."
                    )
                    return
                begin_example(example, document)
            elif links is None:
                self.stdout.write("The example is here already.")
                return
        except FaultyInput as fault:
            raise CommandError("\n".join(str(problem) for problem in fault.problems)) from fault
        self._invite(example, links)

    def _invite(self, example: ExampleDocument, links: Path | None) -> None:
        kept = json.loads(links.read_text()) if links and links.is_file() else {}
        tokens = invite_guests(example, kept)
        if links:
            # Whoever reads it may join.
            links.touch(mode=0o600)
            links.write_text(json.dumps(tokens))
        if not tokens:
            return
        name = next(iter(example.organisations.values())).name.en
        self.stdout.write(f"\n{name} is invented. Each link lets one person in, once, within two weeks:\n\n")
        for guest in example.guests:
            if guest.email in tokens:
                with translation.override("en"):
                    link = settings.SERVICE_ADDRESS + reverse("invitation", args=[tokens[guest.email]])
                self.stdout.write(f"  {ROLES[guest.role].en:<14} {link}\n")
