"""The published JSON Schemas: of the documents that people write, and of the case and the statements built from them.

A schema tells the shape of a document; what only its parts together can tell (a measure that is not defined, dates out
of order) is told when it is read.
"""

from typing import Any

from pydantic import BaseModel, TypeAdapter

from commonweal.contract import Contract, Fund, World
from commonweal.governance.gate.framework import Framework
from commonweal.journeys.build import case_schema
from commonweal.journeys.document import CaseDocument
from commonweal.journeys.position.value import position_schema
from commonweal.market.position.document import PositionDocument
from commonweal.need.statement.document import NeedDocument
from commonweal.need.statement.statement import Statement
from commonweal.risk.register import Register

__all__ = ["schemas"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_STATEMENT = TypeAdapter(Statement)
_WRITTEN: dict[str, type[BaseModel]] = {
    "contract-1": Contract,
    "fund-1": Fund,
    "framework-1": Framework,
    "world-1": World,
    "risks-1": Register,
    "case-1": CaseDocument,
    "need-1": NeedDocument,
    "position-1": PositionDocument,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema, by its name and version.

    >>> sorted(name for name in schemas() if "result" not in name)
    ['case-1', 'contract-1', 'framework-1', 'fund-1', 'need-1', 'position-1', 'risks-1', 'world-1']
    >>> sorted(name for name in schemas() if "result" in name)
    ['case-result-1', 'need-result-1', 'position-result-1']
    """
    written = {name: {"$schema": _DIALECT, **model.model_json_schema()} for name, model in _WRITTEN.items()}
    built = {
        "case-result-1": case_schema(),
        "need-result-1": {"$schema": _DIALECT, **_STATEMENT.json_schema(mode="serialization")},
        "position-result-1": {"$schema": _DIALECT, **position_schema()},
    }
    return {name: _readable(schema) for name, schema in {**written, **built}.items()}


def _readable(schema: Any) -> Any:
    """The schema with the first paragraph of each description, and with each number's default as a number."""
    match schema:
        case dict():
            part = {key: _readable(value) for key, value in schema.items()}
            if isinstance(told := part.get("description"), str):
                part["description"] = " ".join(told.split("\n\n")[0].split())
            if part.get("type") == "number" and isinstance(part.get("default"), str):
                part["default"] = float(part["default"])
            return part
        case list():
            return [_readable(part) for part in schema]
        case _:
            return schema
