"""The web server's settings: two processes, which is enough for a council's readers and leaves a small machine room; and beside
them one worker, which runs what takes longer than a reader should wait for."""

import os
import shutil
import subprocess
import sys
import tempfile
from typing import Any

workers = 2
preload_app = True
loglevel = "warning"

if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    # Where the processes keep their counts for one another, until the service ends.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="commonweal-metrics-")

PATIENCE = 5
"""Seconds that the worker has to leave its task."""
_worker: list[subprocess.Popen[bytes]] = []


def when_ready(server: Any) -> None:
    """Start the worker, and say where the service is, once it answers."""
    _worker.append(subprocess.Popen([sys.executable, "-m", "django", "db_worker", "--verbosity", "0"]))
    host, port = server.cfg.address[0]
    # The address that invitations name: a browser that signed in at one name of this machine is a stranger at another.
    at = os.environ.get("SERVICE_ADDRESS") or f"http://{host}:{port}"
    print(f"\nCommonweal is at {at}/   (Ctrl-C stops it)", flush=True)  # noqa: T201


def on_exit(_server: Any) -> None:
    """Stop the worker. Its first signal lets it end its task, the second does not; what it leaves can be asked for again."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
    for process in _worker:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
