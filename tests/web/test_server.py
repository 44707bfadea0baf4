"""The service as script/server starts it: the web server with its worker beside it, both gone when it is stopped."""

import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.case_example import a_build

PATIENCE = 60


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A service of its own, with the example case: its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    there = {"COMMONWEAL_VAR": str(tmp_path / "var"), "DJANGO_SETTINGS_MODULE": "commonweal.web.site.settings"}
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | there
    subprocess.run([sys.executable, "-m", "django", "prepare", a_build(tmp_path / "build")], env=environment, check=True)  # noqa: S603
    told = ["--config", "python:commonweal.web.site.gunicorn", "--bind", f"127.0.0.1:{port}", "commonweal.web.site.wsgi"]
    started = subprocess.Popen([Path(sys.executable).with_name("gunicorn"), *told], env=environment)  # noqa: S603
    try:
        wait_until(lambda: answers(port))
        yield f"http://127.0.0.1:{port}", started
    finally:
        started.terminate()
        started.wait(PATIENCE)


def wait_until(so) -> None:
    """Wait until something is so; an error where it takes too long."""
    for _ in range(PATIENCE * 5):
        if so():
            return
        time.sleep(0.2)
    pytest.fail(f"it was not so after {PATIENCE} seconds")


def answers(port: int) -> bool:
    """Whether somebody listens at a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def workers(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes below another that run what waits in the background."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(child) for child in children if b"db_worker" in Path(f"/proc/{child}/cmdline").read_bytes()]


class Reader:
    """A browser without JavaScript, as far as forms need one."""

    def __init__(self, home: str) -> None:
        self.home, jar = home, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.address = self.page = ""

    def go(self, address: str, form: list[tuple[str, str]] | None = None) -> str:
        """Open an address, or send a form to it; the page that comes."""
        body = None
        if form is not None:
            token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page)[0]
            body = urllib.parse.urlencode([*form, ("csrfmiddlewaretoken", token)]).encode()
        with self.opener.open(urllib.request.Request(self.home + address, body), timeout=PATIENCE) as answer:  # noqa: S310
            self.address, self.page = answer.url.removeprefix(self.home), answer.read().decode()
        return self.page


@pytest.mark.long
def test_a_long_run_goes_to_the_worker_can_be_cancelled_and_leaves_nothing_running(service) -> None:
    home, process = service
    (worker,) = workers(process)
    reader = Reader(home)
    reader.go("/en/lab/")
    reader.go("/en/lab/", [("contract", "bryndu.0"), ("contract", "bryndu.1")])
    bench = reader.page[reader.page.index('id="bench"') :]
    texts = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', bench, re.DOTALL)
    form = {**dict(texts), "do": "simulate", "paths": "250000", "seed": "1", "case": "bryndu"}

    longer = form["contract-0"].replace("2029-03", "2067-03")
    page = reader.go(reader.address, [*{**form, "contract-0": longer}.items()])
    assert "Cancel this run" in page, page
    sheet = reader.address
    wait_until(lambda: "blocks of futures are done" in reader.go(sheet))
    assert "The run was cancelled" in reader.go(f"{sheet}cancel/", [])

    reader.go(sheet)
    reader.go(sheet, [*{**form, "seed": "2", "paths": "240000"}.items()])
    wait_until(lambda: "Keep this result" in reader.go(reader.address))

    process.terminate()
    process.wait(PATIENCE)
    assert not Path(f"/proc/{worker}").exists()
