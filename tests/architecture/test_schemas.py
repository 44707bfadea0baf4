"""The published JSON Schemas are those of the code, and tell the truth about the documents."""

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commonweal import __version__
from commonweal.base.document import Document
from commonweal.cli.inputs import read_inputs
from commonweal.journeys.build import build, case_json
from commonweal.journeys.schemas import schemas

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
DOCUMENTS = {
    "case-1": ["exampleshire/case.yaml", "real/lancashire.yaml"],
    "contract-1": [
        f"{place}/{name}.yaml"
        for place in ("exampleshire/contracts", "real/lancashire")
        for name in ("block", "framework", "outcomes")
    ]
    + ["homes-fund/north.yaml", "homes-fund/south.yaml"],
    "fund-1": ["homes-fund/fund.yaml"],
    "world-1": ["exampleshire/world.yaml", "real/lancashire/world.yaml"],
    "need-1": ["exampleshire-need/need.yaml"],
    "position-1": ["exampleshire-market/position.yaml"],
    "framework-1": ["../src/commonweal/governance/gate/frameworks/default.yaml"],
    "risks-1": ["exampleshire/risks.yaml", "real/lancashire/risks.yaml"],
}
EVERY = [(name, file) for name, files in DOCUMENTS.items() for file in files]


def published(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    return schema


def as_json(value: Any) -> Any:
    """A document's values as JSON has them."""
    match value:
        case dict():
            return {key: as_json(part) for key, part in value.items()}
        case list():
            return [as_json(part) for part in value]
        case Decimal():
            return float(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return value


def document(file: str) -> Any:
    return as_json(Document.parse((EXAMPLES / file).read_text(encoding="utf-8"), file).data)


def faults(name: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(published(name)).iter_errors(value)]


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_published_schema_is_the_one_the_code_gives(name: str) -> None:
    assert published(name) == schemas()[name], "script/schemas writes them anew"


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in (ROOT / "schemas").iterdir()} == schemas().keys()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_published_schema_is_a_sound_one(name: str) -> None:
    Draft202012Validator.check_schema(published(name))


@pytest.mark.parametrize(("name", "file"), EVERY)
def test_an_example_is_as_its_schema_says(name: str, file: str) -> None:
    assert faults(name, document(file)) == []


@pytest.mark.parametrize(("name", "file"), EVERY)
def test_a_key_that_is_not_known_is_refused(name: str, file: str) -> None:
    assert faults(name, {**document(file), "colour": "blue"})


def test_a_price_below_nothing_is_refused() -> None:
    contract = document("exampleshire/contracts/framework.yaml")
    contract["terms"][0]["bands"][0]["price"] = -1

    assert faults("contract-1", contract)


def test_a_built_case_is_as_its_schema_says() -> None:
    inputs = read_inputs(EXAMPLES / "exampleshire" / "case.yaml", None)

    assert faults("case-result-1", json.loads(case_json(build(inputs, version=__version__)))) == []
