"""Exempt words: which they are, and that a fence which is wrong keeps more from the public, never less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.governance.draft.exempt import PARAGRAPHS, Mark, bare, ground, segments


def codes(text: str) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in segments(text)[1]]


def test_what_stands_between_fences_is_exempt_with_its_paragraph_and_its_reason() -> None:
    found, problems = segments("Open.\n::: exempt 3 Prices that bidders gave\nShut.\n:::\nOpen again.")
    assert [(one.line, one.text, one.mark) for one in found] == [
        (1, "Open.", None),
        (3, "Shut.", Mark("3", "Prices that bidders gave")),
        (5, "Open again.", None),
    ]
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Open.\n::: exempt 3 Prices\nShut.", "open-fence", 2),
        ("Open.\n::: exempt 3\nShut.\n:::", "no-ground", 2),
        ("Open.\n::: exmpt 3 Prices\nShut.\n:::", "no-ground", 2),
        ("Open.\n:::\nShut.\n:::", "no-ground", 2),
        ("Open.\n- ::: exempt 3 Prices\nShut.\n:::", "no-ground", 2),
        ("Open.\n::: exempt 3 Prices\nShut.\n::: exempt 5 Advice\nShut.\n:::\nShut.\n:::", "fence-in-fence", 4),
        ("Open.\r::: exempt 3 Prices\rShut.", "open-fence", 2),
        ("Open.\u2028::: exempt 3 Prices\u2028Shut.", "open-fence", 2),
    ],
)
def test_a_fence_that_is_wrong_is_told_with_its_line_and_keeps_what_follows_from_the_public(
    text: str, code: str, line: int
) -> None:
    assert (code, line) in codes(text)
    assert bare(text).strip() == "Open."


@given(st.lists(st.sampled_from(["::: exempt 3 Why", ":::", "::: x", "Open.", "- item", "", "::::", "::: exempt 3"])))
def test_no_words_are_lost_and_none_after_a_fence_that_is_open_are_public(lines: list[str]) -> None:
    found, _ = segments("\n".join(lines))
    told = [line for one in found for line in one.text.split("\n")]
    assert [line for line in told if line in ("Open.", "- item")] == [line for line in lines if line in ("Open.", "- item")]
    depth, public = 0, list[str]()
    for line in lines:
        if ":::" in line:
            depth = depth - 1 if depth and set(line) == {":"} else depth + 1
        elif not depth and line:
            public.append(line)
    assert [line for line in bare("\n".join(lines)).split("\n") if line] == public


def test_england_has_seven_paragraphs_and_wales_has_its_own_seven() -> None:
    assert list(PARAGRAPHS["ENG"]) == ["1", "2", "3", "4", "5", "6", "7"]
    assert list(PARAGRAPHS["WLS"]) == ["12", "13", "14", "15", "16", "17", "18"]
    assert "financial or business affairs" in PARAGRAPHS["ENG"]["3"].en
    assert PARAGRAPHS["ENG"]["3"] == PARAGRAPHS["WLS"]["14"]
    assert all(name.cy and name.cy != name.en for named in PARAGRAPHS.values() for name in named.values())


def test_a_paragraph_that_the_nation_does_not_have_is_told() -> None:
    assert list(ground(Mark("14", "Prices"), "WLS")) == []
    (problem,) = ground(Mark("14", "Prices"), "ENG")
    assert problem.code == "no-paragraph"
    assert "It has 1 to 7." in str(problem)
