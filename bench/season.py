"""Monthly forecasts with season beside other methods on published attendances.

A&E attendances by provider, April 2016 to March 2019, all types added up, for every provider counted in all 36 months. The
measure is a forecast from March 2018, twelve months ahead; six months ahead from five origins stand beside it. Ours stands beside
statsforecast's SeasonalNaive and AutoETS with their own 80 % ranges. The score is the mean interval score of 80 % ranges, over each
provider's mean absolute change from the same month a year before, up to the origin; and, in a second column, over that from month
to month. MASE is on the first scale. `--value COLUMN` and `--kind TYPE` try other counts of the same file.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from _report import Row, report
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from statsforecast import StatsForecast
from statsforecast.models import AutoETS, SeasonalNaive

from commonweal.base.period import Month
from commonweal.need.record.score import held, interval_score, mase
from commonweal.need.season import MonthlyHistory, forecast_months
from commonweal.store.need.monthly import read_monthly

FILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "need" / "health" / "ae_attendances_2016_2019.csv"
MONTHS, YEAR, LEVEL, PATHS = 36, 12, 0.8, 2_000
MAIN, MAIN_AHEAD = Month(2018, 3), 12
ORIGINS, AHEAD = (Month(2017, 9), Month(2017, 12), Month(2018, 3), Month(2018, 6), Month(2018, 9)), 6

Array = NDArray[np.float64]
Ranges = tuple[Array, Array, Array]
"""Low end, middle and high end, each of shape [place, month ahead]."""
Method = Callable[[Sequence[MonthlyHistory], int], Ranges]


@dataclass(frozen=True, slots=True)
class Scored:
    """One method: its scores on both scales, the share of ranges that held, over all and by quarter ahead, MASE, and seconds."""

    score: float
    by_step: float
    coverage: float
    by_quarter: tuple[float, ...]
    mase: float
    seconds: float


def ours(known: Sequence[MonthlyHistory], ahead: int) -> Ranges:
    """Our joint forecast of all providers."""
    made = forecast_months(known, months=ahead, paths=PATHS, seed=1)
    low, middle, high = np.quantile([one.draws for one in made], [0.1, 0.5, 0.9], axis=1)
    return low, middle, high


def peer(model: SeasonalNaive | AutoETS) -> Method:
    """What a model of statsforecast says, with its own 80 % ranges."""

    def said(known: Sequence[MonthlyHistory], ahead: int) -> Ranges:
        long = pd.DataFrame(
            [(one.place, step, value) for one in known for step, value in enumerate(one.values)], columns=["unique_id", "ds", "y"]
        )
        told = StatsForecast([model], freq=1).forecast(df=long, h=ahead, level=[80]).set_index("unique_id")

        def shaped(column: str) -> Array:
            return np.array([told.loc[one.place, column].to_numpy() for one in known])

        return shaped(f"{model}-lo-80"), shaped(str(model)), shaped(f"{model}-hi-80")

    return said


METHODS: dict[str, Method] = {
    "ours": ours,
    "SeasonalNaive": peer(SeasonalNaive(season_length=YEAR)),
    "AutoETS": peer(AutoETS(season_length=YEAR)),
}


def complete(value: str, kind: str) -> list[MonthlyHistory]:
    """Providers with a count above zero in every month: those that every method can forecast."""
    histories, _ = read_monthly(FILE, FILE.name, value=value, kind=kind)
    return [one for one in histories if len(one.counted) == MONTHS and min(count for _, count in one.counted) > 0]


def backtest(histories: Sequence[MonthlyHistory], origins: Sequence[Month], ahead: int) -> dict[str, Scored]:
    """Every method from every origin."""
    counts = np.array([one.values for one in histories], dtype=np.float64)
    known = {origin: [one.until(origin) for one in histories] for origin in origins}
    ends = [origin - histories[0].first + 1 for origin in origins]
    outcomes = np.array([counts[:, end : end + ahead] for end in ends])
    yearly = np.array([np.abs(counts[:, YEAR:end] - counts[:, : end - YEAR]).mean(axis=1) for end in ends])[:, :, None]
    stepped = np.array([np.abs(np.diff(counts[:, :end])).mean(axis=1) for end in ends])[:, :, None]
    found = {}
    for name, method in METHODS.items():
        started = time.perf_counter()
        ranges = [method(known[origin], ahead) for origin in origins]
        took = time.perf_counter() - started
        low, middle, high = (np.array([one[part] for one in ranges]) for part in range(3))
        lost, inside = interval_score(low, high, outcomes, LEVEL), held(low, high, outcomes)
        quarters = tuple(float(inside[:, :, month : month + 3].mean()) for month in range(0, ahead, 3))
        error = mase(middle, outcomes, np.broadcast_to(yearly, outcomes.shape))
        scores = (float((lost / yearly).mean()), float((lost / stepped).mean()))
        found[name] = Scored(*scores, float(inside.mean()), quarters, error, took)
    return found


def rows_of(name: str, found: dict[str, Scored]) -> list[Row]:
    """Ours beside the best of the others, and how many of its ranges held."""
    mine, others = found["ours"], [one for method, one in found.items() if method != "ours"]
    best, stepped = min(one.score for one in others), min(one.by_step for one in others)
    point, share = min(one.mase for one in others), mine.coverage
    holds = 0.76 <= share <= 0.84
    return [
        Row.of(f"{name}: interval score, beside the best", mine.score, best, "no worse", holds=mine.score <= best),
        Row.of(f"{name}: the same, scaled month to month", mine.by_step, stepped, "no worse", holds=mine.by_step <= stepped),
        Row.of(f"{name}: share of 80 % ranges that held", share, LEVEL, "0.76 to 0.84", holds=holds),
        Row.of(f"{name}: MASE, beside the best", mine.mase, point, "no worse", holds=mine.mase <= point),
    ]


def show(title: str, found: dict[str, Scored]) -> None:
    """One table."""
    quarters = [f"months {3 * number + 1}-{3 * number + 3}" for number in range(len(found["ours"].by_quarter))]
    table = Table("method", "interval score", "month to month", "held by 80 %", *quarters, "MASE", "s", title=title)
    for name, one in found.items():
        shares = [f"{share:.3f}" for share in (one.coverage, *one.by_quarter)]
        table.add_row(name, f"{one.score:.2f}", f"{one.by_step:.2f}", *shares, f"{one.mase:.3f}", f"{one.seconds:.1f}")
    Console(width=132).print(table)


def main() -> None:
    """Measure, and print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--value", default="", help="another column of counts: breaches, admissions")
    parser.add_argument("--kind", default="", help="one type: 1, 2, other")
    asked = parser.parse_args()
    if not FILE.is_file():
        print(f"season: left out, as {FILE.name} is not here", file=sys.stderr)
        return
    histories = complete(asked.value, asked.kind)
    for method in METHODS.values():  # what is compiled on first use is not timed
        method(histories[:2], 2)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        year = backtest(histories, [MAIN], MAIN_AHEAD)
        halves = backtest(histories, ORIGINS, AHEAD)
    if not asked.json:
        show(f"{len(histories)} providers, {MAIN_AHEAD} months from {MAIN}", year)
        show(f"{len(histories)} providers, {AHEAD} months from each of {', '.join(map(str, ORIGINS))}", halves)
    report([*rows_of("12 months ahead", year), *rows_of("6 months ahead", halves)])


if __name__ == "__main__":
    main()
