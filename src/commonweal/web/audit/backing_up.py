"""Backups: a copy of the whole database as it is at one moment, and its return, which the audit trail then vouches for.

The copy is made by the database's own means while the service goes on. What is put back is looked at first: a file that is no
copy, or one of a newer version, replaces nothing.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from commonweal.base.errors import FaultyInput, MissingPart, Problem

__all__ = ["back_up", "restore"]


_MARK = "audit_trailend"
"""A table that every copy of a service has."""
Migrations = set[tuple[str, str]]


def back_up(file: Path) -> None:
    """Write a copy of the database, whole or not at all; FaultyInput where the file is there, MissingPart where pg_dump is not."""
    if file.exists():
        raise _fault("file-is-there", file, "It is there already.", "Choose another name: no copy is written over another.")
    # The copy holds people's data: it is its owner's alone.
    file.touch(mode=0o600)
    try:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(_database())) as source, closing(sqlite3.connect(file)) as target:
                source.backup(target)
        else:
            _postgresql("pg_dump", "--format=custom", "--file", str(file))
    except BaseException:
        for left in (file, file.with_name(f"{file.name}-journal")):
            left.unlink(missing_ok=True)
        raise


def restore(file: Path) -> None:
    """Put the database back as it was when the copy was made: what came after is gone. The service must not be running.

    Raises
    ------
    FaultyInput
        Where the file is no copy of a service, was damaged, or is of a newer version. The database is as it was.
    """
    sqlite = connection.vendor == "sqlite"
    newer = (_kept_by_sqlite(file) if sqlite else _kept_by_postgresql(file)) - set(MigrationLoader(None).disk_migrations)
    if newer:
        named = ", ".join(f"{app}.{name}" for app, name in sorted(newer)[:3])
        raise _fault(
            "newer-copy", file, f"It is of a newer version: it has {named}.", "Put that version, or a newer one, in place."
        )
    if sqlite:
        with closing(_opened(file)) as source, closing(sqlite3.connect(_database())) as target:
            source.backup(target)
    else:
        _postgresql("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file))
    connections.close_all()


def _kept_by_sqlite(file: Path) -> Migrations:
    """What the form of a copy is made of, where it is whole."""
    try:
        with closing(_opened(file)) as kept:
            if not kept.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [_MARK]).fetchone():
                raise _no_copy(file)
            if kept.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise _fault("damaged-copy", file, "It was damaged.", "Take another copy.")
            return set(kept.execute("SELECT app, name FROM django_migrations"))
    except sqlite3.DatabaseError as error:
        raise _no_copy(file) from error


def _kept_by_postgresql(file: Path) -> Migrations:
    """What the form of a copy is made of."""
    try:
        listed = subprocess.run([_program("pg_restore"), "--list", file], capture_output=True, text=True, check=True)  # noqa: S603
        told = ["--data-only", "--table=django_migrations", "--file=-", file]
        rows = subprocess.run([_program("pg_restore"), *told], capture_output=True, text=True, check=True)  # noqa: S603
    except subprocess.CalledProcessError as error:
        raise _no_copy(file) from error
    if _MARK not in listed.stdout:
        raise _no_copy(file)
    return {(fields[1], fields[2]) for line in rows.stdout.splitlines() if len(fields := line.split("\t")) == 4}


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _no_copy(file: Path) -> FaultyInput:
    kind = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    wanted = f"Give a file that commonweal backup wrote, of a service on {kind}."
    return _fault("no-copy", file, f"It is no copy of a service on {kind}.", wanted)


def _fault(code: str, file: Path, message: str, remedy: str) -> FaultyInput:
    return FaultyInput([Problem(code, message, remedy, str(file))])


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MissingPart(f"{name} is not installed here. It comes with PostgreSQL's client: apt-get install postgresql-client")
    return found


def _postgresql(program: str, *told: str) -> None:
    """Run one of PostgreSQL's own programs on the database; FaultyInput where it fails, after it has said why."""
    here = connection.settings_dict
    options = {"--host": here["HOST"], "--port": str(here["PORT"] or ""), "--username": here["USER"], "--dbname": here["NAME"]}
    given = [part for name, value in options.items() if value for part in (name, str(value))]
    connections.close_all()
    secret = {"PGPASSWORD": here["PASSWORD"]} if here["PASSWORD"] else {}
    done = subprocess.run([_program(program), *given, *told], env={**os.environ, **secret}, check=False)  # noqa: S603
    if done.returncode:
        remedy = "What is wrong stands above. A database of another version is made empty first (dropdb, createdb)."
        raise _fault("not-done", Path(told[-1]), f"{program} could not do it, and the database is as it was.", remedy)
