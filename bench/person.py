"""Contracts that pay person by person: a thousand people in each future simulated, and a file of 100,000 claims settled.

A start, a job, then thirteen fees every four weeks, and at most £3,000 for anybody: the cap bites for one in three. The floor
of simulation is a uniform number for every person and month, drawn into one small array over and over: the fastest that so many
can be drawn, and not what the simulation draws, which is waits.
"""

import datetime
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
from _report import Row, report
from simulate import MONTHS, SEED, peak_megabytes, seconds, some_demand

from commonweal.base.document import Document
from commonweal.contract import Contract, pay, read_contract, read_world, simulate
from commonweal.store.facts import read_facts

PATHS, MORE, PEOPLE, CLAIMS = 2_000, 8_000, 1_000, 100_000
FEES = 13
FINDING, KEEPING = "0.03", "0.8"
SIZE = f"{PEOPLE:,} people x {MONTHS} months, capped per person"


def work() -> Contract:
    """The contract."""
    steps = [
        {"id": "attachment", "name": "Attachment", "outcome": "attached", "rate": [400, 300, 200, 0]},
        {"id": "job", "name": "Job", "outcome": "in_work", "rate": 1200, "after": "attachment", "weeks": 13},
        {
            "id": "stay",
            "name": "Stay",
            "outcome": "sustained",
            "rate": 170,
            "times": FEES,
            "every_weeks": 4,
            "after": "job",
            "weeks": 4,
        },
    ]
    outcomes = ("attached", "in_work", "sustained")
    measures = {name: {"name": name, "unit": "person", "per": "person"} for name in outcomes}
    told = {
        "commonweal": "contract/1",
        "id": "work",
        "title": "Work",
        "parties": [{"role": "council", "name": "Council"}, {"role": "provider", "name": "Provider"}],
        "starts": "2026-04",
        "ends": "2031-03",
        "measures": measures,
        "terms": [{"id": "fees", "kind": "sequence", "name": "Fees", "steps": steps, "cap_per_person": 3000}],
    }
    return read_contract(Document("work.yaml", told))


def simulated(contract: Contract, paths: int) -> None:
    """Draw and pay everybody in every future."""
    claims = {
        "attached": {"chance": "1"},
        "in_work": {"chance": FINDING, "after": "attached", "months": 4},
        "sustained": {"chance": KEEPING, "after": "in_work", "months": 1, "times": FEES},
    }
    people = {"joining": f"{PEOPLE} / {MONTHS}", "claims": claims}
    world = read_world(Document("world.yaml", {"commonweal": "world/1", "people": people}), [contract])
    simulate([contract], world, some_demand(paths), paths=paths, seed=SEED)


def uniforms() -> None:
    """A uniform number for every future, person and month."""
    stream, everybody = np.random.Generator(np.random.SFC64(SEED)), np.empty(PEOPLE * MONTHS)
    for _ in range(PATHS):
        stream.random(out=everybody)


def written(contract: Contract, path: Path) -> None:
    """A file of claims: people who start, find a job and stay in it, a fee every four weeks."""
    stream, first = np.random.Generator(np.random.SFC64(SEED)), contract.starts
    start = datetime.date(first.year, first.month, 1)
    rows = ["measure,when,value,person"]
    for person in range(CLAIMS // (2 + FEES) + 1):
        joins = int(stream.integers(0, 365 * 3))
        days = [("attached", joins), ("in_work", joins + 100), *(("sustained", joins + 128 + 28 * fee) for fee in range(FEES))]
        rows += [f"{measure},{start + datetime.timedelta(day)},1,P{person}" for measure, day in days]
    path.write_text("\n".join(rows[: CLAIMS + 1]), encoding="utf-8")


def settled(contract: Contract, path: Path) -> None:
    """Read a file of claims, check every row and pay it."""
    read = read_facts(path, path.name, contract)
    if read.problems or sum(len(made) for made in read.recorded.claims.values()) != CLAIMS:
        raise SystemExit(f"Not every claim could be read: {read.problems[:3]}")
    pay(contract, read.recorded)


def rows() -> list[Row]:
    """Every figure."""
    contract = work()
    ours, floor = seconds(partial(simulated, contract, PATHS), uniforms)
    memory, of_more = (peak_megabytes(partial(simulated, contract, paths)) for paths in (PATHS, MORE))
    with tempfile.TemporaryDirectory() as folder:
        written(contract, path := Path(folder) / "claims.csv")
        (took,) = seconds(partial(settled, contract, path), turns=3)
    return [
        Row.of(f"{PATHS:,} paths x {SIZE}: s, beside drawing uniforms", ours, floor, "<= 6", holds=ours <= 6 * floor),
        Row.of(f"{PATHS:,} paths x {SIZE}: MB at the peak, beside 500", memory, 500.0, "<= 1", holds=memory <= 500),
        Row.of(f"{MORE:,} paths x {SIZE}: MB, beside {PATHS:,} paths", of_more, memory, "<= 1.1", holds=of_more <= 1.1 * memory),
        Row.of(f"reading and settling {CLAIMS:,} claims over {MONTHS} months: s, beside 2", took, 2.0, "< 1", holds=took < 2),
    ]


if __name__ == "__main__":
    report(rows())
