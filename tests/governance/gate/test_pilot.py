"""Pilots: when they run, must stop, are over and may grow."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from commonweal.base.errors import FaultyInput
from commonweal.governance.gate.holding import check_design, check_report
from commonweal.governance.gate.pilot import PilotDesign, Report, pilot_standing
from commonweal.store.frameworks import default_framework
from tests.gates_example import design, pilot

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "gates" / "pilots.yaml").read_text(encoding="utf-8"))
TRACK = default_framework().pilot
BEGUN = datetime.date(2026, 4, 1)


def designed(case: dict[str, Any]) -> PilotDesign:
    numbers = {key: Decimal(case[key]) for key in ("baseline", "target", "stop_at") if key in case}
    return design(**numbers, better=case.get("better", "higher"))


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_pilot_stands_as_worked_by_hand(case: dict[str, Any]) -> None:
    known = {"design": designed(case), "begun_on": case.get("begun", BEGUN), "stopped_on": case.get("stopped")}

    standing = pilot_standing(pilot(*case.get("reports", []), **known), TRACK, case["today"])

    assert (standing.state, standing.may_grow, standing.finished) == (case["state"], case["grows"], case["finished"])
    assert standing.since == case.get("since", standing.since)
    assert standing.left_pence == case.get("left", standing.left_pence / 100) * 100


VALUES = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 20_000)), max_size=10)


def reported(values: list[tuple[int, int]]) -> list[tuple[datetime.date, float, int]]:
    """Reports of a day each, with what was lost since the last."""
    days = [BEGUN + datetime.timedelta(7 * week) for week in range(len(values))]
    return [
        (day, value, sum(lost for _value, lost in values[: place + 1]))
        for place, (day, (value, _)) in enumerate(zip(days, values, strict=True))
    ]


@given(VALUES, st.integers(0, 100), st.integers(0, 20_000))
def test_no_later_report_undoes_a_stopping_rule_or_a_ceiling(values: list[tuple[int, int]], value: int, lost: int) -> None:
    today = BEGUN + datetime.timedelta(100)
    before = pilot_standing(pilot(*reported(values)), TRACK, today)
    after = pilot_standing(pilot(*reported([*values, (value, lost)])), TRACK, today)

    assert after.must_stop >= before.must_stop
    assert after.left_pence <= before.left_pence


@given(VALUES)
def test_a_pilot_that_must_stop_may_not_grow(values: list[tuple[int, int]]) -> None:
    standing = pilot_standing(pilot(*reported(values)), TRACK, BEGUN + datetime.timedelta(100))

    assert not (standing.must_stop and standing.may_grow)


@given(VALUES, st.integers(0, 200))
def test_what_is_reported_later_is_not_known_before(values: list[tuple[int, int]], days: int) -> None:
    today = BEGUN + datetime.timedelta(days)
    reports = reported(values)

    known = pilot_standing(pilot(*(one for one in reports if one[0] <= today)), TRACK, today)

    assert pilot_standing(pilot(*reports), TRACK, today) == known


WRONG = [
    ({"target": Decimal(40)}, "wrong-target"),
    ({"better": "lower"}, "wrong-target"),
    ({"stop_at": Decimal(60)}, "wrong-rule"),
    ({"stop_after": 0}, "wrong-rule"),
    ({"ceiling_pence": 100_000_01}, "wrong-ceiling"),
    ({"ceiling_pence": 0}, "wrong-ceiling"),
    ({"ends": datetime.date(2026, 4, 1)}, "wrong-days"),
    ({"ends": datetime.date(2027, 10, 2)}, "wrong-days"),
]


@pytest.mark.parametrize(("changed", "code"), WRONG)
def test_a_design_that_cannot_be_held_to_is_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        check_design(design(**changed), TRACK)

    assert code in {problem.code for problem in refused.value.problems}


def test_a_pilot_may_run_for_eighteen_months_to_the_day() -> None:
    check_design(design(ends=datetime.date(2027, 10, 1)), TRACK)


LAST = (datetime.date(2026, 5, 1), 50.0, 3000)


@pytest.mark.parametrize(
    ("day", "lost", "code"),
    [
        (datetime.date(2026, 5, 1), 3000, "wrong-day"),
        (datetime.date(2026, 6, 2), 3000, "wrong-day"),
        (datetime.date(2026, 5, 2), 2999, "wrong-loss"),
    ],
)
def test_a_report_follows_the_one_before_it(day: datetime.date, lost: int, code: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        check_report(pilot(LAST), Report(day, Decimal(50), lost * 100), datetime.date(2026, 6, 1))

    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_pilot_that_was_stopped_takes_no_more_reports() -> None:
    stopped = pilot(LAST, stopped_on=datetime.date(2026, 5, 2))

    with pytest.raises(FaultyInput, match="has not been stopped"):
        check_report(stopped, Report(datetime.date(2026, 5, 3), Decimal(50), 300_000), datetime.date(2026, 6, 1))


def test_the_first_report_may_be_of_the_first_day() -> None:
    check_report(pilot(), Report(BEGUN, Decimal(50), 0), BEGUN)
