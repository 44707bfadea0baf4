"""Coupled counts: Poisson at any rate, and never fewer at a greater one."""

import numpy as np
import pytest

from commonweal.base.chance import Purpose, block_generator
from commonweal.contract.world.arrivals import Arrivals

PATHS, MONTHS = 4_000, 12


def arrivals() -> Arrivals:
    return Arrivals(lambda: block_generator(1, 0, Purpose.WORLD, name="events"), PATHS)


@pytest.mark.parametrize("rate", [0.2, 3.0, 40.0])
def test_counts_are_poisson(rate: float) -> None:
    counts = arrivals().counts(np.full((PATHS, MONTHS), rate))

    error = np.sqrt(rate / counts.size)
    assert counts.mean() == pytest.approx(rate, abs=4 * error)
    assert counts.var() == pytest.approx(rate, rel=0.05)
    assert np.corrcoef(counts[:, 0], counts[:, 1])[0, 1] == pytest.approx(0, abs=0.07)


def test_a_greater_rate_only_adds_events() -> None:
    rates = np.linspace(0, 5, MONTHS)[None, :] * np.linspace(0.5, 1.5, PATHS)[:, None]
    drawn = arrivals()

    # The running total: an event may come in an earlier month, but none is lost.
    fewer, more = (np.cumsum(drawn.counts(rates * factor), axis=1) for factor in (1.0, 1.1))

    assert (more >= fewer).all()
    assert more[:, -1].mean() == pytest.approx(1.1 * fewer[:, -1].mean(), rel=0.01)


def test_drawing_further_leaves_earlier_events_as_they_were() -> None:
    drawn, rate = arrivals(), np.full((PATHS, MONTHS), 2.0)
    before = drawn.counts(rate)
    drawn.counts(rate * 100)

    np.testing.assert_array_equal(drawn.counts(rate), before)
