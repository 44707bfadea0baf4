"""A run that is killed at any moment loses nothing and doubles nothing: the next one carries on."""

import datetime
import json
import multiprocessing
import signal
import time
from pathlib import Path

import pytest

from commonweal.store.need.fetch import fetch
from tests.store.fetch.publisher import AT_ONCE, Fault, Publisher
from tests.store.need.fetch.publisher import CSV, DATA_SET, dfe, results

pytestmark = pytest.mark.long

NOW = datetime.datetime(2026, 11, 27, 9, 30, tzinfo=datetime.UTC)
CSV_PATH = f"/data-sets/{DATA_SET}/csv"
QUERY = f"/data-sets/{DATA_SET}/query"
PLAIN = CSV.encode()


def killed_while_held(publisher: Publisher, folder: Path, where: dict[str, str], begun: int = 0) -> None:
    """Kill a fetch in a process of its own once the publisher holds an answer back, and so many bytes of it have come."""
    # A copy of this process has loaded everything already; the publisher's thread stays behind in the original.
    run = multiprocessing.get_context("fork").Process(
        target=fetch, args=("dfe", DATA_SET, folder, NOW), kwargs={"base": publisher.address, "where": where}
    )
    run.start()
    assert publisher.held.wait(30)
    while begun > sum(part.stat().st_size for part in folder.glob(".fetch/*.part")):
        time.sleep(0.01)
    run.kill()
    run.join(30)
    assert run.exitcode == -signal.SIGKILL
    publisher.let_go.set()
    publisher.asked.clear()


def test_a_download_is_carried_on(publisher: Publisher, tmp_path: Path) -> None:
    dfe(publisher, csv=PLAIN)
    publisher.faults[CSV_PATH] = [Fault(cut_after=60_000, hold=True)]
    killed_while_held(publisher, tmp_path, {}, begun=60_000)
    assert not (tmp_path / f"{DATA_SET}.csv").exists()
    path = fetch("dfe", DATA_SET, tmp_path, NOW, base=publisher.address, patience=AT_ONCE)
    assert path.read_bytes() == PLAIN
    assert [asked.get("range") for asked in publisher.asks(CSV_PATH)] == ["bytes=60000-"]


@pytest.mark.parametrize("page", [1, 2, 4, 7])
def test_pages_are_carried_on(publisher: Publisher, tmp_path: Path, page: int) -> None:
    dfe(publisher)
    publisher.faults[QUERY] = [*[Fault()] * (page - 1), Fault(cut_after=40, hold=True)]
    where = {"population_type": "Starting"}
    killed_while_held(publisher, tmp_path, where)
    path = fetch("dfe", DATA_SET, tmp_path, NOW, base=publisher.address, where=where, patience=AT_ONCE)
    assert [json.loads(asked["question"])["page"] for asked in publisher.asks(QUERY)] == list(range(page, 8))
    lines = path.read_text().splitlines()[1:]
    assert len(lines) == len(set(lines)) == len(results("uKR2K"))


STEPS = 40
"""More than there are calls of the system's that a fetch makes to put files in their places."""


def test_whatever_step_of_writing_a_run_dies_at_the_next_run_ends_as_if_it_had_not(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dfe(publisher, csv=PLAIN)

    class Died(BaseException):
        """What nothing catches, as nothing catches a kill."""

    for name in ("replace", "unlink"):
        real = getattr(Path, name)

        def step(path: Path, *args: object, _real: object = real, **options: object) -> object:
            nonlocal left
            if left == 0:
                raise Died
            left -= 1
            return _real(path, *args, **options)  # type: ignore[operator]

        monkeypatch.setattr(Path, name, step)
    for dies_at in range(STEPS):
        folder = tmp_path / str(dies_at)
        left = dies_at
        try:
            fetch("dfe", DATA_SET, folder, NOW, base=publisher.address, patience=AT_ONCE)
        except Died:
            left = -1
            path = fetch("dfe", DATA_SET, folder, NOW, base=publisher.address, patience=AT_ONCE)
            assert path.read_bytes() == PLAIN
            [entry] = json.loads((folder / "manifest.json").read_text())["outputs"]
            assert entry["size"] == len(PLAIN)
        else:
            break
    else:
        pytest.fail("a fetch takes more steps than are tried")
    assert dies_at > 10
