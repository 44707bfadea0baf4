"""Asking a publisher politely: again after a while where it is busy, not at all where it says no."""

import email.utils
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Self, TypeVar

import httpx
import tenacity

from commonweal import __version__
from commonweal.base.errors import FaultyInput, Problem, Unreachable
from commonweal.store.need.fetch.keeping import too_large

__all__ = ["Asker", "Busy", "Patience"]

_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_SHOWN = 300
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)

T = TypeVar("T")


class Busy(Exception):
    """What may come right by itself: a busy server, a broken connection. `wait` is what the server asks for, in seconds."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to ask, and how long to wait in between, in seconds: twice as long each time, or as long as the server asks.

    Source: design choice: eight seconds in all for a server that is down; and ONS, which shuts out for a minute whoever asks
    more than 200 times in one (developer.ons.gov.uk, "Rate limiting"), is waited for.
    """

    attempts: int = 5
    first: float = 0.5
    longest: float = 30.0
    asked: float = 180.0


class Asker:
    """One conversation with one publisher.

    Parameters
    ----------
    patience
        How often to ask again.
    sleep
        Waits for some seconds.
    """

    def __init__(self, patience: Patience | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        self.patience = patience or Patience()
        self._sleep = sleep
        self.client = httpx.Client(
            # The system's certificates, so that a council's own proxy is trusted where its machines trust it.
            verify=ssl.create_default_context(),
            timeout=_TIMEOUT,
            follow_redirects=True,
            max_redirects=5,
            headers={"User-Agent": f"commonweal/{__version__}"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def patiently(self, address: str, attempt: Callable[[], T]) -> T:
        """What an attempt gives, tried again while the publisher is busy.

        Raises
        ------
        Unreachable
            It stays busy, or there is no way to it.
        """
        try:
            answer: T = tenacity.Retrying(
                retry=tenacity.retry_if_exception(lambda error: isinstance(error, Busy) and self._bearable(error)),
                stop=tenacity.stop_after_attempt(self.patience.attempts),
                wait=self._wait,
                sleep=self._sleep,
                reraise=True,
            )(_told, attempt)
        except Busy as error:
            raise Unreachable(_unreachable(address, error)) from error
        return answer

    def post(self, address: str, question: Mapping[str, Any], most: int) -> bytes:
        """The answer to a question that is put in JSON; FaultyInput where it is more than `most` bytes."""
        return self.patiently(address, partial(self._post, address, question, most))

    def _post(self, address: str, question: Mapping[str, Any], most: int) -> bytes:
        with self.client.stream("POST", address, json=question) as response:
            self.check(response, address)
            came = bytearray()
            for chunk in response.iter_bytes():
                came += chunk
                if len(came) > most:
                    raise too_large(address, most)
            return bytes(came)

    def check(self, response: httpx.Response, address: str) -> None:
        """Let a good answer pass.

        Raises
        ------
        Busy
            The server is, or it asks to wait.
        FaultyInput
            It has no such thing, refuses what was asked for, or leads from a safe address to an unsafe one.
        """
        if address.startswith("https:") and response.url.scheme != "https":
            told = "The publisher leads on to an address that is not encrypted."
            raise FaultyInput([Problem("address-unsafe", told, "Tell the publisher.", address)])
        if response.is_success or response.status_code == httpx.codes.NOT_MODIFIED:
            return
        status = f"{response.status_code} {response.reason_phrase}".strip()
        if response.status_code in _BUSY:
            raise Busy(f"it answers {status}", _retry_after(response.headers))
        response.read()
        if response.status_code == httpx.codes.NOT_FOUND:
            raise FaultyInput([Problem("not-published", "The publisher has nothing there.", "Check what was asked for.", address)])
        said = _said(response)
        message = f"The publisher refuses this ({status})" + (f": {said}" if said else ".")
        raise FaultyInput([Problem("publisher-refuses", message, "Check what was asked for.", address)])

    def _bearable(self, busy: Busy) -> bool:
        return busy.wait is None or busy.wait <= self.patience.asked

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, Busy) and error.wait is not None:
            return error.wait
        return min(self.patience.first * 2.0 ** (state.attempt_number - 1), self.patience.longest)


def _told(attempt: Callable[[], T]) -> T:
    """An attempt, whose broken connections are told as what they are."""
    try:
        return attempt()
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise FaultyInput(
            [Problem("address-unreadable", f"This is no address: {_printable(str(error)).rstrip('.')}.", "Write it as https://….")]
        ) from error
    except httpx.TooManyRedirects as error:
        raise Busy("it leads round in a circle", float("inf")) from error
    except httpx.TimeoutException as error:
        raise Busy("it does not answer in time") from error
    except httpx.TransportError as error:
        raise Busy(f"the connection fails ({_printable(str(error)) or type(error).__name__})") from error


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that a server asks to wait, given as a number or as a date after its own."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        until, now = (email.utils.parsedate_to_datetime(text) for text in (asked, headers.get("Date", "")))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return None


def _unreachable(address: str, error: Busy) -> str:
    host = httpx.URL(address).host
    if error.wait and error.wait != float("inf"):
        return (
            f"{host} asks to be left alone for {error.wait:.0f} seconds. Run the same command after that: what was fetched is kept."
        )
    return (
        f"{host} cannot be reached: {error}. Check the network, and the proxy if there is one (HTTPS_PROXY); then run the same "
        "command again: what was fetched is kept."
    )


def _said(response: httpx.Response) -> str:
    """What a publisher says is wrong: the title and messages of its JSON, or nothing."""
    try:
        told: Any = response.json()
    except ValueError:
        return ""
    if not isinstance(told, dict):
        return ""
    errors = told.get("errors")
    messages = [error.get("message") for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []
    parts = [part for part in (told.get("title"), *messages, told.get("message")) if isinstance(part, str)]
    return _printable(" ".join(parts))[:_SHOWN]


def _printable(text: str) -> str:
    # A terminal obeys what is hidden among control characters.
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
