"""What goes wrong on the way is waited for, or told kindly; and what has come is kept."""

import email.utils
import gzip
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput, Unreachable
from commonweal.store.fetch.asking import Asker, Patience
from commonweal.store.market.fetch import PORTALS, fetch
from commonweal.store.market.fetch.page import fetch_page
from tests.store.fetch.publisher import AT_ONCE, Fault, Publisher
from tests.store.market.fetch.portals import (
    CONTRACTS_FINDER,
    FIND_A_TENDER,
    NOW,
    asked,
    day,
    fetched,
    package,
    pages_of,
    release,
    releases_in,
)

SUNDAY = NOW.date().replace(month=3, day=1)
TWO = [[release(1)], [release(2)]]


def waits(publisher: Publisher, folder: Path, patience: Patience) -> list[float]:
    """How long was waited in all of a fetch of one day of Find a Tender."""
    slept: list[float] = []
    fetch("find-a-tender", folder, SUNDAY, NOW, until=SUNDAY, base=publisher.address, patience=patience, sleep=slept.append)
    return slept


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": email.utils.format_datetime(NOW.replace(year=2030), usegmt=True)}, None),
        ({}, 1.5),
    ],
)
def test_a_portal_that_is_asked_too_often_is_left_alone_for_as_long_as_it_says(
    publisher: Publisher, tmp_path: Path, headers: dict[str, str], wait: float | None
) -> None:
    publisher.answers[FIND_A_TENDER] = package([release(1)])
    publisher.faults[FIND_A_TENDER] = [Fault(429, headers)]
    patience = Patience(attempts=2, first=1.5, asked=60.0)
    if wait is None:
        with pytest.raises(Unreachable, match=r"asks to be left alone for \d+ seconds. Run the same command after that"):
            waits(publisher, tmp_path, patience)
    else:
        assert waits(publisher, tmp_path, patience) == [wait]


def test_contracts_finder_shuts_out_for_five_minutes_with_a_status_of_its_own(publisher: Publisher, tmp_path: Path) -> None:
    pages_of(publisher, day("2026-03-01", CONTRACTS_FINDER), TWO)
    publisher.faults[CONTRACTS_FINDER] = [Fault(), Fault(403, body=b"<html>Request forbidden</html>")]
    slept: list[float] = []
    fetch("contracts-finder", tmp_path, SUNDAY, NOW, until=SUNDAY, base=publisher.address, sleep=slept.append)
    patience = PORTALS["contracts-finder"].patience
    rest, shut_out = slept
    assert rest == patience.interval
    assert 300.0 <= shut_out <= 300.0 + patience.jitter
    assert releases_in(tmp_path / "contracts-finder") == [release(1), release(2)]


def test_elsewhere_the_same_status_is_a_refusal(publisher: Publisher, tmp_path: Path) -> None:
    publisher.faults[FIND_A_TENDER] = [Fault(403)]
    with pytest.raises(FaultyInput, match=r"The publisher refuses this \(403 Forbidden\)"):
        fetched(publisher, tmp_path, "2026-03-01")


def test_between_two_questions_there_is_a_rest(publisher: Publisher, tmp_path: Path) -> None:
    pages_of(publisher, day("2026-03-01"), [*TWO, [release(3)]])
    assert waits(publisher, tmp_path, Patience(interval=10.0)) == [10.0, 10.0]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_portal_that_fails_is_asked_again_and_at_last_told_how_to_carry_on(
    publisher: Publisher, tmp_path: Path, status: int
) -> None:
    pages_of(publisher, day("2026-03-01"), TWO)
    publisher.faults[FIND_A_TENDER] = [Fault(), *[Fault(status)] * AT_ONCE.attempts]
    with pytest.raises(Unreachable, match="run the same command again: what was fetched is kept"):
        fetched(publisher, tmp_path, "2026-03-01")
    publisher.asked.clear()
    done = fetched(publisher, tmp_path, "2026-03-01")
    assert asked(publisher) == [f"{day('2026-03-01')}&cursor=p1"]
    assert releases_in(done.folder) == [release(1), release(2)]


