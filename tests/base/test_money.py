"""Money that is paid: whole pence, exact, a half penny away from zero."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError

from commonweal.base.money import Number, pence, pounds

AMOUNTS = st.decimals(-(10**12), 10**12, places=4)


class Priced(BaseModel):
    price: Number = Field(ge=0)


@given(AMOUNTS)
def test_pence_are_rounded_as_the_decimal_module_rounds_half_up(amount: Decimal) -> None:
    assert pence(amount) == int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))


@given(AMOUNTS)
def test_a_debt_is_rounded_as_its_credit_is(amount: Decimal) -> None:
    assert pence(-amount) == -pence(amount)


@given(st.fractions(-(10**9), 10**9))
def test_no_rounding_moves_more_than_half_a_penny(amount: Fraction) -> None:
    assert abs(Fraction(pence(amount), 100) - amount) <= Fraction(1, 200)


@given(st.integers(-(10**15), 10**15))
def test_pence_and_pounds_are_inverse(whole: int) -> None:
    assert pence(pounds(whole)) == whole


def test_pounds_show_two_places() -> None:
    assert [str(pounds(whole)) for whole in (0, 5, -5, 100)] == ["0.00", "0.05", "-0.05", "1.00"]


def test_a_number_is_kept_as_it_was_written() -> None:
    assert str(Priced(price=Decimal("1.10")).price) == "1.10"


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-1", "1e400", "1e16", "1e-400", "1e-999999999", "ten"])
def test_a_number_that_nobody_can_mean_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        Priced.model_validate({"price": written})


def test_a_number_is_a_number_in_json_and_in_the_schema() -> None:
    assert Priced(price=Decimal("1.5")).model_dump_json() == '{"price":1.5}'
    assert Priced.model_json_schema()["properties"]["price"] == {"minimum": 0.0, "title": "Price", "type": "number"}
