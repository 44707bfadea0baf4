"""`django-admin forget_second_step`: let in again somebody who has lost their phone, their passkeys and their recovery codes."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from commonweal.web.people.models import Person
from commonweal.web.people.second_step import forget
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Take somebody's second step away, so that they set up another one; the trail of their organisation is told."""

    help = "Takes away the passkeys, the app for codes and the recovery codes of an account, and signs it out everywhere."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("email", help="the e-mail address of the account")

    def handle(self, *, email: str, **_: Any) -> None:
        """Do it; CommandError where no account has the address."""
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"No account has the address {email}. Write it as the person signs in by it.")
        forget(person)
        self.stdout.write(f"{person.name} signs in with a password, and sets up a second step before working here again.")