@pytest.mark.parametrize("chunked", [True, False])
def test_an_answer_that_is_cut_short_is_asked_for_again(publisher: Publisher, tmp_path: Path, chunked: bool) -> None:
    pages_of(publisher, day("2026-03-01"), TWO)
    publisher.chunked = chunked
    publisher.faults[FIND_A_TENDER] = [Fault(cut_after=60), Fault(), Fault(cut_after=1)]
    assert releases_in(fetched(publisher, tmp_path, "2026-03-01").folder) == [release(1), release(2)]
    assert len(publisher.asked) == 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (package([release(1)])[:-9], "cut short, or is no JSON"),
        (b"", "cut short, or is no JSON"),
        (b'{"links": ' + b"[" * 100_000, "cut short, or is no JSON"),
        (b"<!DOCTYPE html><html><body>Please sign in</body></html>", "a web page came in place of its data"),
    ],
)
def test_what_is_no_json_is_asked_for_again_and_then_told(publisher: Publisher, tmp_path: Path, content: bytes, told: str) -> None:
    publisher.answers[FIND_A_TENDER] = content
    with pytest.raises(Unreachable, match=told):
        fetched(publisher, tmp_path, "2026-03-01")
    assert len(publisher.asked) == AT_ONCE.attempts
    publisher.answers[FIND_A_TENDER] = package([release(1)])
    assert fetched(publisher, tmp_path, "2026-03-01").added == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"Message": "An error has occurred."}', "holds no list of releases"),
        (b'{"releases": "none"}', "not as it documents"),
        (b"[]", "not as it documents"),
        (b'{"releases": [], "links": {"next": 7}}', "no address"),
        (b'{"releases": [], "links": {"next": "http://[::1"}}', "no address"),
    ],
)
def test_json_that_is_no_package_is_told_at_once(publisher: Publisher, tmp_path: Path, content: bytes, told: str) -> None:
    publisher.answers[FIND_A_TENDER] = content
    with pytest.raises(FaultyInput, match=told):
        fetched(publisher, tmp_path, "2026-03-01")
    assert len(publisher.asked) == 1


@pytest.mark.parametrize("links", ["[]", "null", "{}", '{"next": null}', '{"next": ""}', '{"prev": "x"}'])
def test_a_last_page_may_say_so_in_many_ways(publisher: Publisher, tmp_path: Path, links: str) -> None:
    publisher.answers[FIND_A_TENDER] = f'{{"releases": [{{"ocid": "x"}}], "links": {links}}}'.encode()
    assert fetched(publisher, tmp_path, "2026-03-01").added == 1


def test_a_link_may_be_relative(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers |= {day("2026-03-01"): package([release(1)], "?cursor=b"), f"{FIND_A_TENDER}?cursor=b": package([release(2)])}
    assert fetched(publisher, tmp_path, "2026-03-01").added == 2


@pytest.mark.parametrize(
    "link",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://127.0.0.1{port}/api",
        "http://127.0.0.1/api",
        "http://127.0.0.1{port}@example.org/",
        "//example.org/api",
        "file:///etc/passwd",
    ],
)
def test_a_link_to_another_host_scheme_or_port_is_not_followed(publisher: Publisher, tmp_path: Path, link: str) -> None:
    port = publisher.address.removeprefix("http://127.0.0.1")
    publisher.answers[FIND_A_TENDER] = package([release(1)], link.format(port=port))
    with pytest.raises(FaultyInput, match="leads on to another host"):
        fetched(publisher, tmp_path, "2026-03-01")


def test_a_redirection_to_another_host_is_not_followed(publisher: Publisher, tmp_path: Path) -> None:
    publisher.faults[FIND_A_TENDER] = [Fault(302, {"Location": "http://localhost:9/internal"})]
    with pytest.raises(FaultyInput, match="leads on to another host"):
        fetched(publisher, tmp_path, "2026-03-01")


def test_a_redirection_within_the_portal_is_followed(publisher: Publisher, tmp_path: Path) -> None:
    publisher.faults[FIND_A_TENDER] = [Fault(302, {"Location": "/moved"})]
    publisher.answers["/moved"] = package([release(1)])
    assert fetched(publisher, tmp_path, "2026-03-01").added == 1


