"""Fixtures for pages: a case in the database, and a folder of the service's own."""

from pathlib import Path

import pytest
from django.utils import timezone

from tests.web.case_example import a_build


@pytest.fixture(autouse=True)
def plain_static_files(settings) -> None:
    """Pages name static files without the hash that a served copy has."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture
def loaded(db, tmp_path: Path) -> str:
    """The example case, loaded; its slug."""
    from commonweal.web.journeys.load import load

    return load(a_build(tmp_path / "build"), timezone.now()).slug
