"""A publisher on this machine, with whatever can go wrong on the way of its answers."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from commonweal.store.fetch.asking import Patience

AT_ONCE = Patience(attempts=4, first=0.0, longest=0.0, asked=5.0)


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one answer: another status, or the connection broken (or held, until it is let go) after some bytes."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    hold: bool = False
    body: bytes = b""


@dataclass
class Publisher:
    """Answers by path (with its query), faults to come by path, and what was asked."""

    address: str = ""
    answers: dict[str, bytes | Callable[[Mapping[str, Any]], bytes]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    signs: bool = True
    ranges: bool = True
    chunked: bool = False
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    def asks(self, path: str) -> list[dict[str, str]]:
        """The headers with which a path was asked for."""
        return [headers for _, asked, headers in self.asked if asked.startswith(path)]


def etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:16]}"'


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, question: Mapping[str, Any]) -> None:
        them = self.publisher
        them.asked.append(
            (
                self.command,
                self.path,
                {key.lower(): value for key, value in self.headers.items()} | {"question": json.dumps(question)},
            )
        )
        path = self.path.partition("?")[0]
        waiting = them.faults.get(path, [])
        fault = waiting.pop(0) if waiting else Fault()
        answer = them.answers.get(self.path, them.answers.get(path))
        if answer is None and fault.status == 200:
            fault = Fault(404, body=b'{"title": "Not Found", "status": 404}')
        if fault.status != 200:
            self._send(fault.status, fault.body, fault.headers, fault)
            return
        content = answer(question) if callable(answer) else answer or b""
        signs = {"ETag": etag(content)} if them.signs else {}
        signs |= them.headers
        if signs.get("ETag") and self.headers.get("If-None-Match") == signs["ETag"]:
            self._send(304, b"", signs, fault)
            return
        begin = self.headers.get("Range", "")
        if begin and them.ranges and self.headers.get("If-Range") == signs.get("ETag"):
            first = int(begin.removeprefix("bytes=").rstrip("-"))
            self._send(206, content[first:], signs | {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"}, fault)
            return
        self._send(200, content, signs, fault)

    def _send(self, status: int, content: bytes, headers: Mapping[str, str], fault: Fault) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        chunked = self.publisher.chunked and status == 200
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif status != 304:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        sent = content if fault.cut_after is None else content[: fault.cut_after]
        if chunked and sent:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(sent), sent))
        else:
            self.wfile.write(sent)
        if fault.cut_after is None:
            if chunked:
                self.wfile.write(b"0\r\n\r\n")
            return
        self.wfile.flush()
        if fault.hold:
            self.publisher.held.set()
            self.publisher.let_go.wait(30)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that was killed leaves a broken connection behind."""


@contextmanager
def published() -> Iterator[Publisher]:
    """A publisher that answers for as long as it is wanted."""
    publisher = Publisher()
    handler = type("Handler", (_Handler,), {"publisher": publisher})
    with _Server(("127.0.0.1", 0), handler) as server:
        publisher.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield publisher
        finally:
            publisher.let_go.set()
            server.shutdown()
            thread.join()
