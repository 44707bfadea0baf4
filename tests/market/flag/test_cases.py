"""Flags worked out by hand come out so; and each has its examples, its page and its words."""

import re
from pathlib import Path
from typing import Any

import pytest

from commonweal.market.flag import FLAGS, Flag
from tests.market.engines import cases, on_duckdb
from tests.market.flag.worked import as_expected, asked

ROOT = Path(__file__).resolve().parents[3]
CASES = cases("flags")
EACH = pytest.mark.parametrize("flag", FLAGS.values(), ids=FLAGS)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['case']}" for case in CASES])
def test_a_flag_worked_by_hand(case: dict[str, Any]) -> None:
    with on_duckdb(case["given"]) as answer:
        as_expected(case, answer(asked(case)))


@EACH
def test_every_flag_has_examples_of_what_is_raised_and_of_what_is_not(flag: Flag) -> None:
    said = {row["raised"] for case in CASES if case["file"] == flag.code for row in case["found"]}
    assert said == {True, False}


def test_every_example_and_every_page_belongs_to_a_flag_and_every_flag_has_both() -> None:
    pages = {page.stem for page in (ROOT / "docs" / "methods" / "market").glob("*.md")}
    assert {case["file"] for case in CASES} == set(FLAGS)
    assert set(FLAGS) - pages == set()


@EACH
def test_every_page_of_a_flag_has_its_parts_and_its_settings(flag: Flag) -> None:
    page = (ROOT / "docs" / "methods" / "market" / f"{flag.code}.md").read_text(encoding="utf-8")
    parts = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert parts == ["Method", "Worked example", "Why it matters", "Source", "Settings", "Exclusions", "Assumptions"]
    assert [name for name in (*flag.settings, *flag.parameters) if f"`{name}`" not in page] == []
    assert flag.cardinal in page


def test_the_eleven_red_flags_of_cardinal_are_there() -> None:
    eleven = {"R003", "R018", "R024", "R025", "R028", "R030", "R035", "R036", "R038", "R048", "R058"}
    assert {flag.cardinal for flag in FLAGS.values() if flag.cardinal} == eleven


@EACH
def test_the_sentence_of_a_flag_uses_the_same_figures_in_both_languages(flag: Flag) -> None:
    english, welsh = (set(re.findall(r"\{(\w+)\}", words)) for words in (flag.says.en, flag.says.cy))
    assert english == welsh
    assert english <= {"figure", "bound", "evidence"}


def test_a_setting_that_a_flag_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="single-bid has no setting days"):
        asked({"file": "single-bid", "settings": {"days": 3}})
