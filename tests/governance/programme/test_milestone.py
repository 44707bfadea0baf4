"""How a milestone stands follows from its days, and its first day is never lost."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from commonweal.base.language import Text
from commonweal.governance.programme.milestone import Milestone, Move, standing

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "governance" / "milestones.yaml").read_text())
WHAT = Text(en="Open the hub", cy="Agor yr hyb")


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_milestone_worked_by_hand(case: dict[str, Any]) -> None:
    moves = tuple(Move(to, WHAT, case["due"]) for to in case.get("moved", []))
    milestone = Milestone(1, WHAT, case["due"], moves, case.get("met"))
    assert standing(milestone, case["today"], case.get("finished")) == case["standing"]
    assert milestone.slip == case["slip"]
    assert milestone.first_due == case["due"]
