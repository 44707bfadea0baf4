"""The plain markup of a part: what it is made of, its words as they are written, and both languages paired."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.language import Text
from commonweal.governance.draft.markup import blocks, pair, same_shape
from commonweal.governance.paper import Paragraph, Points, Subheading, Table


def kinds(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(block.kind, block.words) for block in blocks(text)[0]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("One line\nand another.\n\nA second.", [("paragraph", ("One line and another.",)), ("paragraph", ("A second.",))]),
        ("## Need\nIt grows.", [("heading", ("Need",)), ("paragraph", ("It grows.",))]),
        ("- one\n- two\n  goes on", [("list", ("one", "two goes on"))]),
        ("1. one\n2. two", [("list", ("one", "two"))]),
        ("- one\n  - inner\n- two", [("list", ("one", "inner", "two"))]),
        ("Table: Cost\n\n| a | b |\n|---|--:|\n| 1 | 2 |", [("table", ("Cost", "a", "b", "1", "2"))]),
        ("Tabl: Cost\n\n| a |\n|---|", [("table", ("Cost", "a"))]),
        ("<b>Bold</b> *star* [link](x) &amp; `code`", [("paragraph", ("<b>Bold</b> *star* [link](x) &amp; `code`",))]),
        ("> quoted\n\n    indented", [("paragraph", ("> quoted",)), ("paragraph", ("indented",))]),
        ("##\n\n-\n\n", []),
    ],
)
def test_a_text_is_made_of_paragraphs_subheadings_lists_and_tables_and_its_words_are_taken_as_they_are(text, told) -> None:
    assert kinds(text) == told


def test_a_table_without_a_caption_is_told_with_its_line_and_kept() -> None:
    found, (problem,) = blocks("Words.\n\n| a |\n|---|\n| 1 |")
    assert (problem.code, problem.line) == ("no-caption", 3)
    assert found[1].words == ("", "a", "1")


def test_columns_that_align_right_hold_figures() -> None:
    ((block,), _) = blocks("Table: T\n\n| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |")
    assert (block.columns, block.numeric) == (3, (1,))


def test_two_languages_are_paired_block_by_block() -> None:
    english, _ = blocks("## Need\n\nGrows.\n\n- a\n- b\n\nTable: T\n\n| x |\n|---|\n| 1 |")
    welsh, _ = blocks("## Angen\n\nYn tyfu.\n\n- c\n- d\n\nTabl: Th\n\n| y |\n|---|\n| 1 |")
    assert same_shape(english, welsh)
    assert pair(english, welsh) == (
        Subheading(Text(en="Need", cy="Angen")),
        Paragraph(Text(en="Grows.", cy="Yn tyfu.")),
        Points((Text(en="a", cy="c"), Text(en="b", cy="d"))),
        Table(Text(en="T", cy="Th"), (Text(en="x", cy="y"),), ((Text(en="1", cy="1"),),)),
    )


@pytest.mark.parametrize("welsh", ["Un.", "- a", "## Un\n\nDau.", "Un.\n\nDau.\n\nTri."])
def test_languages_of_other_paragraphs_are_not_alike(welsh: str) -> None:
    assert not same_shape(blocks("One.\n\nTwo.")[0], blocks(welsh)[0])


@given(st.text(alphabet=st.sampled_from("ab1 \n-#|:*>.`<&\t\\"), max_size=120))
def test_every_letter_that_is_written_is_in_the_paper(text: str) -> None:
    said = "".join(word for block in blocks(text)[0] for word in block.words)
    for letter in "ab":
        assert said.count(letter) == text.count(letter)
