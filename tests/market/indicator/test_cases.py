"""Every indicator gives what was worked out by hand, and each figure leads to its records."""

from typing import Any

import pytest

from commonweal.market.indicator import INDICATORS
from commonweal.market.table import RECORD
from tests.market.engines import alike, cases, on_duckdb, ordered

CASES = cases("indicators")
EACH = pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['case']}" for case in CASES])


@EACH
def test_an_indicator_worked_by_hand(case: dict[str, Any]) -> None:
    with on_duckdb(case["given"]) as answer:
        found = answer(INDICATORS[case["file"]].asked(RECORD, **case.get("settings", {})))
    assert alike(found, case["expect"]), "\n".join(map(str, ordered(found)))


@EACH
def test_every_figure_leads_to_its_records(case: dict[str, Any]) -> None:
    indicator, settings = INDICATORS[case["file"]], case.get("settings", {})
    with on_duckdb(case["given"]) as answer:
        for row in answer(indicator.asked(RECORD, **settings)):
            behind = answer(indicator.behind(RECORD, row, **settings))
            assert behind
            assert all(one[key] == row[key] for one in behind for key in indicator.keys)


def test_every_indicator_has_examples_by_hand() -> None:
    assert {case["file"] for case in CASES} == INDICATORS.keys()
