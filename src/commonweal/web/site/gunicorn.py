"""The web server's settings: two processes, which is enough for a council's readers and leaves a small machine room."""

from typing import Any

workers = 2
preload_app = True
loglevel = "warning"


def when_ready(server: Any) -> None:
    """Say where the service is, once it answers."""
    host, port = server.cfg.address[0]
    print(f"\nCommonweal is at http://{host}:{port}/   (Ctrl-C stops it)", flush=True)  # noqa: T201
