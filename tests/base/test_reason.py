"""Every reason that a tally gives has words, in both languages, and there are words for no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from commonweal.base.reason import REASONS, reason
from commonweal.market.view import USES

CORE = Path(__file__).resolve().parents[2] / "src" / "commonweal"
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
GIVES = re.compile(r"\b(?:refused?|repair(?:ed)?|lacks|batch\.fault|Lack|Fault|Broken|Stretch|Element|_?note)\(|\b_MENDS\b")
KINDS_OF_FILE, ENCODINGS = {"contracts-finder"}, {"utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"}


def readers() -> list[Path]:
    """The modules that give reasons."""
    files = (file for room in ("store", "need", "market") for file in (CORE / room).rglob("*.py"))
    return sorted(file for file in files if GIVES.search(file.read_text()))


def codes(node: ast.AST) -> Iterator[str]:
    """Every code written in a module, but for those of problems, which stop a reading instead of being tallied."""
    for part in ast.iter_child_nodes(node):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem" and part is node.args[0]:
            continue
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and CODE.fullmatch(part.value):
            yield part.value
        yield from codes(part)


def test_every_reason_that_a_reader_gives_has_words_and_every_word_is_of_a_reason_given() -> None:
    given = {code for file in readers() for code in codes(ast.parse(file.read_text()))}
    assert given - KINDS_OF_FILE - ENCODINGS == set(REASONS)


def test_a_reason_is_found_wherever_it_is_written() -> None:
    source = """
        return "row-a-8" if row else first or next(rest, "row-b")
        tally.refuse(Lack("row-c").reason, at, Problem("not-csv", "No."))
    """
    assert list(codes(ast.parse(f"def read():{source}"))) == ["row-a-8", "row-b", "row-c"]


def test_words_are_in_both_languages() -> None:
    assert all(text.en and text.cy and text.en != text.cy for text in (*REASONS.values(), *USES.values()))


def test_no_two_reasons_have_the_same_words() -> None:
    assert len({text.en for text in REASONS.values()}) == len({text.cy for text in REASONS.values()}) == len(REASONS)


def test_a_reason_of_another_version_is_told_by_its_code() -> None:
    assert reason("moon-in-the-way")["cy"] == "moon-in-the-way"


def test_no_reason_is_written_twice() -> None:
    table = (CORE / "base" / "reason.py").read_text()
    written = re.findall(r'\(\s*"([a-z0-9-]+)",', table)
    assert sorted(written) == sorted(set(written)) == sorted(REASONS)
