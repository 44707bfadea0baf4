"""The invented need statement, in the shape that a build has on disk."""

import dataclasses
from functools import cache
from pathlib import Path

from commonweal.base.evidence import canonical_json, rounded
from commonweal.journeys.need_charts import CHARTS
from commonweal.need.record.vintage import vintage_json
from commonweal.need.statement.statement import Statement
from commonweal.web.need.statement.stored import STATEMENT
from tests.need_statement_example import a_statement

__all__ = ["NEED", "a_need_build"]

NEED = "bryndu-children-in-care"
_PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 260"><rect width="440" height="260" fill="#eee"/></svg>'


def a_need_build(folder: Path, **changed: object) -> Path:
    """Write the statement, with parts of it changed, into a folder as `commonweal need report` would."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (_files(dataclasses.replace(a_statement(), **changed)) if changed else _unchanged()).items():
        (folder / name).write_bytes(content)
    return folder


@cache
def _unchanged() -> dict[str, bytes]:
    return _files(a_statement())


def _files(statement: Statement) -> dict[str, bytes]:
    suffixes = ["" if language == "en" else f"-{language}" for language in statement.languages]
    return {
        "need.json": canonical_json(rounded(STATEMENT.dump_python(statement, mode="json"))),
        "draws.json": canonical_json(rounded(_draws(statement))),
        "map.json": canonical_json({"unmatched": ["Vale of Pretence"]}),
        "manifest.json": b"{}",
        **{f"{chart}{suffix}.svg": _PICTURE for chart in CHARTS for suffix in suffixes},
        **{f"vintage-{one.sha256}.json": vintage_json(one) for one in statement.published.vintages},
    }


def _draws(statement: Statement) -> dict[str, object]:
    year, latest = statement.forecast.history.counted[-1]
    return {
        "origin": year,
        "latest": latest,
        "years": [one.year for one in statement.forecast.years],
        "months": [str(month) for month in statement.months],
        "mean_stay": statement.stages.mean_stay,
        "draws": a_statement().draws.tolist(),
    }
