"""Money at the paying edge: whole pence, exact.

Simulated money is float64 pounds; money that is paid is a whole number of pence, rounded half up (a half
penny goes away from zero, so that a credit of £1.005 is a credit of £1.01).
"""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import Field, GetJsonSchemaHandler, PlainSerializer
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

__all__ = ["Number", "pence", "pounds"]


def pence(amount: Fraction | Decimal | int) -> int:
    """An exact amount in pounds as whole pence, half a penny rounded away from zero.

    >>> pence(Decimal("1.005")), pence(Decimal("-1.005")), pence(Fraction(1, 3))
    (101, -101, 33)
    """
    whole_pounds, parts = amount.as_integer_ratio()
    whole = (200 * abs(whole_pounds) + parts) // (2 * parts)
    return whole if amount >= 0 else -whole


def pounds(whole_pence: int) -> Decimal:
    """Whole pence as pounds with two places.

    >>> str(pounds(-123450))
    '-1234.50'
    """
    return Decimal(whole_pence).scaleb(-2).quantize(Decimal("0.01"))


class _Written:
    """Says in a document's schema that a number is written as a number, with its limits, and not as a text."""

    @staticmethod
    def __get_pydantic_json_schema__(schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        found = handler(schema)
        return next((one for one in found.get("anyOf", []) if one["type"] == "number"), found)


Number = Annotated[
    Decimal, Field(max_digits=355, decimal_places=340), PlainSerializer(float, return_type=float, when_used="json"), _Written
]
"""A number in a document, kept exactly as it was written: finite, of at most 15 digits before the point and 340 after it
(float64's finest). What is larger or finer is a slip of the pen: float64, or the memory of exact fractions, cannot hold it."""
