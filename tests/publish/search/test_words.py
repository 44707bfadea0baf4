"""Words as the index has them, and what is shown of a text that was found."""

import pytest

from commonweal.base.language import Text
from commonweal.publish.search.excerpt import excerpt, holds, words_of
from commonweal.publish.search.mutation import forms
from commonweal.publish.search.words import asked_for, indexed


@pytest.mark.parametrize(
    ("radical", "mutated"),
    [
        ("pobl", ["bobl", "mhobl", "phobl"]),
        ("teulu", ["deulu", "nheulu", "theulu"]),
        ("cyngor", ["gyngor", "nghyngor", "chyngor"]),
        ("bargen", ["fargen", "margen"]),
        ("dinas", ["ddinas", "ninas"]),
        ("gofal", ["ofal", "ngofal"]),
        ("mesur", ["fesur"]),
        ("llais", ["lais"]),
        ("rhaglen", ["raglen"]),
        ("ysgol", ["hysgol"]),
        ("gwlad", ["wlad", "ngwlad"]),
        ("glan", ["lan"]),
    ],
)
def test_a_welsh_word_is_found_by_each_of_its_forms_and_finds_each(radical, mutated):
    for one in mutated:
        assert {radical, *mutated} <= forms(one), one
        assert one in forms(radical)


def test_a_letter_of_two_signs_is_not_mutated_as_its_first():
    assert forms("chwarae").isdisjoint({"ghwarae", "nghhwarae", "bhwarae"})


def test_a_word_of_both_languages_is_kept_apart():
    assert indexed(Text(en="pen", cy="pen")) == ["pen", "ŵpen"]


def test_words_that_stand_everywhere_are_asked_for_only_where_there_are_no_others():
    assert len(asked_for("the care of the old")) == 2
    assert len(asked_for("the of")) == 2


def test_a_long_search_is_cut_to_what_it_says_first():
    assert len(asked_for(" ".join(f"word{number}" for number in range(500)))) == 12


@pytest.mark.parametrize(("text", "there"), [("Care at home", True), ("Care", False), ("At home", False)])
def test_a_text_matches_where_it_holds_all(text, there):
    assert holds(asked_for("home care"), words_of([Text(en=text)])) is there


def test_an_excerpt_marks_every_word_that_was_asked_for_as_it_is_written():
    found = excerpt(asked_for("cafe park"), [Text(en="A Café, in the parks.")], "en")
    assert [piece.text for piece in found.pieces if piece.found] == ["Café", "parks"]
    assert "".join(piece.text for piece in found.pieces) == "A Café, in the parks."


def test_an_excerpt_of_a_long_text_is_cut_between_words():
    found = excerpt(asked_for("needle"), [Text(en=f"{'straw ' * 100}needle{' straw' * 100}")], "en")
    words = "".join(piece.text for piece in found.pieces).split()
    assert (words[0], words[-1]) == ("…", "…")
    assert set(words) == {"…", "straw", "needle"}


def test_an_excerpt_is_in_the_language_of_the_page_where_it_can_be():
    both = [Text(en="Parc park", cy="Y parc")]
    assert excerpt(asked_for("parc"), both, "cy").language == "cy"
    assert excerpt(asked_for("park"), both, "cy").language == "en"


def test_a_text_that_holds_nothing_of_it_has_no_excerpt():
    assert excerpt(asked_for("care"), [Text(en="Roads")], "en") is None
