"""Fixtures for pages: a case and a need statement in the database, and a folder of the service's own."""

from pathlib import Path

import pytest
from django.utils import timezone

from commonweal.web.contract.lab.page import checked
from commonweal.web.contract.lab.sheets import keep, lay, simulate
from commonweal.web.contract.models import Sheet
from commonweal.web.journeys.load import load
from commonweal.web.need.load import load as load_need
from tests.web.case_example import a_build
from tests.web.lab_example import a_start
from tests.web.need_example import a_need_build


@pytest.fixture(autouse=True)
def plain_static_files(settings, tmp_path: Path) -> None:
    """Pages name static files without the hash that a served copy has."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture
def loaded(db, tmp_path: Path) -> str:
    """The example case, loaded with the example need statement; the case's slug."""
    load_need(a_need_build(tmp_path / "need"), timezone.now())
    return load(a_build(tmp_path / "build"), timezone.now()).slug


@pytest.fixture
def sheet(loaded) -> Sheet:
    """A sheet of the lab with the example's contracts, simulated; its result is kept."""
    start = a_start()
    laid = lay(start.draft, start.setting)
    trial, problems = checked(laid.written, laid.tried_in)
    assert trial, problems
    simulate(laid, trial)
    keep(laid)
    return laid


@pytest.fixture
def faulty(loaded) -> Sheet:
    """A sheet whose first contract and whose world are at fault."""
    start = a_start()
    texts = (start.draft.contracts[0].replace("price: 10", "prise: ten"), start.draft.contracts[1])
    return lay(start.draft.model_copy(update={"contracts": texts, "paths": "0"}), start.setting)
