"""django-admin remind: reminds owners of actions, and councils of contracts that end, as far as they were not reminded yet."""

from typing import Any

from django.utils import timezone

from commonweal.web.governance.action.reminders import queue_due
from commonweal.web.governance.contract.reminders import queue_endings
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Put every reminder in line that is due today and was not put there before; a worker sends them."""

    help = "Puts in line what is due and was not sent, of actions and of contracts that end: however often, each goes out once."

    def handle(self, *_args: Any, **_given: Any) -> None:
        """Say how many they were."""
        today = timezone.localdate()
        self.stdout.write(f"Reminders in line: {queue_due(today) + queue_endings(today)}")
