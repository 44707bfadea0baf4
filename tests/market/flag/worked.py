"""What a worked example of a flag expects, beside what an engine answers."""

import datetime
import math
from collections.abc import Mapping
from typing import Any

from ibis.expr.types import Table

from commonweal.market.flag import COLUMNS, FLAGS, Given
from commonweal.market.table import RECORD
from commonweal.store.files import read_parameters
from tests.market.engines import Rows

__all__ = ["as_expected", "asked"]

TODAY = datetime.date(2026, 11, 27)


def asked(case: Mapping[str, Any]) -> Table:
    """The question of a worked example, which is named for its flag."""
    given = Given(case.get("today", TODAY), read_parameters())
    return FLAGS[case["file"]].ask(RECORD, given, **case.get("settings", {}))


def as_expected(case: Mapping[str, Any], answered: Rows) -> None:
    """Hold an answer against an example: the same subjects, and of each what the example says of it."""
    expected = {_subject(row): row for row in map(_filled, case["found"])}
    found = {_subject(row): row for row in answered}
    assert len(found) == len(answered)
    assert found.keys() == expected.keys()
    for subject, row in expected.items():
        for column, value in row.items():
            assert _same(found[subject][column], value), (subject, column, found[subject][column], value)
    for row in answered:
        assert row.keys() == COLUMNS.keys()
        assert isinstance(row["figure"], float)
        assert isinstance(row["bound"], float | None)


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of an example, which is about a process if it does not say otherwise."""
    return {
        "process": row["of"],
        "part": "process",
        **{key: str(value) if key == "evidence" else value for key, value in row.items()},
    }


def _subject(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["process"], row["part"], row["of"], row.get("buyer") if row["part"] == "supplier" and row.get("buyer") else None


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return one == other
