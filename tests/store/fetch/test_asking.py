"""Asking again: how long each wait is, and who is believed about it."""

from collections.abc import Callable

import httpx
import pytest

from commonweal.base.errors import FaultyInput, Unreachable
from commonweal.store.fetch.asking import Asker, Busy, Patience, check_home


def waits(attempt: Callable[[], object], patience: Patience | None = None) -> list[float]:
    """The waits between attempts until somebody gives up."""
    slept: list[float] = []
    with Asker(patience, slept.append) as asker, pytest.raises(Unreachable):
        asker.patiently("https://example.org/x", attempt)
    return slept


def answer(status: int, **headers: str) -> Callable[[], object]:
    """An attempt that is answered so."""

    def attempt() -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = httpx.Response(status, headers=named, request=httpx.Request("GET", "https://example.org/x"))
        Asker().check(response, "https://example.org/x")

    return attempt


def test_each_wait_is_twice_the_one_before_up_to_the_longest() -> None:
    assert waits(answer(503), Patience(attempts=6, first=1.0, longest=6.0)) == [1.0, 2.0, 4.0, 6.0, 6.0]


def test_a_server_is_left_alone_for_as_long_as_it_asks() -> None:
    assert waits(answer(429, Retry_After="7"), Patience(attempts=3)) == [7.0, 7.0]


def test_a_date_to_come_back_at_is_counted_from_the_server_s_own_clock() -> None:
    dates = {"Date": "Fri, 27 Nov 2026 09:30:00 GMT", "Retry_After": "Fri, 27 Nov 2026 09:31:00 GMT"}
    assert waits(answer(503, **dates), Patience(attempts=2)) == [60.0]


@pytest.mark.parametrize("nonsense", ["soon", "-5", "Fri, 99 Nov 2026", ""])
def test_a_wait_that_cannot_be_read_is_ours_to_choose(nonsense: str) -> None:
    assert waits(answer(503, Retry_After=nonsense), Patience(attempts=2, first=1.5)) == [1.5]


def test_a_longer_wait_than_is_bearable_is_told_at_once() -> None:
    assert waits(answer(429, Retry_After="9999")) == []


def test_what_will_not_come_right_is_not_asked_again() -> None:
    slept: list[float] = []
    with Asker(sleep=slept.append) as asker, pytest.raises(FaultyInput):
        asker.patiently("https://example.org/x", answer(403))
    assert slept == []


def test_an_attempt_that_comes_right_is_enough() -> None:
    tries = iter([Busy("once"), None])

    def attempt() -> str:
        if fault := next(tries):
            raise fault
        return "here"

    with Asker(sleep=lambda _: None) as asker:
        assert asker.patiently("https://example.org/x", attempt) == "here"


def test_a_safe_address_may_not_lead_to_an_unsafe_one() -> None:
    response = httpx.Response(200, request=httpx.Request("GET", "http://example.org/y"))
    with pytest.raises(FaultyInput, match="not encrypted"):
        Asker().check(response, "https://example.org/x")


def test_chance_lengthens_each_wait_by_no_more_than_it_may() -> None:
    [plain] = waits(answer(503), Patience(attempts=2, first=1.0, jitter=0.5))
    [asked] = waits(answer(429, Retry_After="7"), Patience(attempts=2, jitter=0.5))
    assert 1.0 <= plain <= 1.5
    assert 7.0 <= asked <= 7.5


def test_waits_are_not_all_alike_where_chance_has_its_say() -> None:
    assert len(set(waits(answer(503), Patience(attempts=9, first=1.0, longest=1.0, jitter=1.0)))) > 1


@pytest.mark.parametrize(("says", "wait"), [({}, 300.0), ({"Retry_After": "20"}, 20.0)])
def test_a_publisher_may_shut_out_with_a_status_of_its_own(says: dict[str, str], wait: float) -> None:
    patience = Patience(attempts=2, asked=300.0, shut_out={403: 300.0})

    def attempt() -> None:
        named = {name.replace("_", "-"): value for name, value in says.items()}
        response = httpx.Response(403, headers=named, request=httpx.Request("GET", "https://example.org/x"))
        Asker(patience).check(response, "https://example.org/x")

    assert waits(attempt, patience) == [wait]


def test_between_two_questions_there_is_a_rest_and_none_before_the_first() -> None:
    slept: list[float] = []
    with Asker(Patience(interval=3.0), slept.append) as asker:
        for _ in range(3):
            asker.rest()
    assert slept == [3.0, 3.0]


@pytest.mark.parametrize("address", ["https://example.org/y?z", "https://EXAMPLE.org:443/"])
def test_an_address_of_the_same_host_is_let_pass(address: str) -> None:
    check_home(address, "https://example.org/api")


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/y",
        "https://example.org.evil.example/y",
        "https://example.org:444/y",
        "https://example.org@evil.example/y",
    ],
)
def test_an_address_of_another_host_is_not(address: str) -> None:
    with pytest.raises(FaultyInput, match="leads on to another host"):
        check_home(address, "https://example.org/api")
