"""Simulation, beside the time of drawing its own random numbers, and on two threads beside one.

The worked example's three contracts over 60 months in 100,000 futures. The floor draws the same numbers and nothing else: the
same generators, shapes and kinds, the counted events at their mean rates. Each figure is the best of several turns, taken in
turn with what stands beside it.
"""

import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from _report import Row, report

from commonweal.base.chance import Purpose, block_generator, blocks
from commonweal.base.document import Document
from commonweal.base.period import Month
from commonweal.contract import Contract, Demand, World, read_contract, read_world, simulate
from commonweal.contract.world.draw import Futures

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "exampleshire"
PATHS, MONTHS, SEED, TURNS = 100_000, 60, 1, 5


def read_example() -> tuple[list[Contract], World]:
    """The worked example's contracts and world."""

    def document(name: str) -> Document:
        return Document.parse((EXAMPLE / name).read_text(encoding="utf-8"), name)

    contracts = [read_contract(document(f"contracts/{name}.yaml")) for name in ("block", "framework", "outcomes")]
    return contracts, read_world(document("world.yaml"), contracts)


def some_demand(paths: int) -> Demand:
    """Yearly counts that set out from 537 and grow by about 3 % a year."""
    growth = block_generator(SEED, 0, Purpose.NEED).normal(0.03, 0.04, (paths, 6))
    yearly = 537 * np.exp(np.cumsum(np.concatenate([np.zeros((paths, 1)), growth], axis=1), axis=1))
    return Demand(Month(2026, 3), yearly)


def drawing(contracts: list[Contract], world: World, demand: Demand) -> Callable[[], None]:
    """What draws the simulation's random numbers and does nothing else with them."""
    spread, counted, judged = set[str](), set[tuple[str, float]](), set[tuple[str, tuple[float, float], int]]()
    futures = Futures(SEED, 0, 1_000, contracts[0].calendar.months, demand.monthly(slice(0, 1_000), contracts[0].calendar.months))
    for contract in contracts:
        option = world.seen_by(contract.id)
        means = {name: float(values.mean()) for name, values in futures.facts(world, option, contract.calendar).measures.items()}
        spread |= {name for name, future in option.measures.items() if future.spread}
        counted |= {(name, means[name]) for name, future in option.measures.items() if future.counted}
        judged |= {(name, _exponents(one), 1) for name, one in option.uncertain.items()}
    judged |= {(name, _exponents(index.yearly), -(-MONTHS // 12) + 1) for name, index in world.indices.items()}
    return partial(_draw, sorted(spread), sorted(counted), sorted(judged))


def _exponents(judged: object) -> tuple[float, float]:
    low, likely, high = (float(getattr(judged, name)) for name in ("low", "likely", "high"))
    return 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)


def _draw(spread: list[str], counted: list[tuple[str, float]], judged: list[tuple[str, tuple[float, float], int]]) -> None:
    for block, where in blocks(PATHS):
        paths = where.stop - where.start

        def stream(name: str, block: int = block) -> np.random.Generator:
            return block_generator(SEED, block, Purpose.WORLD, name=name)

        for name in spread:
            stream(name).standard_normal((paths, MONTHS))
        for name, rate in counted:
            stream(f"{name} counted").poisson(np.full((paths, MONTHS), rate))
        for name, exponents, years in judged:
            stream(name).beta(*exponents, paths * years)


def seconds(*runs: Callable[[], object], turns: int = TURNS) -> list[float]:
    """The best time of each run, taken turn by turn."""
    best = [float("inf")] * len(runs)
    for _ in range(turns):
        for place, run in enumerate(runs):
            started = time.perf_counter()
            run()
            best[place] = min(best[place], time.perf_counter() - started)
    return best


def peak_megabytes(run: Callable[[], object]) -> float:
    """The most memory held at once by a run."""
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def rows() -> list[Row]:
    """Every figure: ours, what stands beside it, their ratio, and whether the aim is met."""
    contracts, world = read_example()
    demand = some_demand(PATHS)
    simulated = partial(simulate, contracts, world, demand, paths=PATHS, seed=SEED)
    with ThreadPoolExecutor(2) as pool:
        ours, floor, two = seconds(simulated, drawing(contracts, world, demand), partial(simulated, each=pool.map))
    memory = peak_megabytes(simulated)
    size = f"{PATHS:,} paths x {MONTHS} months x {len(contracts)} options"
    return [
        Row.of(f"simulate {size}, one thread: s, beside drawing alone", ours, floor, "<= 3", holds=ours / floor <= 3),
        Row.of(f"simulate {size}, two threads: s, beside one", two, ours, ">= 1.7", holds=ours / two >= 1.7, ratio=ours / two),
        Row.of(f"simulate {size}: MB at the peak, beside 500", memory, 500.0, "<= 1", holds=memory <= 500),
    ]


if __name__ == "__main__":
    report(rows())
