"""Releases of one process are merged by the standard's rules, as ocdsmerge merges them with the official schema."""

import json
import warnings
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from ocdsmerge import Merger
from ocdsmerge.rules import get_merge_rules

from commonweal.store.market.notice.entries import members
from commonweal.store.market.notice.merging import RULES, compiled


def merged(*releases: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    noted: list[str] = []
    return compiled(releases, lambda reason, *_: noted.append(reason)), noted


def test_the_rules_are_those_of_the_official_schema(shared_data: Path) -> None:
    schema = shared_data / "contracting" / "schema" / "release-schema.json"
    assert get_merge_rules(str(schema)) == RULES


def test_lists_are_merged_by_id_and_the_later_release_counts() -> None:
    early = {"ocid": "o", "id": "1", "date": "2025-01-01T00:00:00Z", "awards": [{"id": "a", "title": "old", "status": "pending"}]}
    late = {"ocid": "o", "id": "2", "date": "2025-02-01T00:00:00Z", "awards": [{"id": "a", "status": "active"}, {"id": "b"}]}
    release, noted = merged(late, early)
    assert release["awards"] == [{"id": "a", "title": "old", "status": "active"}, {"id": "b"}]
    assert noted == []


def test_a_release_published_twice_counts_once() -> None:
    release = {"ocid": "o", "id": "1", "date": "2025-01-01T00:00:00Z", "tender": {"id": "t"}}
    found, noted = merged(release, dict(release))
    assert (found["tender"], noted) == ({"id": "t"}, ["release-repeated"])


def test_a_release_with_the_id_of_another_is_merged_and_told() -> None:
    first = {"ocid": "o", "id": "1", "date": "2025-01-01T00:00:00Z", "tender": {"title": "Care"}}
    again = {"ocid": "o", "id": "1", "date": "2025-01-01T00:00:00Z", "tender": {"status": "active"}}
    release, noted = merged(first, again)
    assert (release["tender"], noted) == ({"title": "Care", "status": "active"}, ["release-id-reused"])


def test_a_release_without_a_date_counts_as_the_earliest() -> None:
    undated = {"ocid": "o", "id": "1", "tender": {"title": "first"}}
    dated = {"ocid": "o", "id": "2", "date": "2025-01-01T00:00:00Z", "tender": {"title": "second"}}
    release, noted = merged(dated, undated)
    assert (release["tender"]["title"], noted) == ("second", ["release-without-date"])


def test_a_compiled_release_is_what_later_ones_are_merged_into() -> None:
    early = {"ocid": "o", "id": "1", "date": "2025-01-01T00:00:00Z", "tender": {"title": "gone", "status": "active"}}
    whole = {"ocid": "o", "id": "2", "date": "2025-02-01T00:00:00Z", "tag": ["compiled"], "tender": {"title": "kept"}}
    late = {"ocid": "o", "id": "3", "date": "2025-03-01T00:00:00Z", "tender": {"status": "complete"}}
    assert merged(late, whole, early)[0]["tender"] == {"title": "kept", "status": "complete"}


def test_a_release_that_contradicts_the_shape_of_others_is_left_out_and_told() -> None:
    releases = [
        {"ocid": "o", "id": "1", "date": "2025-01-01T00:00:00Z", "tender": {"value": {"amount": 5}}},
        {"ocid": "o", "id": "2", "date": "2025-02-01T00:00:00Z", "tender": [{"id": "1"}]},
        {"ocid": "o", "id": "3", "date": "2025-03-01T00:00:00Z", "tender": {"status": "active"}},
    ]
    release, noted = merged(*releases)
    assert release["tender"] == {"value": {"amount": 5}, "status": "active"}
    assert noted == ["release-unmergeable"]


def processes(file: Path) -> dict[str, list[dict[str, Any]]]:
    """The releases of each process in a published file."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in file.read_bytes().splitlines():
        for member in members(line, ""):
            assert isinstance(member.content, dict)
            content = member.content.get("compiledRelease") or member.content
            found[content["ocid"]].append(content)
    return found


@pytest.mark.parametrize("name", ["contracts_finder", "sell2wales", "public_contracts_scotland"])
def test_published_releases_of_britain_merge_as_ocdsmerge_merges_them(shared_data: Path, name: str) -> None:
    alike(shared_data, shared_data / "contracting" / "uk" / f"{name}.jsonl")


@pytest.mark.parametrize("name", ["armenia", "colombia", "mexico", "uganda", "ukraine"])
def test_published_releases_of_the_world_merge_as_ocdsmerge_merges_them(shared_data: Path, name: str) -> None:
    alike(shared_data, shared_data / "contracting" / "world" / f"{name}.jsonl")


def alike(shared_data: Path, file: Path) -> None:
    """Every process of a file is merged as ocdsmerge merges it, where it can."""
    peer = Merger(str(shared_data / "contracting" / "schema" / "release-schema.json"))
    several = {ocid: releases for ocid, releases in processes(file).items() if len(releases) > 1}
    for releases in several.values():
        once = list({json.dumps(release): release for release in releases}.values())
        if len(once) > 1 and all(release.get("date") and release.get("tag") != ["compiled"] for release in once):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                expected = peer.create_compiled_release(releases)
            assert compiled(releases, lambda *_: None) == expected
