"""Yearly forecasts of need beside other methods on published counts, and their speed beside a plain loop.

Origins 2021, 2022 and 2023, one and two years ahead, for every authority with ten years of counts. Ours stands beside
statsforecast's Naive, RandomWalkWithDrift and Theta, and beside plain quantiles of growth pooled by size. The score is the mean
interval score of 80 % ranges, over each place's mean absolute change up to the origin; MASE is on the same scale. `--measure CODE`
tries another measure of the Local Authority Interactive Tool, as often as you like.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from _report import Row, report
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from statsforecast import StatsForecast
from statsforecast.models import Naive, RandomWalkWithDrift, Theta

from commonweal.base.errors import FaultyInput
from commonweal.base.estimate import Interval
from commonweal.need import History, forecast_places
from commonweal.need.hierarchy import added_up
from commonweal.need.record.score import held, interval_score, mase
from commonweal.store.need import read_lait

LAIT = Path(__file__).resolve().parents[2] / "shared" / "data" / "need" / "children" / "lait_measures.parquet"
MEASURES = ("LACnum", "SEN_TotStat", "LACnum_Start")
COUNTS = ("LACnum", "LACnum_Start")
SPEED = (*MEASURES, "CIN", "CPP_Num")
ORIGINS, AHEAD, LEVEL, YEARS = (2021, 2022, 2023), 2, 0.8, 10
PATHS = 2_000
LONGEST = 20.0

Array = NDArray[np.float64]
Ranges = tuple[Array, Array, Array]
"""Low end, middle and high end, each of shape [place, year ahead]."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One method on one measure."""

    score: float
    coverage: float
    by_origin: tuple[float, ...]
    mase: float


def ours(known: Sequence[History]) -> Ranges:
    """Our joint forecast of all places."""
    made = forecast_places(known, years=AHEAD, paths=PATHS, seed=1)
    low, middle, high = np.quantile([one.draws for one in made], [0.1, 0.5, 0.9], axis=1)
    return low, middle, high


def pooled(known: Sequence[History]) -> Ranges:
    """The latest count times the quantiles of past growth, pooled over the third of places nearest in size."""
    counts = np.log([[value for _, value in one.counted] for one in known])
    third = np.argsort(np.argsort(counts[:, -1])) * 3 // len(counts)
    ranges = np.empty((3, len(counts), AHEAD))
    for ahead in range(1, AHEAD + 1):
        growth = counts[:, ahead:] - counts[:, :-ahead]
        for part in range(3):
            there = third == part
            quantiles = np.quantile(growth[there], [0.1, 0.5, 0.9])
            ranges[:, there, ahead - 1] = np.exp(counts[there, -1] + quantiles[:, None])
    low, middle, high = ranges
    return low, middle, high


def peers(known: Sequence[History]) -> dict[str, Ranges]:
    """What statsforecast's models say, with their own 80 % ranges."""
    models = [Naive(), RandomWalkWithDrift(), Theta(season_length=1)]
    long = pd.DataFrame(
        [(one.place, year, value) for one in known for year, value in one.counted], columns=["unique_id", "ds", "y"]
    )
    said = StatsForecast(models, freq=1).forecast(df=long, h=AHEAD, level=[80]).set_index("unique_id")
    order = [one.place for one in known]

    def shaped(column: str) -> Array:
        return np.array([said.loc[place, column].to_numpy() for place in order])

    names = {"Naive": "Naive", "RandomWalkWithDrift": "RWD", "Theta": "Theta"}
    return {name: (shaped(f"{key}-lo-80"), shaped(key), shaped(f"{key}-hi-80")) for name, key in names.items()}


def complete(measure: str) -> list[History]:
    """Authorities with a count above zero in every year: those that every method can forecast."""
    histories, _ = read_lait(LAIT, "lait", [measure])
    whole = (one for one in histories if not one.aggregate and len(one.counted) == YEARS)
    return [one for one in whole if min(value for _, value in one.counted) > 0]


def backtest(measure: str) -> dict[str, Scored]:
    """Every method on one measure."""
    histories = complete(measure)
    said: dict[str, list[Ranges]] = {}
    outcomes, scales = [], []
    for origin in ORIGINS:
        known = [one.until(origin) for one in histories]
        for name, ranges in {"ours": ours(known), "pooled quantiles": pooled(known), **peers(known)}.items():
            said.setdefault(name, []).append(ranges)
        outcomes.append([[dict(one.counted)[origin + step] for step in range(1, AHEAD + 1)] for one in histories])
        changes = [np.abs(np.diff([value for _, value in one.counted])).mean() for one in known]
        scales.append(np.repeat(np.array(changes)[:, None], AHEAD, axis=1))
    return {name: scored(ranges, np.array(outcomes), np.array(scales)) for name, ranges in said.items()}


def scored(ranges: Sequence[Ranges], outcomes: Array, scales: Array) -> Scored:
    """The scores over all origins, places and years; a place whose count had never changed has no scale and is left out."""
    low, middle, high = (np.array([one[part] for one in ranges]) for part in range(3))
    told = scales > 0
    score = (interval_score(low, high, outcomes, LEVEL)[told] / scales[told]).mean()
    inside = held(low, high, outcomes)
    by_origin = tuple(float(inside[number][told[number]].mean()) for number in range(len(ORIGINS)))
    return Scored(float(score), float(inside[told].mean()), by_origin, mase(middle[told], outcomes[told], scales[told]))


