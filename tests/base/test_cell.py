"""Words in a cell of a table that a spreadsheet opens: none is run as a formula, and all else is as it was."""

import pytest

from commonweal.base.cell import inert


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1"])
def test_words_that_begin_like_a_formula_stand_after_an_apostrophe(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Alder = Birch", "", -12.5, -3, None, True])
def test_other_words_and_numbers_below_nothing_stay_as_they_are(value: object) -> None:
    assert inert(value) is value
