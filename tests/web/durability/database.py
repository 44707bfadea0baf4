"""A database of its own for a program that a test starts, with records that are really written: on file, or on a server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.db import connection, connections

__all__ = ["own_database"]


@contextmanager
def own_database(folder: Path) -> Iterator[None]:
    """Set Django up on a new database, which is gone at the end; SQLite where DATABASE_URL names no other."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.web.site.settings")
    django.setup()
    connection.settings_dict["TEST"]["NAME"] = (
        f"{folder}/own.sqlite3" if connection.vendor == "sqlite" else f"own_{folder.name}".replace("-", "_")
    )
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(before, verbosity=0)