def rows_of(found: Mapping[str, Mapping[str, Scored]]) -> list[Row]:
    """Ours beside the best of the others, measure by measure; and how many of all ranges held."""
    rows = []
    for measure, methods in found.items():
        mine, others = methods["ours"], [one for name, one in methods.items() if name != "ours"]
        best, nearest = min(one.score for one in others), min(one.mase for one in others)
        aim = "at least 10 % below"
        rows.append(Row.of(f"{measure}: interval score, beside the best", mine.score, best, aim, holds=mine.score <= 0.9 * best))
        rows.append(Row.of(f"{measure}: MASE, beside the best", mine.mase, nearest, "no worse", holds=mine.mase <= nearest))
    share = float(np.mean([methods["ours"].coverage for methods in found.values()]))
    rows.append(Row.of("share of 80 % ranges that held, over all", share, LEVEL, "0.76 to 0.84", holds=0.76 <= share <= 0.84))
    return rows


def regions(measure: str) -> list[Row]:
    """Authorities added up to their regions, draw by draw: how many sums lay in the ranges, and how wide these are beside adding
    up the ends of the authorities' ranges."""
    histories = complete(measure)
    groups = {one.place: one.region for one in histories}
    inside, widths, ends = [], [], []
    for origin in ORIGINS:
        made = forecast_places([one.until(origin) for one in histories], years=AHEAD, paths=PATHS, seed=1)
        for region in added_up(made, groups):
            members = [one for one in made if groups[one.history.place] == region.history.place]
            for step, year in enumerate(region.years):
                came = sum(dict(one.counted)[year.year] for one in histories if groups[one.place] == region.history.place)
                interval = year.estimate.interval(LEVEL)
                inside.append(interval.low <= came <= interval.high)
                widths.append(interval.high - interval.low)
                ends.append(sum(_width(one.years[step].estimate.interval(LEVEL)) for one in members))
    share, wide = float(np.mean(inside)), float(np.mean(widths))
    told = f"{measure}: share of {len(inside)} regional sums in their 80 % ranges"
    narrower = f"{measure}: width of regional ranges, beside adding up ends"
    return [
        Row.of(told, share, LEVEL, "0.7 to 0.9", holds=0.7 <= share <= 0.9),
        Row.of(narrower, wide, float(np.mean(ends)), "narrower", holds=wide < float(np.mean(ends))),
    ]


def _width(interval: Interval) -> float:
    return interval.high - interval.low


def speed() -> Row:
    """All authorities, five measures, 1,000 futures, beside a plain loop that draws each place's own growths one by one."""
    histories = {measure: [one for one in read_lait(LAIT, "lait", [measure])[0] if not one.aggregate] for measure in SPEED}
    started = time.perf_counter()
    places = sum(len(forecast_places(one, years=5, paths=1_000, seed=1)) for one in histories.values())
    took = time.perf_counter() - started
    started = time.perf_counter()
    for one in histories.values():
        plain_loop(one)
    loop = time.perf_counter() - started
    name = f"{places} forecasts, 5 years, 1,000 futures: s, beside a plain loop"
    return Row.of(name, took, loop, f"under {LONGEST:g} s", holds=took < LONGEST)


def plain_loop(histories: Sequence[History], years: int = 5, paths: int = 1_000) -> None:
    """What a script would do: for each place and future, the latest count times growths of its own, picked at random."""
    chance = np.random.Generator(np.random.SFC64(1))
    for one in histories:
        counts = [value for _, value in one.counted if value > 0]
        if len(counts) < 2:
            continue
        growths = [later / earlier for earlier, later in pairwise(counts)]
        for _ in range(paths):
            count = counts[-1]
            for _ in range(years):
                count *= growths[int(chance.integers(len(growths)))]


def show(found: Mapping[str, Mapping[str, Scored]]) -> None:
    """A table a measure."""
    console = Console()
    for measure, methods in found.items():
        table = Table("method", "interval score", "held by 80 %", *[str(origin) for origin in ORIGINS], "MASE", title=measure)
        for name, one in methods.items():
            shares = [f"{share:.3f}" for share in (one.coverage, *one.by_origin)]
            table.add_row(name, f"{one.score:.3f}", *shares, f"{one.mase:.3f}")
        console.print(table)


def main() -> None:
    """Measure, and print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--measure", action="append", help="another measure to try; may be repeated")
    asked = parser.parse_args()
    if not LAIT.is_file():
        print(f"need: left out, as {LAIT.name} is not here", file=sys.stderr)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        try:
            found = {measure: backtest(measure) for measure in asked.measure or MEASURES}
        except FaultyInput as error:
            parser.error(str(error))
    if not asked.json:
        show(found)
    report([*rows_of(found), *(row for measure in COUNTS for row in regions(measure)), speed()])


if __name__ == "__main__":
    main()
