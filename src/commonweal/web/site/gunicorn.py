"""The web server's settings: two processes, which is enough for a council's readers and leaves a small machine room; and beside
them one worker, which runs what takes longer than a reader should wait for."""

import subprocess
import sys
from typing import Any

workers = 2
preload_app = True
loglevel = "warning"

PATIENCE = 5
"""Seconds that the worker has to leave its task."""
_worker: list[subprocess.Popen[bytes]] = []


def when_ready(server: Any) -> None:
    """Start the worker, and say where the service is, once it answers."""
    _worker.append(subprocess.Popen([sys.executable, "-m", "django", "db_worker", "--verbosity", "0"]))
    host, port = server.cfg.address[0]
    print(f"\nCommonweal is at http://{host}:{port}/   (Ctrl-C stops it)", flush=True)  # noqa: T201


def on_exit(_server: Any) -> None:
    """Stop the worker. Its first signal lets it end its task, the second does not; what it leaves can be asked for again."""
    for process in _worker:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
