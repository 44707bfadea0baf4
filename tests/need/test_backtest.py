"""Forecasts made of what was known in 2021, 2022 and 2023, against what then happened in every authority.

Authorities share shocks, so coverage is told by year as well: `pytest tests/need/test_backtest.py --log-cli-level=INFO`.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from commonweal.need import History, forecast
from commonweal.store.need import read_lait

LOG = logging.getLogger(__name__)

ORIGINS, HORIZONS, LEVEL = (2021, 2022, 2023), (1, 2), 0.8
Z = 1.2815515655446004  # normal quantile of 0.9

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Backtest:
    """Intervals and outcomes, shape [forecast]; `scale` is the mean change from year to year known at the origin."""

    origin: Array
    low: Array
    high: Array
    outcome: Array
    scale: Array

    def covered(self, origin: int | None = None) -> float:
        rows = slice(None) if origin is None else self.origin == origin
        return float(((self.low <= self.outcome) & (self.outcome <= self.high))[rows].mean())

    def score(self) -> float:
        """Mean scaled interval score. Source: Gneiting and Raftery (2007), JASA 102(477), equation 43."""
        missed = np.maximum(self.low - self.outcome, 0) + np.maximum(self.outcome - self.high, 0)
        return float(((self.high - self.low + 2 / (1 - LEVEL) * missed) / self.scale).mean())


def backtests(histories: list[History]) -> tuple[Backtest, Backtest]:
    """Ours, and the naive forecast: no change, with the interval of a random walk of the place's own changes."""
    ours, naive = [], []
    for origin in ORIGINS:
        known = [one.until(origin) for one in histories]
        for number, (whole, place) in enumerate(zip(histories, known, strict=True)):
            changes = np.diff([value for _, value in place.counted])
            if len(whole.counted) < 10 or not changes.any():
                continue
            made = forecast(place, known, years=max(HORIZONS), paths=1_000, seed=number)
            scale, latest, outcome = np.abs(changes).mean(), place.counted[-1][1], dict(whole.counted)
            for horizon in HORIZONS:
                interval = made.years[horizon - 1].estimate.interval(LEVEL)
                reach = Z * np.sqrt(horizon * (changes**2).mean())
                ours.append((origin, interval.low, interval.high, outcome[origin + horizon], scale))
                naive.append((origin, latest - reach, latest + reach, outcome[origin + horizon], scale))
    return Backtest(*np.array(ours).T), Backtest(*np.array(naive).T)


@pytest.mark.parametrize("measure", ["LACnum", "SEN_TotStat", "LACnum_Start"])
def test_eight_in_ten_outcomes_fall_in_the_eighty_per_cent_interval_and_it_scores_better_than_naive(
    measure: str, shared_data: Path
) -> None:
    histories, _ = read_lait(shared_data / "need/children/lait_measures.parquet", "lait", [measure])
    ours, naive = backtests([one for one in histories if not one.aggregate and one.counted])
    by_year = ", ".join(f"{origin} {ours.covered(origin):.3f}" for origin in ORIGINS)
    reached = f"{len(ours.low)} forecasts, coverage {ours.covered():.3f} ({by_year}), sIS80 {ours.score():.3f}"
    LOG.info("%s: %s; naive: coverage %.3f, sIS80 %.3f", measure, reached, naive.covered(), naive.score())
    assert 0.72 <= ours.covered() <= 0.88
    assert ours.score() <= naive.score()
