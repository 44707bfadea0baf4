"""Fixtures for pages: a case in the database, and a folder of the service's own."""

from pathlib import Path

import pytest
from django.utils import timezone

from commonweal.web.journeys.load import load
from tests.web.case_example import a_build


@pytest.fixture(autouse=True)
def plain_static_files(settings, tmp_path: Path) -> None:
    """Pages name static files without the hash that a served copy has."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture
def loaded(db, tmp_path: Path) -> str:
    """The example case, loaded; its slug."""
    return load(a_build(tmp_path / "build"), timezone.now()).slug
