"""Forecasts made of what was known in 2021, 2022 and 2023, against what then happened in every authority.

Authorities share shocks, so coverage is told by year as well: `pytest tests/need/test_backtest.py --log-cli-level=INFO`.
"""

import logging
from pathlib import Path

import pytest

from commonweal.base.estimate import LEVELS
from commonweal.need import History
from commonweal.need.record.backtest import Backtest, Result, backtest, ours, shared
from commonweal.need.record.comparator import naive
from commonweal.store.need import read_lait

LOG = logging.getLogger(__name__)

ORIGINS, HORIZONS, MIDDLE = (2021, 2022, 2023), (1, 2), LEVELS.index(0.8)


def backtests(histories: list[History]) -> dict[str, Backtest]:
    """Ours, and the naive forecast: no change, with the range of a random walk of the place's own changes."""
    made = {"ours": ours, "naive": naive}
    return shared(
        {name: backtest(histories, one, origins=ORIGINS, horizons=HORIZONS, paths=1_000, seed=1) for name, one in made.items()}
    )


def over_all(one: Backtest) -> Result:
    result = one.result()
    assert result is not None
    return result


def by_year(one: Backtest) -> str:
    results = ((origin, one.result(origin=origin)) for origin in ORIGINS)
    return ", ".join(f"{origin} {result.coverage[MIDDLE]:.3f}" for origin, result in results if result)


@pytest.mark.parametrize("measure", ["LACnum", "SEN_TotStat", "LACnum_Start"])
def test_eight_in_ten_outcomes_fall_in_the_eighty_per_cent_interval_and_it_scores_better_than_naive(
    measure: str, shared_data: Path
) -> None:
    histories, _ = read_lait(shared_data / "need/children/lait_measures.parquet", "lait", [measure])
    tried = backtests([one for one in histories if not one.aggregate and len(one.counted) >= 10])
    mine, plain = (over_all(tried[name]) for name in ("ours", "naive"))
    for name, result in (("ours", mine), ("naive", plain)):
        reached = f"coverage {result.coverage[MIDDLE]:.3f} ({by_year(tried[name])}), sIS80 {result.scores[MIDDLE]:.3f}"
        LOG.info("%s, %s: %d forecasts, %s, MASE %.3f", measure, name, result.number, reached, result.mase)
    assert 0.72 <= mine.coverage[MIDDLE] <= 0.88
    assert mine.scores[MIDDLE] <= plain.scores[MIDDLE]
    assert mine.crps <= plain.crps
