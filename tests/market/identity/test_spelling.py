"""A name is taken apart so that what tells nothing of who it is does not count."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.market.identity.blocks import MOST_UNDER_ONE, common_words, headings, within
from commonweal.market.identity.spelling import spelling
from commonweal.market.identity.weight import ADDRESSES, NAMES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alder Care Ltd", "ALDER CARE PLC"),
        ("A. B. Alder & Sons", "AB Alder and Sons (UK) Limited"),
        ("www.aldercare.co.uk", "Alder Care"),
        ("Alder Bros Assoc.", "Alder Brothers Association"),
        ("Mr J Alder", "J ALDER"),
        ("Alder Council (DD only)", "Alder Council"),
        ("Guild of Alder Growers Wexmoor (GAGW)", "Guild of Alder Growers, Wexmoor"),
        ("Cwmni Gwern Cyf", "CWMNI GWERN"),
    ],
)
def test_ways_of_writing_one_name_come_to_the_same(one: str, other: str) -> None:
    assert spelling(one).squeezed == spelling(other).squeezed


def test_what_stands_behind_an_account_number_or_before_it_on_a_site_is_not_the_supplier() -> None:
    assert spelling("Brightgas - 0439532723 - Town Hall").cut == "brightgas"
    assert spelling("Brightgas - Town Hall - 0439532723").cut == "brightgas"
    assert spelling("Brightgas Ltd A0010655700 Market").cut == "brightgas"


def test_a_trading_name_does_not_hide_whose_it_is() -> None:
    assert spelling("Elin Rhys T/A The Alder Studio").cut == "elinrhys"


def test_words_of_a_trade_and_words_that_many_have_do_not_tell() -> None:
    assert spelling("Alder Plumbing Services").telling == ("alder",)
    assert spelling("Alder Wexmoor", common={"wexmoor"}).telling == ("alder",)


def test_numbers_and_sides_are_kept_since_they_tell_branches_apart() -> None:
    assert (spelling("Unit 4 Motors").digits, spelling("North Alder Hall").sides) == ("4", "north")


@given(st.text(max_size=60))
def test_any_name_at_all_has_a_spelling(name: str) -> None:
    found = spelling(name)
    assert set(found.telling) <= set(found.words)
    assert found.first in found.words
    assert found.last in found.words


def test_a_word_is_common_when_more_than_twelve_names_of_a_few_have_it() -> None:
    names = [spelling(f"wexmoor {letter * 3}") for letter in "abcdefghijklm"]
    assert common_words(names) == {"wexmoor"}
    assert common_words(names[:12]) == frozenset()


def test_a_heading_that_too_many_names_have_is_left_out_and_one_that_is_alone_too() -> None:
    every = [["word:alder", f"word:{place}"] for place in range(MOST_UNDER_ONE + 1)]
    assert within(every) == [[] for _ in every]
    assert within(every[1:]) == [["word:alder"] for _ in every[1:]]


def test_names_that_are_the_same_very_often_are_compared_in_a_chain() -> None:
    found = within([["=:alder"] for _ in range(MOST_UNDER_ONE + 5)])
    assert all(set(one) & set(other) for one, other in itertools.pairwise(found))
    assert not set(found[0]) & set(found[2])


def test_names_with_a_slip_of_the_pen_share_a_heading() -> None:
    shared = set(headings(spelling("Hesketh Fonetics"))) & set(headings(spelling("Heskith Phonetics")))
    assert shared == {"sounds:hsktfntks"}


@pytest.mark.parametrize("levels", [NAMES, ADDRESSES])
def test_the_shares_of_levels_add_up_to_all_pairs(levels: object) -> None:
    told = [level for level in levels if level.code != "unknown"]  # type: ignore[attr-defined]
    assert sum(level.one for level in told) == pytest.approx(1, abs=0.01)
    assert sum(level.two for level in told) == pytest.approx(1, abs=0.01)
    assert [level.code for level in told if not level.sql] == [told[-1].code]
