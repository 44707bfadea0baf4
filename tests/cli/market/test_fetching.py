"""`commonweal market fetch`: where the files go, what is told, and what is told where something is wrong."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Done
from tests.store.fetch.publisher import Fault, Publisher, published
from tests.store.market.fetch.portals import FIND_A_TENDER, day, every_byte, package, release, releases_in

Command = Callable[..., Done]
DAY = ("--since", "2026-03-02", "--until", "2026-03-02")


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with published() as one:
        one.answers[day("2026-03-02")] = package([release(1), release(2)])
        yield one


@pytest.fixture
def fetch(commonweal: Command, publisher: Publisher, tmp_path: Path) -> Command:
    """Fetches from Find a Tender on this machine into a folder."""

    def run(*words: object) -> Done:
        return commonweal("market", "fetch", "find-a-tender", "--output", tmp_path, "--from", publisher.address, *words)

    return run


def test_the_folder_is_named_on_stdout_and_what_is_new_on_stderr(fetch: Command, tmp_path: Path) -> None:
    done = fetch(*DAY)
    assert (done.code, done.out.strip()) == (0, str(tmp_path / "find-a-tender"))
    assert "New releases: 2. Files of the days asked for: 1." in done.err
    assert releases_in(tmp_path / "find-a-tender") == [release(1), release(2)]


def test_the_same_command_again_changes_nothing(fetch: Command, tmp_path: Path) -> None:
    fetch(*DAY)
    before = every_byte(tmp_path)
    assert "New releases: 0." in fetch(*DAY).err
    assert every_byte(tmp_path) == before


def test_what_was_fetched_is_what_the_loading_reads(fetch: Command, commonweal: Command, tmp_path: Path) -> None:
    fetch(*DAY)
    done = commonweal("market", "load", tmp_path / "lake", tmp_path / "find-a-tender" / "find-a-tender-2026-03-02.jsonl")
    assert (done.code, "Traceback" in done.err) == (0, False)
    again = commonweal("market", "load", tmp_path / "lake", *(tmp_path / "find-a-tender").glob("*.jsonl"))
    assert (again.code, "find-a-tender-2026-03-02.jsonl" in again.out) == (0, True)


def test_a_stage_is_asked_for_alone(fetch: Command, publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[f"{day('2026-03-02')}&stages=award"] = package([release(1)])
    assert fetch(*DAY, "--stage", "award").code == 0
    assert [path.name for path in (tmp_path / "find-a-tender").glob("*.jsonl")] == ["find-a-tender-2026-03-02-award.jsonl"]


def test_a_file_that_was_removed_is_told(fetch: Command, tmp_path: Path) -> None:
    fetch(*DAY)
    (tmp_path / "find-a-tender" / "find-a-tender-2026-03-02.jsonl").unlink()
    assert "2026-03-02 was removed or changed since it was fetched" in fetch(*DAY).err
    assert len(releases_in(tmp_path / "find-a-tender")) == 2


def test_a_portal_that_asks_for_too_long_a_wait_is_told_with_how_to_carry_on(fetch: Command, publisher: Publisher) -> None:
    publisher.faults[FIND_A_TENDER] = [Fault(429, {"Retry-After": "3600"})]
    done = fetch(*DAY)
    assert (done.code, done.out) == (1, "")
    assert "127.0.0.1 asks to be left alone for 3600 seconds. Run the same command after that" in " ".join(done.err.split())
    assert fetch(*DAY).code == 0


def test_what_is_no_package_is_told_without_a_traceback(fetch: Command, publisher: Publisher) -> None:
    publisher.answers[day("2026-03-02")] = b'{"releases": 7}'
    done = fetch(*DAY)
    assert (done.code, "Traceback" in done.err) == (1, False)
    assert "The publisher’s answer is not as it documents" in " ".join(done.err.split())


@pytest.mark.parametrize(
    "words",
    [("--since", "yesterday"), ("--since", "2026-02-30"), (*DAY[:2], "--until", "03/03/2026"), ("--until", "2026-03-02"), ()],
)
def test_a_day_that_is_none_is_wrong_usage(fetch: Command, publisher: Publisher, words: tuple[str, ...]) -> None:
    assert fetch(*words).code == 2
    assert publisher.asked == []


def test_an_end_before_the_beginning_is_told(fetch: Command) -> None:
    done = fetch("--since", "2026-03-02", "--until", "2026-03-01")
    assert done.code == 1
    assert "There is no day from 2026-03-02 until 2026-03-01." in " ".join(done.err.split())


def test_a_portal_that_is_not_known_is_wrong_usage(commonweal: Command, tmp_path: Path) -> None:
    assert commonweal("market", "fetch", "somewhere", "--since", "2026-03-02", "--output", tmp_path).code == 2


def test_a_folder_that_is_a_file_is_told(commonweal: Command, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    done = commonweal("market", "fetch", "sell2wales", *DAY, "--output", tmp_path / "x", "--from", "http://127.0.0.1:9")
    assert (done.code, "Traceback" in done.err) == (1, False)
    assert "Nothing can be kept there" in " ".join(done.err.split())
