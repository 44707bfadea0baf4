"""The two arithmetics of the one engine: exact fractions to pay with, float64 to simulate with.

Every term is written once, over NumPy arrays, and runs in either: with `EXACT` the arrays hold
`fractions.Fraction`, with `FLOAT` they hold float64. Both round money half up to the penny at the same place,
so a simulation of the actuals pays what a settlement pays.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commonweal.base.money import pence

__all__ = ["EXACT", "FLOAT", "Amounts", "Arithmetic"]

Amounts = NDArray[Any]
"""Numbers of shape [path, period]: float64 or Fraction."""

_HAIR = 1e-6
"""Pence added before rounding, so that a tie such as £1.005, which float64 holds a little below, still goes away from
zero. It outweighs float64's own error in running totals up to some £10 million a line."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """How numbers are held: `number` reads a written one, `to_penny` rounds money half up, `whole` drops what is short of one.

    `hair` is how far, beside 1, sums may stray from what they mean: nothing where they are exact.
    """

    dtype: type
    number: Callable[[Decimal | int | float], Any]
    to_penny: Callable[[Amounts], Amounts]
    whole: Callable[[Amounts], Amounts]
    hair: float

    def reaches(self, values: Amounts, edge: Decimal) -> NDArray[np.bool_]:
        """Where values come to an edge, or pass it."""
        return np.asarray(values >= self.number(edge) - self._room(edge), dtype=bool)

    def passes(self, values: Amounts, edge: Decimal) -> NDArray[np.bool_]:
        """Where values pass an edge."""
        return np.asarray(values > self.number(edge) + self._room(edge), dtype=bool)

    def _room(self, edge: Decimal) -> float:
        # A whole zero, for a fraction less a float would be a float.
        return self.hair * (1 + abs(float(edge))) if self.hair else 0

    def pounds(self, pence: NDArray[np.int64]) -> Amounts:
        """Whole pence as pounds, any shape."""
        amounts: Amounts = pence.astype(self.dtype) / self.number(100)
        return amounts

    def pence(self, amounts: Amounts) -> NDArray[np.int64]:
        """Pounds as whole pence, half up, any shape."""
        return np.rint((self.to_penny(amounts) * 100).astype(np.float64)).astype(np.int64)

    def array(self, rows: Sequence[Sequence[Decimal | int]]) -> Amounts:
        """Written numbers as an array [path, period]."""
        return np.array([[self.number(value) for value in row] for row in rows], dtype=self.dtype)


_exact_penny = np.frompyfunc(lambda amount: Fraction(pence(amount), 100), 1, 1)
_exact_whole = np.frompyfunc(lambda amount: Fraction(math.floor(amount)), 1, 1)

EXACT = Arithmetic(object, Fraction, _exact_penny, _exact_whole, hair=0)

_STRAY = 1e-9
"""How far, beside 1, sums of float64 may stray from what they mean."""


def _float_penny(amounts: Amounts) -> Amounts:
    whole = amounts * 100
    # Most lines never fall below zero, and a sum is far cheaper than a sum by sign.
    whole += _HAIR if whole.min(initial=0) >= 0 else np.copysign(_HAIR, whole)
    np.rint(whole, out=whole)
    whole /= 100
    return whole


def _float_whole(amounts: Amounts) -> Amounts:
    whole: Amounts = np.floor(amounts + _STRAY * (1 + np.abs(amounts)))
    return whole


FLOAT = Arithmetic(np.float64, float, _float_penny, _float_whole, hair=_STRAY)
