"""Backups: a copy of the whole database as it is at one moment, and its return, which the audit trail then vouches for.

The copy is made by the database's own means while the service goes on.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection, connections

from commonweal.base.errors import MissingPart

__all__ = ["back_up", "restore"]


def back_up(file: Path) -> None:
    """Write a copy of the database; FileExistsError where the file is there already, MissingPart where pg_dump is not."""
    if file.exists():
        raise FileExistsError(f"{file} is there already.")
    # The copy holds people's data: it is its owner's alone.
    file.touch(mode=0o600)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(_database())) as source, closing(sqlite3.connect(file)) as target:
            source.backup(target)
    else:
        _postgresql("pg_dump", "--format=custom", "--file", str(file))


def restore(file: Path) -> None:
    """Put the database back as it was when the copy was made: what came after is gone. The service must not be running."""
    if connection.vendor == "sqlite":
        kept = f"{file.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(kept, uri=True)) as source, closing(sqlite3.connect(_database())) as target:
            source.backup(target)
    else:
        _postgresql("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file))
    connections.close_all()


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _postgresql(program: str, *told: str) -> None:
    """Run one of PostgreSQL's own programs on the database; CalledProcessError where it fails."""
    found = shutil.which(program)
    if found is None:
        raise MissingPart(f"{program} is not installed here. It comes with PostgreSQL's client: apt-get install postgresql-client")
    here = connection.settings_dict
    options = {"--host": here["HOST"], "--port": str(here["PORT"] or ""), "--username": here["USER"], "--dbname": here["NAME"]}
    given = [part for name, value in options.items() if value for part in (name, str(value))]
    connections.close_all()
    secret = {"PGPASSWORD": here["PASSWORD"]} if here["PASSWORD"] else {}
    subprocess.run([found, *given, *told], env={**os.environ, **secret}, check=True)  # noqa: S603
