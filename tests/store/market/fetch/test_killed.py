"""A run that is killed at any moment, with nothing to catch it, loses nothing and doubles nothing: the next one carries on."""

import datetime
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.store.market.fetch import fetch
from commonweal.store.market.fetch.holding import Holding
from commonweal.store.market.fetch.state import Running
from tests.store.fetch.publisher import AT_ONCE, Fault, Publisher
from tests.store.market.fetch.portals import (
    FIND_A_TENDER,
    MONTHLY,
    NOW,
    asked,
    day,
    every_byte,
    fetched,
    package,
    pages_of,
    release,
    releases_in,
)

pytestmark = pytest.mark.long

FIRST, SECOND = "2026-11-26", "2026-11-27"
EVENTS = ("open", "os.rename", "os.remove", "os.truncate", "os.mkdir")
"""What the system is asked for when a file is made, put in its place, or taken away."""


def forked(what: Callable[[], object]) -> int:
    """The exit code of something that is done in a copy of this process."""
    process = multiprocessing.get_context("fork").Process(target=what)
    process.start()
    process.join(60)
    return process.exitcode or 0


def killed_at(step: int, folder: Path, what: Callable[[], object]) -> bool:
    """Whether something was killed as it asked the system for its so-manieth change of a file in a folder."""

    def dying() -> None:
        left = step

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if event not in EVENTS or not str(arguments[0]).startswith(str(folder)):
                return
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

        # A hook cannot be taken away again; this process will be gone.
        sys.addaudithook(watch)
        what()

    code = forked(dying)
    assert code in {0, -signal.SIGKILL}
    return code != 0


def a_day(publisher: Publisher) -> None:
    """A day in two pages, the first release of which has come at breakfast, and another twice."""
    # A run that is killed after the day is there asks for it once more, and there is nothing new.
    publisher.answers |= {FIND_A_TENDER: package([]), day(SECOND, ends="08:00:00"): package([release(1)])}
    question = day(SECOND, begins=f"{SECOND}T06:00:00", ends="09:30:00")
    pages_of(publisher, question, [[release(1), release(2)], [release(2), release(3)]])


def test_wherever_a_run_is_killed_the_next_one_ends_as_if_it_had_not_been(publisher: Publisher, tmp_path: Path) -> None:
    a_day(publisher)
    fetched(publisher, tmp_path / "breakfast", SECOND, now=NOW.replace(hour=8, minute=0))
    expected: dict[str, bytes] = {}
    step, killed = 0, True
    while killed:
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "breakfast", folder)
        killed = killed_at(step, folder, lambda folder=folder: fetched(publisher, folder, SECOND))
        done = fetched(publisher, folder, SECOND)
        assert releases_in(done.folder) == [release(1), release(2), release(3)], step
        expected = expected or every_byte(folder)
        assert every_byte(folder) == expected, step
        step += 1
    # The lock, two pages, the part, the digests, the file and the state four times, each opened, renamed or removed.
    assert step > 20


def test_a_run_that_is_killed_again_and_again_comes_to_its_end(publisher: Publisher, tmp_path: Path) -> None:
    pages_of(publisher, day(FIRST), [[release(number)] for number in range(6)])
    # Enough for a page or two, or for putting the day into its file.
    deaths = [killed_at(16, tmp_path, lambda: fetched(publisher, tmp_path, FIRST)) for _ in range(8)]
    assert deaths == sorted(deaths, reverse=True)
    assert 2 <= deaths.count(True) < len(deaths)
    assert releases_in(tmp_path / "find-a-tender") == [release(number) for number in range(6)]


@pytest.mark.parametrize("page", [0, 1, 2])
@pytest.mark.parametrize("cut_after", [0, 50])
def test_a_run_that_is_killed_while_a_page_comes_goes_on_with_that_page(
    publisher: Publisher, tmp_path: Path, page: int, cut_after: int
) -> None:
    pages_of(publisher, day(FIRST), [[release(1)], [release(2)], [release(3)]])
    publisher.faults[FIND_A_TENDER] = [*[Fault()] * page, Fault(cut_after=cut_after, hold=True)]
    process = multiprocessing.get_context("fork").Process(target=lambda: fetched(publisher, tmp_path, FIRST))
    process.start()
    assert publisher.held.wait(30)
    process.kill()
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    publisher.let_go.set()
    publisher.asked.clear()
    done = fetched(publisher, tmp_path, FIRST)
    assert asked(publisher) == [f"{day(FIRST)}&cursor=p{n}" if n else day(FIRST) for n in range(page, 3)]
    assert releases_in(done.folder) == [release(1), release(2), release(3)]


