"""`django-admin db_worker`: background work, which waits where the database is away, and goes on when it is there again."""

import logging
import time
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django_tasks_db.management.commands.db_worker import Command as Worker

__all__ = ["Command"]

_LOG = logging.getLogger(__name__)
_AGAIN = 5
"""Seconds until the database is asked again."""


class Command(Worker):
    """The library's worker, which ends where its database does not answer, begun anew until it does."""

    def handle(self, **told: Any) -> None:
        """Work until told to stop."""
        while True:
            try:
                return super().handle(**told)
            except (OperationalError, InterfaceError) as error:
                _LOG.error("The database does not answer; background work waits for it. %s", " ".join(str(error).split()))
                connections.close_all()
                time.sleep(_AGAIN)
