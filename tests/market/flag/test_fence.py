"""Quartiles and fences, as Hyndman and Fan define the eighth kind."""

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats.mstats import mquantiles

from commonweal.market.flag.fence import fences
from tests.market.engines import on_duckdb

FIGURES = ibis.table({"figure": "float64"}, name="figures")


def fenced(figures: list[float]) -> dict[str, float | None]:
    # A table needs a row to have columns; the one that is below nothing is no figure.
    with on_duckdb({"figures": [{"figure": float(figure)} for figure in (-1, *figures)]}) as answer:
        (row,) = answer(fences(FIGURES.filter(FIGURES.figure >= 0)))
        return row


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_quartiles_are_those_of_an_independent_library(figures: list[float]) -> None:
    low, high = mquantiles(figures, [0.25, 0.75], alphap=1 / 3, betap=1 / 3)
    found = fenced(figures)
    assert (found["q1"], found["q3"]) == (pytest.approx(low), pytest.approx(high))


def test_fences_lie_half_as_far_again_as_the_quartiles_are_apart() -> None:
    found = fenced([0, 100, 100, 100, 100])
    assert {name: round(value or 0, 4) for name, value in found.items()} == {
        "q1": 66.6667,
        "q3": 100.0,
        "lower": 16.6667,
        "upper": 150.0,
    }


def test_without_figures_there_is_no_fence() -> None:
    assert fenced([]) == {"q1": None, "q3": None, "lower": None, "upper": None}
