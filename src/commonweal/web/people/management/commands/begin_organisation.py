"""django-admin begin_organisation: what an operator says when a council, a provider, a charity or a partner joins."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email, validate_slug
from django.urls import reverse
from django.utils import translation

from commonweal.base.language import Text
from commonweal.people.role import KINDS
from commonweal.web.people.beginning import begin
from commonweal.web.people.models import Organisation
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Make an organisation, and print the link by which its first administrator joins."""

    help = "Makes an organisation and prints the link by which its first administrator joins; the link works once, for two weeks."

    def add_arguments(self, parser: CommandParser) -> None:
        """What is to be said of it."""
        parser.add_argument("slug", help="its short name in addresses, such as exampleshire")
        parser.add_argument("administrator", help="the e-mail address of its first administrator")
        parser.add_argument("--name", required=True, help="its name in English")
        parser.add_argument("--welsh-name", default="", help="its name in Welsh")
        parser.add_argument("--kind", choices=list(KINDS), default="council")
        parser.add_argument("--nation", choices=["ENG", "WLS"], default="ENG", help="whose bank holidays it keeps")
        parser.add_argument("--bilingual", action="store_true", help="it publishes in Welsh and English alike")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Begin it; CommandError where the short name is taken, or a bilingual one has no Welsh name."""
        if Organisation.objects.filter(slug=given["slug"]).exists():
            raise CommandError(f"“{given['slug']}” is here already. Choose another short name.")
        _check(given)
        if given["bilingual"] and not given["welsh_name"]:
            raise CommandError("An organisation that publishes in both languages has a name in both. Say --welsh-name as well.")
        name = Text(en=given["name"], cy=given["welsh_name"])
        token = begin(
            given["slug"], name, given["kind"], given["administrator"], bilingual=given["bilingual"], nation=given["nation"]
        )
        with translation.override("en"):
            self.stdout.write(settings.SERVICE_ADDRESS + reverse("invitation", args=[token]))


def _check(given: dict[str, Any]) -> None:
    """CommandError where no page could have the short name, or no e-mail could reach the administrator."""
    try:
        validate_slug(given["slug"])
    except ValidationError as fault:
        raise CommandError(f"“{given['slug']}” is no short name: it has letters, digits and hyphens alone, as bryn-du.") from fault
    try:
        validate_email(given["administrator"])
    except ValidationError as fault:
        raise CommandError(f"“{given['administrator']}” is no e-mail address, as clerk@exampleshire.gov.uk is.") from fault
    if not given["name"].strip():
        raise CommandError("The organisation has no name. Say --name as well.")