@pytest.mark.parametrize("back_to", [0, 1, 2])
def test_pages_that_lead_round_in_a_circle_are_told(publisher: Publisher, tmp_path: Path, back_to: int) -> None:
    pages_of(publisher, day("2026-03-01"), [*TWO, [release(3)]])
    first = publisher.address + day("2026-03-01")
    publisher.answers[f"{day('2026-03-01')}&cursor=p2"] = package([], f"{first}&cursor=p{back_to}" if back_to else first)
    with pytest.raises(FaultyInput, match="leads back to one that was there"):
        fetched(publisher, tmp_path, "2026-03-01")
    assert len(publisher.asked) == 3


def test_a_cursor_that_has_run_out_meanwhile_begins_the_day_anew(publisher: Publisher, tmp_path: Path) -> None:
    pages_of(publisher, day("2026-03-01"), TWO)
    publisher.faults[FIND_A_TENDER] = [Fault(), *[Fault(503)] * AT_ONCE.attempts, Fault(400)]
    with pytest.raises(Unreachable):
        fetched(publisher, tmp_path, "2026-03-01")
    publisher.asked.clear()
    done = fetched(publisher, tmp_path, "2026-03-01")
    again = f"{day('2026-03-01')}&cursor=p1"
    assert asked(publisher) == [again, day("2026-03-01"), again]
    assert releases_in(done.folder) == [release(1), release(2)]


def test_a_page_that_is_too_large_is_told_packed_or_not(publisher: Publisher, tmp_path: Path) -> None:
    large = package([release(number) for number in range(2_000)])
    publisher.answers["/x"] = large
    publisher.answers["/z"] = gzip.compress(large)
    with Asker(AT_ONCE) as asker:
        for path, headers in (("/x", {}), ("/z", {"Content-Encoding": "gzip"})):
            publisher.headers = headers
            with pytest.raises(FaultyInput, match="larger than 0 MB"):
                fetch_page(asker, publisher.address + path, tmp_path / "page", most=100_000)
            assert (tmp_path / "page").stat().st_size <= 100_000
            assert len(fetch_page(asker, publisher.address + path, tmp_path / "page").lines) == 2_000


def test_what_cannot_be_unpacked_is_asked_for_again_and_then_told(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER], publisher.headers = b"\x1f\x8bno", {"Content-Encoding": "gzip"}
    with pytest.raises(Unreachable, match="cannot be unpacked"):
        fetched(publisher, tmp_path, "2026-03-01")


def test_every_release_is_one_line_and_its_numbers_and_letters_are_as_they_came(publisher: Publisher, tmp_path: Path) -> None:
    content = '\ufeff{"releases": [\n{"ocid": "a",\r\n "value": 1e9999, "more": [1.10, "llên  \\n", {}]},\n null]}'.encode()
    publisher.answers[FIND_A_TENDER] = content + b"\n"
    (file,) = fetched(publisher, tmp_path, "2026-03-01").files
    assert file.read_text() == '{"ocid":"a","value":1e9999,"more":[1.10,"llên  \\n",{}]}\nnull\n'


def test_a_release_that_is_not_in_utf_8_is_kept_byte_for_byte_for_the_reader_to_mend(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = b'{"releases": [{"ocid": "a", "title": "\xa35"}]}'
    (file,) = fetched(publisher, tmp_path, "2026-03-01").files
    assert file.read_bytes() == b'{"ocid":"a","title":"\xa35"}\n'


@pytest.mark.parametrize("address", ["nowhere", "ftp://example.org", "http://", "https://[", "http://127.0.0.1:0x"])
def test_an_address_that_is_none_is_told(tmp_path: Path, address: str) -> None:
    with pytest.raises((FaultyInput, Unreachable)):
        fetch("find-a-tender", tmp_path, SUNDAY, NOW, base=address, patience=AT_ONCE, sleep=lambda _seconds: None)


def test_a_damaged_state_is_told(publisher: Publisher, tmp_path: Path) -> None:
    publisher.answers[FIND_A_TENDER] = package([])
    state = fetched(publisher, tmp_path, "2026-03-01").folder / ".fetch" / "state.json"
    state.write_bytes(state.read_bytes()[:20])
    with pytest.raises(FaultyInput, match="this file is damaged"):
        fetched(publisher, tmp_path, "2026-03-01")
