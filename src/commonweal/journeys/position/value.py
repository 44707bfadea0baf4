"""A market position statement as canonical JSON, which its hash is of."""

from typing import Any

from pydantic import TypeAdapter

from commonweal.base.evidence import canonical_json, rounded
from commonweal.market.position.statement import PositionStatement

__all__ = ["position_schema", "statement_json"]

_VALUE = TypeAdapter(PositionStatement)


def statement_json(statement: PositionStatement) -> bytes:
    """The whole statement, the same bytes for the same figures."""
    return canonical_json(rounded(_VALUE.dump_python(statement, mode="json")))


def position_schema() -> dict[str, Any]:
    """The JSON Schema of what `statement_json` gives."""
    return _VALUE.json_schema(mode="serialization")
