"""A line becomes entries: a release, a record, or what a package holds. What does not fit is put right or set aside, and told."""

from typing import Any

import msgspec
import pytest

from commonweal.base.tally import Fault
from commonweal.store.market.notice.entries import entries
from commonweal.store.market.notice.shape import Entry


def read(line: bytes | dict[str, Any] | list[Any]) -> tuple[list[Entry | Fault], list[tuple[str, str, str]]]:
    noted: list[tuple[str, str, str]] = []
    content = line if isinstance(line, bytes) else msgspec.json.encode(line)
    found = [entry for _, _, entry in entries(content, "f:1", lambda reason, path, _, what: noted.append((reason, path, what)))]
    return found, noted


def only(line: bytes | dict[str, Any]) -> tuple[Entry, list[tuple[str, str, str]]]:
    found, noted = read(line)
    assert len(found) == 1
    assert isinstance(found[0], Entry)
    return found[0], noted


def test_a_sound_line_is_told_of_nothing() -> None:
    entry, noted = only({"ocid": "o", "id": "1", "awards": [{"id": "1", "value": {"amount": 5, "currency": "GBP"}}]})
    assert (entry.ocid, noted) == ("o", [])


def test_packages_and_lists_are_taken_apart_each_part_with_its_place() -> None:
    package = {"uri": "p", "releases": [{"ocid": "a", "id": "1"}, {"ocid": "b", "id": "2"}]}
    line = msgspec.json.encode([package, {"records": [{"ocid": "c", "compiledRelease": {"ocid": "c", "id": "3"}}]}])
    found = list(entries(line, "f:1", lambda *_: None))
    assert [number for number, _, _ in found] == [0, 1, 2]
    assert [where for _, where, _ in found] == ["f:1 part 1 release 1", "f:1 part 1 release 2", "f:1 part 2 record 1"]


def test_a_record_of_whole_releases_gives_each_of_them() -> None:
    found, _ = read({"ocid": "a", "releases": [{"ocid": "a", "id": "1"}, {"ocid": "a", "id": "2"}]})
    assert [entry.id for entry in found if isinstance(entry, Entry)] == ["1", "2"]


def test_a_number_for_an_id_is_what_the_standard_allows() -> None:
    entry, noted = only({"ocid": "o", "id": 7, "awards": [{"id": 1}]})
    assert (entry.id, entry.awards and entry.awards[0].id, noted) == ("7", "1", [])


@pytest.mark.parametrize(
    ("tender", "field", "value", "told"),
    [
        ({"value": {"amount": "1,200.50"}}, "value", 1200.5, ("number-was-text", "/tender/value/amount", "repaired")),
        ({"value": {"amount": "lots"}}, "value", None, ("value-unreadable", "/tender/value/amount", "refused")),
        ({"title": ["Care"]}, "title", "Care", ("list-of-one", "/tender/title", "repaired")),
        ({"title": ["Care", "Cure"]}, "title", None, ("structure-unreadable", "/tender/title", "refused")),
        ({"title": {"en": "Care"}}, "title", None, ("structure-unreadable", "/tender/title", "refused")),
        ({"title": 5}, "title", "5", ("text-was-not-text", "/tender/title", "repaired")),
        ({"aboveThreshold": "yes"}, "above_threshold", True, ("yes-or-no-mended", "/tender/aboveThreshold", "repaired")),
        ({"aboveThreshold": "perhaps"}, "above_threshold", None, ("yes-or-no-unreadable", "/tender/aboveThreshold", "refused")),
        ({"title    ": "Care"}, "title", "Care", ("key-mended", "/tender/title", "repaired")),
    ],
)
def test_a_part_of_the_wrong_kind_is_put_right_or_set_aside_and_told(
    tender: dict[str, Any], field: str, value: object, told: tuple[str, str, str]
) -> None:
    entry, noted = only({"ocid": "o", "id": "1", "tender": tender})
    found = getattr(entry.tender, field)
    assert (found.amount if field == "value" else found) == value
    assert noted == [told]


def test_one_thing_where_a_list_belongs_is_a_list_of_one() -> None:
    entry, noted = only({"ocid": "o", "id": "1", "awards": {"id": "1"}})
    assert [award.id for award in entry.awards or ()] == ["1"]
    assert noted == [("not-in-a-list", "/awards", "repaired")]


def test_parts_of_a_list_with_one_id_count_as_one() -> None:
    awards = [{"id": "1", "title": "Care"}, {"id": "1", "status": "active"}, {"id": "2"}]
    entry, noted = only({"ocid": "o", "id": "r", "tag": ["award"], "awards": awards})
    assert [(award.id, award.title, award.status) for award in entry.awards or ()] == [("1", "Care", "active"), ("2", None, None)]
    assert (entry.id, entry.tag) == ("r", ["award"])
    assert noted == [("id-repeated", "", "repaired")]


def test_text_that_is_not_unicode_is_read_as_windows_writes_it() -> None:
    entry, noted = only('{"ocid": "o", "id": "1", "tender": {"title": "Caffi £5"}}'.encode("cp1252"))
    assert entry.tender
    assert entry.tender.title == "Caffi £5"
    assert noted == [("characters-not-utf-8", "", "repaired")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"ocid": ', "json-unreadable"),
        (b"[" * 100_000, "json-unreadable"),
        (b"7", "not-an-object"),
        (b'"text"', "not-an-object"),
        (b'{"a":' * 3_000 + b"1" + b"}" * 3_000, "json-unreadable"),
    ],
)
def test_what_is_no_entry_is_a_fault_and_no_crash(line: bytes, reason: str) -> None:
    found, _ = read(line)
    assert [one.reason for one in found if isinstance(one, Fault)] == [reason]


def test_compiled_releases_inside_one_another_without_end_are_a_fault_or_an_entry_and_no_crash() -> None:
    line = b'{"ocid": 1, "compiledRelease": ' * 400 + b"{}" + b"}" * 400
    found, _ = read(line)
    assert len(found) == 1
