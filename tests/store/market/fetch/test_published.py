"""Published pages, given by a portal on this machine as their portals gave them, come whole and once."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from commonweal.store.market.fetch import PORTALS, PortalName
from commonweal.store.market.view import MarketFiles
from tests.store.fetch.publisher import Publisher
from tests.store.market.fetch.portals import CONTRACTS_FINDER, FIND_A_TENDER, MONTHLY, day, fetched, package, releases_in

pytestmark = pytest.mark.long

REAL = "https://www.contractsfinder.service.gov.uk"


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def told_apart(found: list[Mapping[str, Any]]) -> set[str]:
    return {json.dumps(one, sort_keys=True) for one in found}


def test_the_pages_of_contracts_finder_are_followed_by_their_own_cursor(
    publisher: Publisher, tmp_path: Path, shared_data: Path
) -> None:
    uk = shared_data / "contracting" / "uk"
    page = (uk / "contracts_finder_page.package.json").read_bytes()
    cursor = read(uk / "contracts_finder_page.package.json")["links"]["next"].removeprefix(REAL)
    rest = read(uk / "contracts_finder.package.json")["releases"]
    publisher.answers |= {
        day("2025-01-23", CONTRACTS_FINDER): page.replace(f'"next": "{REAL}'.encode(), f'"next": "{publisher.address}'.encode()),
        cursor: package(rest[:100], f"{publisher.address}{cursor}x"),
        f"{cursor}x": package(rest[100:]),
    }
    done = fetched(publisher, tmp_path, "2025-01-23", name="contracts-finder")
    expected = [*json.loads(page)["releases"], *rest]
    kept = releases_in(done.folder)
    # 100 on the page and 201 after it, 40 of which were on the page.
    assert (len(expected), len(kept), done.added) == (301, 261, 261)
    assert told_apart(kept) == told_apart(expected)


def test_two_releases_of_the_same_ocid_id_and_date_that_differ_are_both_kept(
    publisher: Publisher, tmp_path: Path, shared_data: Path
) -> None:
    found = read(shared_data / "contracting/uk/contracts_finder.package.json")["releases"]
    publisher.answers[day("2025-03-11", CONTRACTS_FINDER)] = package(found)
    kept = releases_in(fetched(publisher, tmp_path, "2025-03-11", name="contracts-finder").folder)
    assert len({(one["ocid"], one["id"], one["date"]) for one in kept}) == 200
    assert len(kept) == 201


@pytest.mark.parametrize(
    ("name", "file", "month", "question"),
    [
        ("sell2wales", "sell2wales", "2025-02", "dateFrom=02-2025&noticeType=2&outputType=0&locale=2057"),
        ("public-contracts-scotland", "public_contracts_scotland", "2019-04", "dateFrom=04-2019&noticeType=2&outputType=0"),
    ],
)
def test_a_month_of_contract_notices_of_wales_and_of_scotland(
    publisher: Publisher, tmp_path: Path, shared_data: Path, name: PortalName, file: str, month: str, question: str
) -> None:
    content = (shared_data / f"contracting/uk/{file}.package.json").read_bytes()
    publisher.answers |= {MONTHLY: package([]), f"{MONTHLY}?{question}": content}
    done = fetched(publisher, tmp_path, f"{month}-10", name=name)
    assert [path.name for path in done.files] == [f"{name}-{month}-type-2.jsonl"]
    assert releases_in(done.folder) == json.loads(content)["releases"]
    assert len(publisher.asked) == len(PORTALS[name].notice_types)


def test_releases_without_an_id_are_told_apart_and_known_again(publisher: Publisher, tmp_path: Path, shared_data: Path) -> None:
    content = (shared_data / "contracting/uk/public_contracts_scotland.package.json").read_bytes()
    # Every type of notice is answered alike.
    publisher.answers[MONTHLY] = content
    now = datetime.datetime(2019, 4, 30, 12, tzinfo=datetime.UTC)
    for added in (90, 0):
        assert fetched(publisher, tmp_path, "2019-04-01", name="public-contracts-scotland", now=now).added == added
    assert len(releases_in(tmp_path / "public-contracts-scotland")) == 90


def test_a_record_of_find_a_tender_is_one_line_that_our_reader_reads(
    publisher: Publisher, tmp_path: Path, shared_data: Path
) -> None:
    record = shared_data / "contracting/uk/find_a_tender_uk7_record.json"
    publisher.answers[day("2026-09-30", FIND_A_TENDER)] = record.read_bytes()
    (file,) = fetched(publisher, tmp_path, "2026-09-30").files
    assert releases_in(file.parent) == read(record)["records"]
    views = []
    for path in (file, record):
        with MarketFiles() as files:
            files.read(path)
            views.append(files.view(datetime.date(2026, 9, 30)))
    fetched_view, view = views
    assert fetched_view.whole == view.whole
    assert view.whole.records == 1
