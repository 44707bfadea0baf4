"""Claims against reported outcomes against payments: each line that differs is named, with how much."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from commonweal.base.period import Month
from commonweal.contract.settlement.reconcile import Reckoned, reconcile
from commonweal.store.models import read_model
from tests.contract_example import contract_of, recorded_for

CARD: dict[str, Any] = {
    "id": "card",
    "kind": "rate_card",
    "name": "Card",
    "lines": [
        {"id": "start", "name": "Start", "outcome": "starts", "rate": 200},
        {"id": "job", "name": "Job", "outcome": "jobs", "rate": 1000},
    ],
}


def test_reboot_west_was_paid_more_than_its_reported_outcomes_on_ten_lines(shared_data: Path) -> None:
    published = json.loads((shared_data / "contracts" / "published_payments.json").read_text(encoding="utf-8"))
    bond = next(one for one in published["rate_card_contracts"] if one["id"] == "INDIGO-POJ-0121")
    contract = read_model("care-leavers-reboot-west").contract
    card = contract.terms[0].lines  # type: ignore[union-attr]
    reported = {line.outcome.text: one["outcomes_reported"] for line, one in zip(card, bond["lines"], strict=True)}
    paid = {line.id: Decimal(str(one["paid_gbp"])) for line, one in zip(card, bond["lines"], strict=True)}

    found = reconcile(contract, recorded_for(contract, reported), paid)

    assert sum(one.paid.amount for one in found) == 1_871_540
    assert sum(one.reported.amount for one in found) == 1_617_330
    differing = {one.line: one.overpaid for one in found if one.differs}
    assert {line: (more.count, more.amount) for line, more in differing.items()} == {
        "paid_plans": (296, 65_120),
        "paid_relationship": (228, 50_160),
        "paid_safe": (252, 55_440),
        "paid_home": (239, 52_580),
        "paid_chosen": (66, 14_520),
        "paid_course_begun": (13, 2_860),
        "paid_course_quarter": (12, 2_640),
        "paid_course_half": (12, 2_640),
        "paid_level_1": (2, 3_520),
        "paid_level_3": (1, 4_730),
    }


def test_what_comes_out_alike_does_not_differ() -> None:
    contract = contract_of([CARD], months=2)

    found = reconcile(contract, recorded_for(contract, {"starts": 2, "jobs": 1}), {"start": Decimal(800), "job": Decimal(2000)})

    assert [(one.line, one.differs) for one in found] == [("start", False), ("job", False)]


def test_what_was_claimed_is_told_beside_what_was_reported_and_paid() -> None:
    contract = contract_of([CARD], months=1)
    reported, claimed = (recorded_for(contract, {"starts": starts, "jobs": 1}) for starts in (2, 5))

    start, job = reconcile(contract, reported, {"start": Decimal(600), "job": Decimal(1000)}, claimed)

    assert (start.claimed, start.reported, start.paid) == (
        Reckoned(Decimal(1000), 5),
        Reckoned(Decimal(400), 2),
        Reckoned(Decimal(600), 3),
    )
    assert (start.overclaimed, start.overpaid) == (Reckoned(Decimal(600), 3), Reckoned(Decimal(200), 1))
    assert not job.differs


def test_a_line_that_was_paid_and_never_reported_is_named() -> None:
    contract = contract_of([CARD], months=1)

    found = reconcile(contract, recorded_for(contract, {"starts": 1, "jobs": 0}), {"start": Decimal(200), "job": Decimal(1000)})

    assert [(one.line, one.name.en, one.overpaid) for one in found if one.differs] == [("job", "Job", Reckoned(Decimal(1000)))]


def test_a_line_without_one_rate_differs_in_money_only() -> None:
    contract = contract_of([{"id": "core", "kind": "block", "name": "Core", "amount": 100}], months=2)

    (core,) = reconcile(contract, {}, {"core": Decimal(150)})

    assert core.overpaid == Reckoned(Decimal(-50))


def test_only_months_to_the_last_are_held_against_payments() -> None:
    contract = contract_of([CARD], months=2)
    reported = {"starts": {Month(2027, 4): Decimal(1)}, "jobs": {Month(2027, 4): Decimal(0)}}

    (start,) = reconcile(contract, reported, {"start": Decimal(200)}, to=Month(2027, 4))

    assert not start.differs
