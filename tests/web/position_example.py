"""The invented market position statement, in the shape that a build has on disk."""

import dataclasses
from functools import cache
from pathlib import Path

from commonweal.base.language import Language
from commonweal.journeys.market_charts import CHARTS, known
from commonweal.journeys.position import statement_json, tables
from commonweal.market.position.statement import PositionStatement
from tests.position_example import example_position

__all__ = ["STATEMENT", "a_position_build"]

STATEMENT = "exampleshire-care"
"""The name of its folder, and so of its address."""
_PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 260"><rect width="440" height="260" fill="#eee"/></svg>'


def a_position_build(folder: Path, languages: tuple[Language, ...] = ("en", "cy"), **changed: object) -> Path:
    """Write the statement, with parts of it changed, into a folder as `commonweal market report` would."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in _files(dataclasses.replace(example_position(), **changed), languages).items():
        (folder / name).write_bytes(content)
    return folder


def _files(statement: PositionStatement, languages: tuple[Language, ...]) -> dict[str, bytes]:
    charts = [name for name in CHARTS if known(statement, name)]
    return {
        "statement.json": _json(statement),
        "manifest.json": b"{}",
        **{f"{chart}-{language}.svg": _PICTURE for chart in charts for language in languages},
        **{f"market-position-{language}.{kind}": kind.encode() for kind in ("docx", "pdf") for language in languages},
        **{f"{name}.csv": b"\xef\xbb\xbfyear\r\n2026\r\n" for name, table in tables(statement).items() if table.rows},
    }


def _json(statement: PositionStatement) -> bytes:
    return _unchanged() if statement == example_position() else statement_json(statement)


@cache
def _unchanged() -> bytes:
    return statement_json(example_position())