@pytest.mark.parametrize("torn", [b"{", b'{"ocid":"ocds-h6vhtk-000009","id":"x"}\n', b"\x00" * 4096])
def test_what_a_run_wrote_and_did_not_live_to_count_is_cut_off(publisher: Publisher, tmp_path: Path, torn: bytes) -> None:
    pages_of(publisher, day(FIRST), [[release(1)], [release(2)]])
    publisher.faults[FIND_A_TENDER] = [Fault(), *[Fault(503)] * AT_ONCE.attempts]
    with pytest.raises(ConnectionError):
        fetched(publisher, tmp_path, FIRST)
    with (tmp_path / "find-a-tender/.fetch/part").open("ab") as part:
        part.write(torn)
    assert releases_in(fetched(publisher, tmp_path, FIRST).folder) == [release(1), release(2)]


def test_what_was_begun_is_finished_first_whatever_is_asked_for_next(publisher: Publisher, tmp_path: Path) -> None:
    pages_of(publisher, day(FIRST), [[release(1)], [release(2)]])
    publisher.answers[day("2026-03-01")] = package([release(3)])
    publisher.faults[FIND_A_TENDER] = [Fault(), *[Fault(503)] * AT_ONCE.attempts]
    with pytest.raises(ConnectionError):
        fetched(publisher, tmp_path, FIRST)
    done = fetched(publisher, tmp_path, "2026-03-01")
    assert [path.name for path in done.files] == ["find-a-tender-2026-03-01.jsonl"]
    assert releases_in(done.folder) == [release(3), release(1), release(2)]


def test_digests_that_are_gone_are_made_anew_from_the_files(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers |= {FIND_A_TENDER: package([]), day(FIRST): package([release(1), release(2)])}
    folder = fetched(publisher, tmp_path, FIRST).folder
    (folder / f".fetch/{FIRST}.seen").unlink()
    publisher.answers[FIND_A_TENDER] = package([release(2), release(3)])
    assert fetched(publisher, tmp_path, SECOND).added == 1
    assert releases_in(folder) == [release(1), release(2), release(3)]


def test_a_portal_that_is_asked_by_month_is_carried_on_after_a_kill(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers |= {MONTHLY: package([]), f"{MONTHLY}?dateFrom=03-2026&noticeType=3&outputType=0": package([release(1)])}

    def run_month() -> None:
        fetched(publisher, tmp_path, "2026-03-01", name="public-contracts-scotland")

    assert killed_at(60, tmp_path, run_month)
    run_month()
    assert releases_in(tmp_path / "public-contracts-scotland") == [release(1)]


def test_two_runs_never_share_a_folder(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = package([release(1)])
    publisher.faults[FIND_A_TENDER] = [Fault(cut_after=10, hold=True)]
    process = multiprocessing.get_context("fork").Process(target=lambda: fetched(publisher, tmp_path, FIRST))
    process.start()
    try:
        assert publisher.held.wait(30)
        with pytest.raises(ValueError, match="Another run is fetching into this folder"):
            fetched(publisher, tmp_path, FIRST)
    finally:
        process.kill()
        process.join(30)


NUMBERS = st.lists(st.integers(0, 8), max_size=4)


@settings(max_examples=30)
@given(st.lists(st.tuples(NUMBERS, st.booleans()), max_size=4), st.lists(st.tuples(NUMBERS, st.booleans()), max_size=4))
def test_whatever_pages_hold_and_wherever_runs_end_each_release_is_there_once_in_the_order_it_came(
    tmp_path_factory: pytest.TempPathFactory, first: list[tuple[list[int], bool]], second: list[tuple[list[int], bool]]
) -> None:
    home = tmp_path_factory.mktemp("law")
    lines: dict[str, list[int]] = {}
    seen: set[int] = set()
    for name, pages in (("a", first), ("b", second), ("a", second[::-1])):
        with Holding(home, "x") as holding:
            holding.begin(Running(name, NOW, False, "1", "1"))
        holding = Holding(home, "x").__enter__()
        for numbers, ends in pages:
            assert holding.state.running
            holding.add(holding.state.running, [b"%d" % number for number in numbers], "2")
            lines.setdefault(name, []).extend(dict.fromkeys(number for number in numbers if number not in seen))
            seen.update(numbers)
            if ends:
                holding.__exit__()
                holding = Holding(home, "x").__enter__()
        assert holding.state.running
        holding.finish(holding.state.running)
        holding.__exit__()
    found = {path.stem[-1]: [int(line) for line in path.read_text().splitlines()] for path in home.glob("*.jsonl")}
    assert found == {name: numbers for name, numbers in lines.items() if numbers}


def test_the_clock_and_the_waiting_are_arguments(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = package([])
    slept: list[float] = []
    first, last = datetime.date(2026, 11, 26), datetime.date(2026, 11, 27)
    fetch("find-a-tender", tmp_path, first, NOW, until=last, base=publisher.address, sleep=slept.append)
    assert slept == [10.0]
    assert asked(publisher) == [day(FIRST), day(SECOND, ends="09:30:00")]
