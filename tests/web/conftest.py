"""Fixtures for pages: a case and statements of need and market in the database, and a folder of the service's own."""

from pathlib import Path

import pytest
from django.utils import timezone

from commonweal.store.market.flagged import find
from commonweal.store.market.lake import Lake
from commonweal.store.market.loading import load as load_notices
from commonweal.web.contract.lab.page import checked
from commonweal.web.contract.lab.sheets import keep, lay, simulate
from commonweal.web.contract.models import Sheet
from commonweal.web.journeys.load import load
from commonweal.web.market.load import load as load_position
from commonweal.web.market.sector.flags import given_today
from commonweal.web.need.load import load as load_need
from tests.market.notices_example import write_notices
from tests.web.case_example import a_build
from tests.web.lab_example import a_start
from tests.web.need_example import a_need_build
from tests.web.position_example import STATEMENT, a_position_build


@pytest.fixture(autouse=True)
def plain_static_files(settings, tmp_path: Path) -> None:
    """Pages name static files without the hash that a served copy has."""
    settings.STATIC_ROOT = tmp_path
    settings.VAR = tmp_path
    settings.LAKE = tmp_path / "market"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(scope="session")
def market_lake(tmp_path_factory) -> Path:
    """A lake of the example market, with what its flags say: made once, and only read."""
    home = tmp_path_factory.mktemp("market")
    write_notices(home / "notices.jsonl")
    load_notices(home / "lake", home / "notices.jsonl")
    with Lake(home / "lake") as lake:
        find(lake, given_today())
    return home / "lake"


@pytest.fixture
def market(settings, market_lake: Path) -> Path:
    """The example market, served."""
    settings.LAKE = market_lake
    return market_lake


@pytest.fixture
def loaded(db, tmp_path: Path, market) -> str:
    """The example case, loaded with the example statements of need and market, beside the example market; the case's slug."""
    load_need(a_need_build(tmp_path / "need"), timezone.now())
    load_position(a_position_build(tmp_path / STATEMENT), timezone.now())
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
