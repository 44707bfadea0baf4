"""Asking a publisher politely: again after a while where it is busy, not at all where it says no."""

import email.utils
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self, TypeVar

import httpx
import tenacity

from commonweal import __version__
from commonweal.base.errors import FaultyInput, Problem, Unreachable
from commonweal.store.fetch.folder import too_large

__all__ = ["Asker", "Busy", "Patience", "check_home"]

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

    Parameters
    ----------
    attempts
        How often to ask in all.
    first, longest
        The first wait, and the longest of ours.
    asked
        The longest wait that a server may ask for; at a longer one the run ends.
    jitter
        The most that chance adds to each wait, so that many who were sent away at once do not all come back at once.
    interval
        The wait before each question but the first, of a publisher that counts them.
    shut_out
        Statuses, beside the usual ones, with which a publisher shuts out for a while whoever asks too often, and for how long
        where it does not say.
    """

    attempts: int = 5
    first: float = 0.5
    longest: float = 30.0
    asked: float = 180.0
    jitter: float = 0.0
    interval: float = 0.0
    shut_out: Mapping[int, float] = field(default_factory=dict)


class Asker:
    """One conversation with one publisher.

    Parameters
    ----------
    patience
        How often to ask again.
    sleep
        Waits for some seconds.
    only
        An address: whatever is asked, or led on to, has its scheme, host and port, or is not asked. Empty for anywhere.
    """

    def __init__(self, patience: Patience | None = None, sleep: Callable[[float], None] = time.sleep, *, only: str = "") -> None:
        self.patience = patience or Patience()
        self._sleep = sleep
        self._asked = False
        self.client = httpx.Client(
            # The system's certificates, so that a council's own proxy is trusted where its machines trust it.
            verify=ssl.create_default_context(),
            timeout=_TIMEOUT,
            follow_redirects=True,
            max_redirects=5,
            headers={"User-Agent": f"commonweal/{__version__}"},
            # Hooks see each address of a redirection before it is asked.
            event_hooks={"request": [lambda request: check_home(str(request.url), only)] if only else []},
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

    def rest(self) -> None:
        """Wait as long as this publisher wants between two questions."""
        if self._asked and self.patience.interval:
            self._sleep(self.patience.interval)
        self._asked = True

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
        if response.status_code in self.patience.shut_out:
            asked = _retry_after(response.headers)
            wait = self.patience.shut_out[response.status_code] if asked is None else asked
            raise Busy(f"it answers {status}", wait)
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
        chance = tenacity.wait_random(0.0, self.patience.jitter)(state)
        if isinstance(error, Busy) and error.wait is not None:
            return error.wait + chance
        return tenacity.wait_exponential(self.patience.first, self.patience.longest)(state) + chance


def check_home(address: str, home: str) -> None:
    """Let an address pass that is of the same scheme, host and port as another.

    Raises
    ------
    FaultyInput
        It is not: whoever can write a publisher's links could else make us ask anything that this machine can reach.
    """
    try:
        there, here = httpx.URL(address), httpx.URL(home)
    except httpx.InvalidURL as error:
        raise _unreadable(error) from error
    if (there.scheme, there.host, _port(there)) != (here.scheme, here.host, _port(here)):
        told = f"The publisher leads on to another host ({_printable(address)[:_SHOWN]}), which is not asked."
        raise FaultyInput([Problem("address-elsewhere", told, "Tell the publisher; or give --from its address.", home)])


def _port(address: httpx.URL) -> int | None:
    return address.port or {"http": 80, "https": 443}.get(address.scheme)


def _unreadable(error: Exception) -> FaultyInput:
    told = f"This is no address: {_printable(str(error)).rstrip('.')}."
    return FaultyInput([Problem("address-unreadable", told, "Write it as https://….")])


def _told(attempt: Callable[[], T]) -> T:
    """An attempt, whose broken connections are told as what they are."""
    try:
        return attempt()
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise _unreadable(error) from error
    except httpx.TooManyRedirects as error:
        raise Busy("it leads round in a circle", float("inf")) from error
    except httpx.TimeoutException as error:
        raise Busy("it does not answer in time") from error
    except httpx.DecodingError as error:
        raise Busy("what it sends packed cannot be unpacked") from error
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
