"""The pages of the worked examples: what each weighs on the wire and takes the server, beside a bare page of Django's.

The weight is everything that a browser fetches for the page, compressed as it is sent. Both pages go through the same
middleware in one process, turn by turn.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from html import unescape
from pathlib import Path

import django
from _report import Row, report
from django.conf import settings
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import path

ROOT = Path(__file__).resolve().parents[1]
CASE = "exampleshire-children-in-care"
OF_CASE = {"case": "", "need": "need/", "market": "market/", "options": "options/", "risks": "risks/", "paper": "paper/"}
LEVER = "name-1=Help+early&on-1=starts&low-1=-16&likely-1=-8&high-1=0&month-1=4&year-1=2027&over-1=36"
OF_NEED = {"statement": "", "levers": f"levers/?{LEVER}", "places": "places/", "record": "record/", "how made": "how-it-was-made/"}
PAGES = {
    **{name: f"/en/cases/{CASE}/{below}" for name, below in OF_CASE.items()},
    **{f"need: {name}": f"/en/needs/{CASE}/{below}" for name, below in OF_NEED.items()},
}
TURNS = 60
FETCHED = re.compile(r'(?:src|<link[^>]* href)="([^"]+)"')
MOST_MILLISECONDS = 50.0
MOST_KILOBYTES = 100.0


def prepare(folder: Path) -> None:
    """A service of its own in a folder: the worked examples built and loaded, and a bare page beside them."""
    os.environ |= {"COMMONWEAL_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "commonweal.web.site.settings"}
    os.environ.pop("DATABASE_URL", None)
    case, need, command = folder / "case", folder / "need", Path(sys.executable).with_name("commonweal")
    of_case = ["case", "build", ROOT / "examples" / "exampleshire" / "case.yaml", "--output", case]
    of_need = ["need", "report", ROOT / "examples" / "exampleshire-need" / "need.yaml", "--output", need]
    for asked in (of_case, of_need):
        subprocess.run([command, *asked], check=True, capture_output=True)  # noqa: S603
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("prepare", case, need, verbosity=0, stdout=sys.stderr)
    from commonweal.web.site import urls  # noqa: PLC0415 (its addresses can be read only when Django is set up)

    urls.urlpatterns.append(path("bare/", lambda _request: HttpResponse("<!DOCTYPE html><title>Bare</title><p>Bare.")))


def weight(address: str) -> int:
    """Bytes sent for a page and for everything that it shows."""
    answer = fetch(address)
    page = fetch(address, compressed=False).content.decode()
    return sent(answer) + sum(sent(fetch(unescape(part))) for part in set(FETCHED.findall(page)))


def fetch(address: str, *, compressed: bool = True) -> HttpResponse:
    """An answer of the service; an error where it is not a good one."""
    from django.test import Client  # noqa: PLC0415

    answer = Client(headers={"accept-encoding": "gzip"} if compressed else {}).get(address)
    if answer.status_code != 200:
        sys.exit(f"{address} answered {answer.status_code}.")
    return answer


def sent(answer: HttpResponse) -> int:
    """Bytes of an answer's body."""
    return len(b"".join(answer.streaming_content) if answer.streaming else answer.content)


def milliseconds(addresses: list[str]) -> list[float]:
    """The median time of each address, asked turn by turn so that all meet the same weather."""
    times: list[list[float]] = [[] for _ in addresses]
    for _turn in range(TURNS):
        for place, address in enumerate(addresses):
            started = time.perf_counter()
            fetch(address)
            times[place].append((time.perf_counter() - started) * 1000)
    return [statistics.median(one) for one in times]


def row(name: str, ours: float, beside: float, most: float) -> Row:
    """One measurement."""
    return Row.of(name, ours, beside, f"at most {most:g}", holds=ours <= most)


def rows() -> list[Row]:
    """Time and weight of every page."""
    bare, *times = milliseconds(["/bare/", *PAGES.values()])
    taken = [row(f"{name} page, server, ms", ours, bare, MOST_MILLISECONDS) for name, ours in zip(PAGES, times, strict=True)]
    floor = weight("/bare/") / 1000
    weighed = [row(f"{name} page, weight, kB", weight(address) / 1000, floor, MOST_KILOBYTES) for name, address in PAGES.items()]
    return taken + weighed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        prepare(Path(temporary))
        found = rows()
    report(found)
