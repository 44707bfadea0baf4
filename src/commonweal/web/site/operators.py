"""What an operator's command says where it cannot do what was asked: what is wrong, where, and how to mend it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from commonweal.base.errors import CommonwealError

__all__ = ["OperatorsCommand", "place"]

_BEGIN = "Look at --home, COMMONWEAL_VAR and DATABASE_URL; commonweal serve begins a service where there is none."


class OperatorsCommand(BaseCommand):
    """A command of the service at work: faults are told, never as a traceback, and a database of another form is left alone."""

    begun = True
    """Whether it needs a service that was begun;"""
    current = True
    """and whether its database has to be of this version's form."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Do it; CommandError that an operator can act on, where it cannot be done."""
        with _told():
            if self.begun:
                _look(current=self.current)
            return super().execute(*args, **options)


def place() -> str:
    """Where the records are kept, as an operator knows it; never with its password."""
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(here["NAME"])
    return f"The database “{here['NAME']}” at {here['HOST'] or 'this machine'}"


def _look(*, current: bool) -> None:
    """Nothing where the database has a service in it, of this version's form if that is asked; CommandError where not."""
    on_file = connection.vendor == "sqlite" and not connection.is_in_memory_db()  # type: ignore[attr-defined]
    if on_file and not Path(place()).is_file():
        raise CommandError(f"There is no service at {place()}. {_BEGIN}")
    executor = MigrationExecutor(connection)
    if not any(app == "audit" for app, _name in executor.loader.applied_migrations):
        raise CommandError(f"{place()} has no service in it. {_BEGIN}")
    if current and executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(f"{place()} is of an earlier version. Make a backup, then bring it up to date: django-admin prepare.")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except CommonwealError as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        what = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
        raise CommandError(f"{what}. Look at the path, at who may use it, and at the room on the disk.") from error
    except (DatabaseError, sqlite3.Error) as error:
        why = " ".join(str(error).split())
        wanted = "Look at DATABASE_URL and COMMONWEAL_VAR; whether it runs, lets this account in, and has room."
        raise CommandError(f"{place()} could not be used: {why}. {wanted}") from error
