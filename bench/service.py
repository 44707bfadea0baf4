"""The service under load: public pages at 50 requests a second for half a minute, of 10,000 commissions and 100,000 audit
events, beside a plain Django page (one template, no database) of the same server; and what each page weighs without its charts.

On SQLite, or with `--postgresql` on a server that is started for it. `--quick` takes a tenth of the record and ten seconds.

Requests go out by the clock, whether earlier ones were answered or not, and each is timed from the moment at which it should have
gone: a server that stalls is not spared the requests that it delayed. Most
searches, lists and commissions are asked for once, so that few are pages which a process made already and gives again.
"""

import asyncio
import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
from _report import Row, report

ROOT = Path(__file__).resolve().parents[1]
QUICK = "--quick" in sys.argv[1:]
COMMISSIONS, EVENTS, SECONDS = (1_000, 10_000, 10) if QUICK else (10_000, 100_000, 30)
A_SECOND = 50
AT_ONCE = 200
WARM = 3
MOST_MILLISECONDS = 150.0
MOST_KILOBYTES = 150.0
FETCHED = re.compile(r'(?:src|<link rel="(?:icon|stylesheet)"[^>]* href|<link[^>]* href)="([^"]+\.(?:css|svg|js)[^"]*)"')
NAMES = ("bryndu", "exampleshire", "hafren", "northmoor", "llanaber", "eastvale", "cwmcoed", "southwick")
PAGES = {
    "home": ["/en/", "/cy/"],
    "search": [
        *(f"/en/record/?q={service}+{place}" for service in ("care", "youth", "respite", "housing") for place in NAMES),
        *(f"/cy/record/?q={service}&page={page}" for service in ("gofal", "gartref", "ieuenctid", "thai") for page in range(1, 16)),
        *(f"/en/record/?kind=commission&page={page}" for page in range(1, 40)),
    ],
    "commissions": ["/en/commissions/", "/cy/commissions/?stage=plan", *(f"/en/commissions/?page={page}" for page in range(2, 40))],
    "commission": [f"/en/commissions/bench{number}/" for number in range(7, 1_000, 3)],
    "calendar": ["/en/calendar/", "/cy/calendar/", *(f"/en/calendar/?council={place}" for place in NAMES)],
    "API list": ["/api/v1/commissions", "/api/v1/commissions?cursor=500&limit=50", "/api/v1/search?q=youth"],
    "plain": ["/bare/"],
}


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if "--postgresql" not in sys.argv[1:]:
        yield f"sqlite:///{folder / 'bench.sqlite3'}"
        return
    sys.path.append(str(ROOT))
    from tests.web.on_postgresql import server  # noqa: PLC0415 (asked for by name)

    with server() as address:
        yield address


def prepare() -> None:
    """Tables, static files, and the record."""
    import django  # noqa: PLC0415 (settings are read from the environment, which is set by then)
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    django.setup()
    call_command("prepare", verbosity=0, stdout=sys.stderr)
    from _record import fill  # noqa: PLC0415 (it has models)

    fill(COMMISSIONS, EVENTS)
    with connections["default"].cursor() as cursor:
        cursor.execute("ANALYZE")
    connections.close_all()


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Two processes of the web server, on this machine alone."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    gunicorn = Path(sys.executable).with_name("gunicorn")
    command = [gunicorn, "commonweal.web.site.wsgi", "--workers", "2", "--preload", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen([*command, "--log-level", "warning"], cwd=ROOT / "bench")  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    try:
        for _attempt in range(300):
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{address}/bare/")
                break
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


async def loaded(home: str, seconds: float) -> dict[str, list[float]]:
    """Milliseconds of every request by the name of its page, page after page."""
    times: dict[str, list[float]] = {name: [] for name in PAGES}
    began, room = time.perf_counter(), asyncio.Semaphore(AT_ONCE)
    limits = httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(base_url=home, limits=limits, timeout=30, headers={"accept-encoding": "gzip"}) as client:

        async def ask(name: str, address: str, due: float) -> None:
            async with room:
                answer = await client.get(address)
            if answer.status_code != 200:
                sys.exit(f"{address} answered {answer.status_code}.")
            times[name].append((time.perf_counter() - due) * 1000)

        async with asyncio.TaskGroup() as group:
            for number in range(int(seconds * A_SECOND)):
                due = began + number / A_SECOND
                await asyncio.sleep(max(due - time.perf_counter(), 0))
                name = list(PAGES)[number % len(PAGES)]
                group.create_task(ask(name, PAGES[name][number // len(PAGES) % len(PAGES[name])], due))
    return times


def weight(home: str, address: str) -> int:
    """Bytes sent for a page and for what it cannot be shown without; charts are left out."""
    page = httpx.get(home + address)
    parts = {unescape(part) for part in FETCHED.findall(page.text)}
    return sum(_sent(home + part) for part in [address, *parts])


def _sent(address: str) -> int:
    with httpx.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
        return sum(len(part) for part in answer.iter_raw())


def percentile(times: list[float], share: float) -> float:
    """The time that this share of requests did not exceed."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def rows(home: str) -> list[Row]:
    """Times and weights."""
    asyncio.run(loaded(home, WARM))
    times = asyncio.run(loaded(home, SECONDS))
    times["every page"] = [one for name, found in times.items() if name != "plain" for one in found]
    plain, made = times.pop("plain"), []
    for name, found in times.items():
        for share in (0.5, 0.95, 0.99):
            ours, beside = percentile(found, share), percentile(plain, share)
            aimed = share == 0.95
            aim = f"under {MOST_MILLISECONDS:g}" if aimed else "–"
            made.append(Row.of(f"{name}, {share:.0%} in, ms", ours, beside, aim, holds=not aimed or ours < MOST_MILLISECONDS))
    floor = weight(home, "/bare/") / 1000
    for name, addresses in PAGES.items():
        kilobytes = weight(home, addresses[0]) / 1000
        made.append(Row.of(f"{name}, weight, kB", kilobytes, floor, f"under {MOST_KILOBYTES:g}", holds=kilobytes < MOST_KILOBYTES))
    return made


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary, database(Path(temporary)) as found:
        os.environ |= {"COMMONWEAL_VAR": temporary, "DATABASE_URL": found, "DJANGO_SETTINGS_MODULE": "_service_settings"}
        prepare()
        with served() as home:
            measured = rows(home)
    report(measured)
