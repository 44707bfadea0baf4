"""Fixtures that every kind of test shares."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]


# How long an example takes says more about the machine than about the code.
settings.register_profile("commonweal", deadline=None)
settings.register_profile("everyday", deadline=None, max_examples=20)
settings.load_profile("commonweal")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of published data beside the repository; a test that needs it skips where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"needs the published data in {folder.relative_to(ROOT.parent)}, which is not here")
    return folder
