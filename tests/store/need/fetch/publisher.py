"""A publisher on this machine: answers shaped like those of DfE and ONS, and whatever can go wrong on their way."""

import gzip
import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from commonweal.store.need.fetch import Patience

AT_ONCE = Patience(attempts=4, first=0.0, longest=0.0, asked=5.0)
DATA_SET = "63cfc86e-c334-4e58-2912-08da0807d53c"
PUBLICATION = "cbbd299f-8297-44bc-92ac-558bcf51f8ad"


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


META = {
    "filters": [
        {
            "id": "gIyO9",
            "column": "population_type",
            "label": "Population type",
            "options": [{"id": "1oX7c", "label": "Looked after on 31 March"}, {"id": "uKR2K", "label": "Starting"}],
        }
    ],
    "indicators": [{"id": "04nTr", "column": "children_count", "label": "Number of children", "unit": "", "decimalPlaces": 0}],
    "geographicLevels": [{"code": "NAT", "label": "National"}, {"code": "LA", "label": "Local authority"}],
    "locations": [
        {"level": {"code": "NAT", "label": "National"}, "options": [{"id": "2FmYX", "code": "E92000001", "label": "England"}]},
        {
            "level": {"code": "LA", "label": "Local authority"},
            "options": [{"id": f"la{n}", "code": f"E0900000{n}", "oldCode": f"30{n}", "label": f"Borough {n}"} for n in range(5)],
        },
    ],
    "timePeriods": [{"code": "RY", "label": str(year), "period": str(year)} for year in range(2021, 2026)],
}
"""The shape of a data set's metadata. Source: DfE, Explore education statistics API, "Quick start"."""


def results(where: str | None = None) -> list[dict[str, Any]]:
    """Every result of the data set, in the order of periods, boroughs and filters."""
    return [
        {
            "timePeriod": {"code": "RY", "period": str(year)},
            "geographicLevel": "LA",
            "locations": {"NAT": "2FmYX", "LA": f"la{n}"},
            "filters": {"gIyO9": option},
            "values": {"04nTr": "c" if (year, n) == (2021, 0) else str(year - 2000 + 100 * n)},
        }
        for year in range(2021, 2026)
        for n in range(5)
        for option in ("1oX7c", "uKR2K")
        if where in (None, option)
    ]


def paged(everything: list[Any], page: int, size: int) -> bytes:
    """One page, with where it stands."""
    first = (page - 1) * size
    paging = {"page": page, "pageSize": size, "totalResults": len(everything), "totalPages": -(-len(everything) // size)}
    return json.dumps({"paging": paging, "warnings": [], "results": everything[first : first + size]}).encode()


def queried(question: Mapping[str, Any]) -> bytes:
    """What a query with one filter answers; pages are of four, whatever is asked."""
    [wanted] = [one["filters"]["eq"] for one in question["criteria"]["and"] if "filters" in one]
    return paged(results(wanted), question["page"], 4)


CSV = "time_period,geographic_level,la_name,new_la_code,children_count\r\n" + "".join(
    f"{year},Local authority,Borough {n},E09{n:06d},{year + n}\r\n" for year in range(2021, 2026) for n in range(2_000)
)


def dfe(publisher: Publisher, *, version: str = "1.0", csv: bytes = gzip.compress(CSV.encode(), mtime=0)) -> None:
    """Let a publisher answer as DfE does. Source: its "Quick start", "How to get CSV data" and "Pagination"."""
    summary = {"id": DATA_SET, "title": "Children looked after", "status": "Published", "latestVersion": {"version": version}}
    home = f"/data-sets/{DATA_SET}"
    publisher.answers |= {
        home: json.dumps(summary).encode(),
        f"{home}/meta": json.dumps(META).encode(),
        f"{home}/csv": csv,
        f"{home}/query": queried,
        "/publications": paged([{"id": PUBLICATION, "slug": "cla", "title": "Children looked after in England"}], 1, 20),
        f"/publications/{PUBLICATION}/data-sets": paged([summary], 1, 20),
    }


def ons(publisher: Publisher, *, version: int = 4, csv: bytes = CSV.encode()) -> None:
    """Let a publisher answer as ONS does. Source: its Developer hub."""
    home = "/datasets/ageing-population-estimates"
    latest = f"{home}/editions/time-series/versions/{version}"
    links = {"latest_version": {"href": f"https://api.beta.ons.gov.uk/v1{latest}", "id": str(version)}}
    download = f"/downloads{latest}.csv"
    publisher.answers |= {
        home: json.dumps({"id": "ageing-population-estimates", "title": "Ageing", "links": links}).encode(),
        f"{home}/editions/time-series": json.dumps({"edition": "time-series", "links": links}).encode(),
        latest: json.dumps(
            {
                "edition": "time-series",
                "version": version,
                "downloads": {"csv": {"href": publisher.address + download, "size": str(len(csv))}},
            }
        ).encode(),
        download: csv,
        "/datasets": json.dumps(
            {"items": [{"id": "ageing-population-estimates"}], "count": 1, "limit": 500, "offset": 0, "total_count": 1}
        ).encode(),
    }
