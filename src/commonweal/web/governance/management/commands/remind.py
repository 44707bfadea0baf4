"""django-admin remind: reminds owners of their actions, as far as they were not reminded yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from commonweal.web.governance.action.reminders import queue_due


class Command(BaseCommand):
    """Put every reminder in line that is due today and was not put there before; a worker sends them."""

    help = "Puts every reminder of an action in line that is due and was not sent: run as often as you like, each goes out once."

    def handle(self, *_args: Any, **_given: Any) -> None:
        """Say how many they were."""
        self.stdout.write(f"Reminders in line: {queue_due(timezone.localdate())}")
