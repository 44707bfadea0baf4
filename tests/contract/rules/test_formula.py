"""Formulas are read, never run."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.contract.arithmetic import EXACT, FLOAT
from commonweal.contract.rules.formula import DivisionByZero, Formula

numbers = st.integers(0, 999).map(str) | st.decimals(0, 999, places=2).map(str)
formulas = st.recursive(
    numbers | st.sampled_from(["starts", "nights"]),
    lambda part: st.tuples(part, st.sampled_from(["+", "-", "*"]), part).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
    max_leaves=12,
)


@given(formulas, st.integers(0, 500), st.integers(0, 500))
def test_gives_what_pythons_own_arithmetic_gives(text: str, starts: int, nights: int) -> None:
    measures = {"starts": np.array([[Fraction(starts)]], dtype=object), "nights": np.array([[Fraction(nights)]], dtype=object)}

    ours = np.asarray(Formula(text).value(measures, EXACT)).item()

    exact = __import__("re").sub(r"\d+(\.\d+)?", lambda number: f"Fraction('{number[0]}')", text)
    assert ours == eval(exact, {"Fraction": Fraction, "starts": Fraction(starts), "nights": Fraction(nights)})  # noqa: S307


def test_written_decimals_stay_exact() -> None:
    assert Formula("0.1 + 0.2").value({}, EXACT) == Fraction(3, 10)


def test_says_which_measures_it_needs() -> None:
    assert Formula("min(nights, 30) * share").needs == {"nights", "share"}


def test_takes_the_least_and_greatest_of_several() -> None:
    assert Formula("max(1, 5, 3) - min(4, 2)").value({}, FLOAT) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nights +",
        "import os",
        "().__class__",
        "open('x')",
        "(nights + 1).real",
        "nights[0]",
        "lambda: 1",
        "nights if 1 else 2",
        "'text'",
        "True",
        "1j",
        "2 ** 99999999",
        "nights // 2",
        "min()",
        "min(nights, key=1)",
        "(" * 400 + ")" * 400,
        "9" * 501,
        "f'{nights}'",
        "[x for x in nights]",
    ],
)
def test_anything_but_arithmetic_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="is not a formula"):
        Formula(text)


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_is_refused_kindly(text: str) -> None:
    try:
        Formula(text)
    except ValueError as error:
        assert "is not a formula" in str(error)  # noqa: PT017


def test_division_by_zero_names_the_formula() -> None:
    measures = {"done": np.array([[1.0, 1.0]]), "starts": np.array([[2.0, 0.0]])}

    with pytest.raises(DivisionByZero, match="done / starts"):
        Formula("done / starts").value(measures, FLOAT)


def test_reads_itself_with_the_names_people_use() -> None:
    assert Formula("4800*nights + nights_lost").named({"nights": "nights of care", "nights_lost": "nights lost"}) == (
        "4800 × nights of care + nights lost"
    )


def test_equal_texts_are_equal_formulas() -> None:
    assert Formula(" nights ") == Formula("nights")
    assert hash(Formula("nights")) == hash(Formula("nights"))
    assert Formula(str(Decimal("1.10"))).text == "1.10"


@pytest.mark.parametrize("text", ["0x10 * nights", "9" * 16, "-" * 40 + "1", "min", "max + 1", "1e400", "1_000.5e3"])
def test_numbers_are_plain_decimals_and_functions_are_called(text: str) -> None:
    with pytest.raises(ValueError, match="is not a formula"):
        Formula(text)
