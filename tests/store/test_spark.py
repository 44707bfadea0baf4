"""The same futures on one thread, on two, and as a Spark job: bit for bit."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput, MissingPart, Problem
from commonweal.contract import Contract, World, read_contract, read_world, simulate
from commonweal.contract.simulate import Each
from commonweal.store.files import read_document
from commonweal.store.spark import spark_each, spark_session
from tests.contract_example import contract_of

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "exampleshire"
PATHS, SEED = 4_000, 7

RESPONSIVE = """
commonweal: world/1
demand: {first: 2027-04, count: 100, growth: {low: -0.02, likely: 0.01, high: 0.05}}
groups: {easier: {share: 0.75}, harder: {share: 0.25}}
measures:
  home:
    by_group:
      easier: demand * share.easier * (0.02 + 0.02 * effort.easier)
      harder: demand * share.harder * (0.02 + 0.04 * effort.harder)
    counted: true
effects:
  fewer:
    cohorts: [{name: one, people: 500, verified: 2028-03}]
    pooled: 2028-03
    control: 2000
    mean: 1.5
    variance_to_mean: 3
    true: 0.05
options:
  tested:
    outcomes: home
    provider_cost: 10
    provider: {effort: {cost: 500 * (effort.easier + effort.harder), capacity: 1}}
"""


def worked_example() -> tuple[list[Contract], World]:
    """Three contracts and their world, as written for the invented council."""
    files = sorted((EXAMPLE / "contracts").glob("*.yaml"))
    contracts = [read_contract(read_document(file, file.name)) for file in files]
    return contracts, read_world(read_document(EXAMPLE / "world.yaml", "world.yaml"), contracts)


def provider_that_responds() -> tuple[list[Contract], World]:
    """A contract whose provider chooses its effort, and an effect that is verified."""
    line = {"id": "home", "name": "Home", "outcome": "home", "rate": 1000, "bounds": [{"cap": 60_000}]}
    effect = {
        "id": "fewer",
        "kind": "verified_effect",
        "name": "Fewer",
        "effect": "fewer",
        "pays_on": "point",
        "amount": 1000,
        "threshold": 0.1,
    }
    contract = contract_of([{"id": "card", "kind": "rate_card", "name": "Card", "lines": [line]}, effect])
    return [contract], read_world(Document.parse(RESPONSIVE, "world.yaml"), [contract])


@pytest.fixture(scope="module")
def on_spark() -> Iterator[Each]:
    """Runs blocks on two Spark workers on this machine."""
    try:
        with spark_session("local[2]") as session:
            yield spark_each(session)
    except MissingPart as error:
        pytest.skip(str(error))


def bits(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every array and every value that a result holds, each with its place, to the last bit."""
    match value:
        case np.ndarray():
            yield place, (value.dtype, value.shape, value.tobytes())
        case float():
            yield place, value.hex()
        case dict():
            for key, one in value.items():
                yield from bits(one, f"{place}[{key}]")
        case tuple() | list():
            for number, one in enumerate(value):
                yield from bits(one, f"{place}[{number}]")
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from bits(getattr(value, field.name), f"{place}.{field.name}")
        case _:
            yield place, value


@pytest.mark.parametrize("given", [worked_example, provider_that_responds])
def test_one_thread_two_threads_and_spark_give_the_same_bits(on_spark: Each, given: Any) -> None:
    contracts, world = given()
    with ThreadPoolExecutor(2) as pool:
        one, two, spark = (
            dict(bits(simulate(contracts, world, paths=PATHS, seed=SEED, each=each), "simulated"))
            for each in (map, pool.map, on_spark)
        )
    assert len(one) > 20 * len(contracts)
    assert two == one
    assert spark == one


def test_results_stand_in_the_order_of_the_blocks(on_spark: Each) -> None:
    assert list(on_spark(lambda numbered: numbered[0] ** 2, [(block, slice(0)) for block in range(50)])) == [
        n**2 for n in range(50)
    ]


def test_what_is_wrong_with_the_data_is_told_as_it_is_without_spark(on_spark: Each) -> None:
    problems = (Problem("negative", "It is below zero.", file="a.yaml"), Problem("missing", "It is missing.", "Add it."))

    def fail(_numbered: object) -> None:
        raise FaultyInput(problems)

    with pytest.raises(FaultyInput) as faulty:
        on_spark(fail, [(0, slice(0)), (1, slice(0))])
    assert faulty.value.problems == problems


@pytest.mark.parametrize("master", ["local[x]", "local", "", "http://here"])
def test_a_place_that_spark_does_not_know_is_told(master: str) -> None:
    with pytest.raises(FaultyInput, match="is not where Spark can run"), spark_session(master):
        pass
