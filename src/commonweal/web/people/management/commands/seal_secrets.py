"""`django-admin seal_secrets`: seal the secrets of second steps under the first key."""

from django.core.management.base import CommandError

from commonweal.web.people.second_step import seal_anew
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Seal those that were kept in the clear, or under an earlier key, which may be taken away then."""

    help = "Seal the secrets of apps for codes, and of recovery codes, under the first key of SECRETS_KEY."

    def handle(self, **_: object) -> None:
        count, lost = seal_anew()
        if lost:
            raise CommandError(f"No key opens {lost} of {count} secrets. Put the key that sealed them back, after the first one.")
        self.stdout.write(f"{count} secrets are sealed under the first key.")
