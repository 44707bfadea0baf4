"""Flows and stocks: speed beside plain loops, and how many counts the 80 % ranges hold in invented services whose truth is known.

Each service has 150 starts in a usual year and exponential stays of two years in the mean; returns of five years are known, and the
count is forecast one and two years on. Years of starts differ by chance alone, by a further 14 %, or by 22 %.
"""

import datetime
import time
from collections.abc import Callable

import numpy as np
from _report import Row, report

from commonweal.base.period import Month
from commonweal.need.flow import Caseload, Episode, flow_forecast, flows, spells

BEFORE, FIRST, ORIGIN, END = 2009, Month(2019, 4), Month(2024, 3), Month(2026, 3)
STARTS, STAY, SERVICES, PATHS, LEVEL = 150, 730, 80, 1_000, 0.8
DIFFERING = {"chance alone": 0.0, "years apart by 14 %": 0.02, "years apart by 22 %": 0.05}
SPEED_PATHS, SPEED_MONTHS, FEW = 10_000, 24, 20


def service(seed: int, differing: float, starts: float = STARTS) -> list[Episode]:
    """An invented service's episodes, those that ended before the returns left out."""
    chance = np.random.Generator(np.random.PCG64(seed))
    made, opens = list[Episode](), datetime.date(FIRST.year, FIRST.month, 1).toordinal()
    for year in range(BEFORE, END.year):
        factor = chance.gamma(1 / differing, differing) if differing else 1.0
        begin = datetime.date(year, 4, 1).toordinal()
        for day in begin + chance.uniform(0, 365.25, chance.poisson(starts * factor)):
            ended = int(day + chance.exponential(STAY))
            if ended >= opens:
                made.append(Episode(len(made), "fostering", datetime.date.fromordinal(int(day)), datetime.date.fromordinal(ended)))
    return made


def held(differing: float) -> tuple[float, float]:
    """Shares of the counts one and two years on that the ranges held."""
    hits = np.zeros((SERVICES, 2))
    for seed in range(SERVICES):
        episodes = service(seed, differing)
        caseload = Caseload.of(episodes, ORIGIN, first=FIRST, seed=seed)
        came = flows(spells(episodes), ORIGIN + 1, END).stock.sum(axis=1)
        for place, year in enumerate(flow_forecast(caseload, months=24, paths=PATHS, seed=seed).years):
            range_ = year.total.interval(LEVEL)
            hits[seed, place] = range_.low <= came[year.month - ORIGIN - 1] <= range_.high
    one, two = hits.mean(axis=0)
    return float(one), float(two)


def counted_plainly(episodes: list[Episode]) -> list[int]:
    """The stock of every month, month by month and episode by episode."""
    stock = []
    for step in range(END - FIRST + 1):
        month = FIRST + step
        stock.append(sum(Month.of(one.started) <= month and (one.ended is None or Month.of(one.ended) > month) for one in episodes))
    return stock


def drawn_plainly(caseload: Caseload, paths: int) -> np.ndarray:
    """Futures one person and one month at a time, with the same starts and stays."""
    chance = np.random.Generator(np.random.PCG64(1))
    now, survival = caseload.in_service[0], caseload.stays[0].reaching(caseload.in_service.shape[1] + SPEED_MONTHS + 1)
    pace, stock = caseload.counted.entrants[-36:, 0].mean(), np.zeros((paths, SPEED_MONTHS))
    for path in range(paths):
        curve = survival[path % len(survival)]
        people = [so_far for so_far, many in enumerate(now) for _ in range(int(many))]
        for month in range(SPEED_MONTHS):
            stay = [one + 1 for one in people if chance.random() < curve[one + 1] / curve[one]]
            people = stay + [0 for _ in range(chance.poisson(pace)) if chance.random() < curve[0]]
            stock[path, month] = len(people)
    return stock


def timed(what: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def main() -> None:
    many, some = service(1, 0.0, starts=11_500), service(1, 0.0)
    small = many[: len(many) // 20]
    ours, plain = timed(lambda: flows(spells(many), FIRST, END)), 20 * timed(lambda: counted_plainly(small))
    rows = [Row.of(f"stock of {len(many):,} episodes by month, s, beside a plain loop", ours, plain, "under 1 s", holds=ours < 1)]
    caseload = Caseload.of(some, ORIGIN, first=FIRST, seed=1)
    ours = timed(lambda: flow_forecast(caseload, months=SPEED_MONTHS, paths=SPEED_PATHS, seed=1))
    plain = SPEED_PATHS / FEW * timed(lambda: drawn_plainly(caseload, FEW))
    name = f"{SPEED_PATHS:,} futures of {caseload.in_service.sum():.0f} people, {SPEED_MONTHS} months, s, beside a plain loop"
    rows.append(Row.of(name, ours, plain, "a tenth of the loop", holds=ours < plain / 10))
    for name, differing in DIFFERING.items():
        for ahead, share in zip(("a year", "two years"), held(differing), strict=True):
            told, aim = f"held by 80 % ranges, {name}, {ahead} on", "0.7 to 0.9"
            rows.append(Row.of(told, share, LEVEL, aim, holds=0.7 <= share <= 0.9))
    report(rows)


if __name__ == "__main__":
    main()
