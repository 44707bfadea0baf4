"""What every test of fetching needs: a publisher on this machine, and no proxy on the way to it."""

from collections.abc import Iterator

import pytest

from tests.store.fetch.publisher import Publisher, published


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with published() as one:
        yield one
