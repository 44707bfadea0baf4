"""What the four portals answer, from published pages and from small invented ones, for a portal on this machine to give."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commonweal.store.market.fetch import Fetched, PortalName, fetch
from tests.store.fetch.publisher import AT_ONCE, Publisher

NOW = datetime.datetime(2026, 11, 27, 9, 30, tzinfo=datetime.UTC)
FIND_A_TENDER = "/api/1.0/ocdsReleasePackages"
CONTRACTS_FINDER = "/Published/Notices/OCDS/Search"
MONTHLY = "/v1/Notices"


def release(number: int, date: str = "2026-03-02") -> dict[str, Any]:
    """A small release."""
    return {"ocid": f"ocds-h6vhtk-{number:06x}", "id": f"{number:06d}-2026", "date": f"{date}T12:00:00Z", "tag": ["tender"]}


def package(releases: Sequence[Any], following: str = "") -> bytes:
    """A release package, with a link to the next page if there is one."""
    links = {"links": {"next": following}} if following else {}
    return json.dumps({"version": "1.1", "releases": list(releases), **links}, ensure_ascii=False).encode()


def asked(publisher: Publisher) -> list[str]:
    """What was asked for, in its order."""
    return [path for _, path, _ in publisher.asked]


def pages_of(publisher: Publisher, question: str, pages: Sequence[Sequence[Any]]) -> None:
    """Let a question be answered in pages, each with a link to the next."""
    for number, releases in enumerate(pages):
        here = question if number == 0 else f"{question}&cursor=p{number}"
        following = f"{publisher.address}{question}&cursor=p{number + 1}" if number + 1 < len(pages) else ""
        publisher.answers[here] = package(releases, following)


def day(date: str, path: str = FIND_A_TENDER, *, begins: str = "", ends: str = "23:59:59") -> str:
    """The question for a day, which reaches two hours back into the day before."""
    eve = datetime.date.fromisoformat(date) - datetime.timedelta(days=1)
    between = ("updatedFrom", "updatedTo") if path == FIND_A_TENDER else ("publishedFrom", "publishedTo")
    return f"{path}?{between[0]}={begins or f'{eve}T22:00:00'}&{between[1]}={date}T{ends}&limit=100"


def fetched(
    publisher: Publisher,
    folder: Path,
    since: str,
    until: str = "",
    *,
    name: PortalName = "find-a-tender",
    now: datetime.datetime = NOW,
    stages: Sequence[str] = (),
) -> Fetched:
    """Fetch from a portal on this machine, without waiting."""
    first, last = datetime.date.fromisoformat(since), datetime.date.fromisoformat(until or since)
    return fetch(
        name, folder, first, now, until=last, stages=stages, base=publisher.address, patience=AT_ONCE, sleep=lambda _seconds: None
    )


def releases_in(folder: Path) -> list[Any]:
    """Every release of every file in a portal's folder."""
    return [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_bytes().splitlines()]


def every_byte(folder: Path) -> dict[str, bytes]:
    """The content of every file in a folder, and in its folders."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
