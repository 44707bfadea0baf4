"""Any file that holds releases becomes lines of them, in bounded memory; what is cut short gives what it has."""

import bz2
import gzip
import json
import lzma
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from commonweal.base.errors import FaultyInput
from commonweal.store.market.notice.archive import archive

RELEASES = [{"ocid": f"ocds-{number}", "id": str(number), "tender": {"title": "Care " * 20}} for number in range(50)]
LINES = b"".join(json.dumps(one).encode() + b"\n" for one in RELEASES)
PACKAGE = json.dumps({"uri": "p", "extensions": ["x"], "releases": RELEASES}, indent=1).encode()


CONTENTS = {
    "lines": LINES,
    "a package": PACKAGE,
    "a list": json.dumps(RELEASES, indent=1).encode(),
    "a package after a byte order mark": b"\xef\xbb\xbf" + PACKAGE,
}


def ocids(path: Path) -> list[str]:
    return [json.loads(line)["ocid"] for line in path.read_bytes().splitlines()]


@pytest.fixture
def archived(tmp_path: Path) -> Callable[[bytes], tuple[list[str], list[str]]]:
    """Archives some content: the ocids of the lines, and the reasons of the faults."""

    def run(content: bytes) -> tuple[list[str], list[str]]:
        source = tmp_path / "source"
        source.write_bytes(content)
        done = archive(source, "source", tmp_path / "lines.jsonl")
        whole = [line for line in (tmp_path / "lines.jsonl").read_bytes().split(b"\n")[:-1] if line]
        return [json.loads(line)["ocid"] for line in whole], [fault.reason for fault in done.faults]

    return run


WHOLE = [one["ocid"] for one in RELEASES]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress], ids=["plain", "gzip", "bzip2", "xz"])
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
def test_lines_packages_and_lists_are_read_compressed_or_not(
    archived: Callable[[bytes], tuple[list[str], list[str]]], pack: Callable[[bytes], bytes], content: bytes
) -> None:
    assert archived(pack(content)) == (WHOLE, [])


def test_a_zip_file_of_one_json_file_is_read(tmp_path: Path) -> None:
    source = tmp_path / "source.zip"
    with zipfile.ZipFile(source, "w") as inside:
        inside.writestr("releases.jsonl", LINES)
    archive(source, "source.zip", tmp_path / "lines.jsonl")
    assert ocids(tmp_path / "lines.jsonl") == WHOLE


def test_a_broken_first_line_does_not_make_one_document_of_many_lines(tmp_path: Path) -> None:
    source = tmp_path / "lines.jsonl"
    source.write_bytes(b'{"ocid": "broken\n' + LINES)
    done = archive(source, "lines.jsonl", tmp_path / "archived")
    assert (done.unit, (tmp_path / "archived").read_bytes()) == ("line", source.read_bytes())


def test_a_long_package_on_a_line_before_a_release_loses_neither(tmp_path: Path) -> None:
    package = json.dumps({"releases": [RELEASES[0] | {"tender": {"title": "x" * 2**21}}]}).encode()
    source = tmp_path / "lines.jsonl"
    source.write_bytes(package + b"\n" + LINES)
    assert archive(source, "lines.jsonl", tmp_path / "archived").unit == "line"
    assert (tmp_path / "archived").read_bytes() == source.read_bytes()


def test_an_endless_first_line_is_no_document(tmp_path: Path) -> None:
    source = tmp_path / "lines.jsonl"
    source.write_bytes(b'{"ocid": "x", "description": "' + b"x" * 2**21 + b'"}\n' + LINES)
    assert archive(source, "lines.jsonl", tmp_path / "archived").unit == "line"


def test_packages_one_after_the_other_are_all_read(archived: Callable[[bytes], tuple[list[str], list[str]]]) -> None:
    assert archived(PACKAGE + b"\n" + PACKAGE) == (WHOLE + WHOLE, [])


def test_a_package_that_is_cut_short_gives_what_it_has_and_says_so(
    archived: Callable[[bytes], tuple[list[str], list[str]]],
) -> None:
    found, faults = archived(PACKAGE[: len(PACKAGE) // 2])
    assert 20 < len(found) < 30
    assert found == WHOLE[: len(found)]
    assert faults == ["file-cut-short"]


def test_a_compressed_file_that_is_cut_short_gives_what_it_has_and_says_so(
    archived: Callable[[bytes], tuple[list[str], list[str]]],
) -> None:
    found, faults = archived(gzip.compress(LINES)[:-12])
    assert found == WHOLE[: len(found)]
    assert faults == ["file-cut-short"]


def test_an_empty_file_is_told_as_such(tmp_path: Path) -> None:
    source = tmp_path / "empty.json"
    source.write_bytes(b" \n")
    with pytest.raises(FaultyInput, match="nothing in this file"):
        archive(source, "empty.json", tmp_path / "lines.jsonl")


def test_memory_does_not_grow_with_a_package(tmp_path: Path) -> None:
    def peak(many: int) -> int:
        source = tmp_path / "package.json"
        with source.open("wb") as file:
            file.write(b'{"releases": [')
            for number in range(many):
                file.write(LINES.splitlines()[0] + (b"," if number < many - 1 else b"]}"))
        tracemalloc.start()
        archive(source, "package.json", tmp_path / "lines.jsonl")
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(60_000) < 1.2 * peak(20_000)
