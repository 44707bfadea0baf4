"""Worked examples of payment terms: published answers, and sums that a commissioner can check by hand."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from commonweal.base.document import Document
from commonweal.base.period import Month
from commonweal.contract import Contract, pay
from commonweal.contract.arithmetic import FLOAT
from commonweal.contract.engine import compute
from commonweal.contract.facts.effects import Effects
from commonweal.contract.facts.recorded import Recorded
from commonweal.contract.rules.indexation import IndexLevels
from commonweal.contract.sight import Facts
from tests.contract_example import claims_for, contract_of, effects_for, recorded_for

CASES = Document.parse((Path(__file__).parents[1] / "cases" / "contracts.yaml").read_text(encoding="utf-8")).data
every_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def contract_and_facts(case: dict[str, Any]) -> tuple[Contract, dict[str, dict[Month, Decimal]]]:
    more = {key: case[key] for key in ("starts", "parties", "bounds", "distributions") if key in case}
    if "indices" in case:
        more["indices"] = {name: {"name": name, "source": "invented"} for name in case["indices"]}
    contract = contract_of(case["terms"], months=case["months"], **more)
    levels = {
        name: {Month.parse(month): Decimal(level) for month, level in known.items()}
        for name, known in case.get("indices", {}).items()
    }
    return contract, {**recorded_for(contract, case["facts"]), **levels}


def recorded_in(case: dict[str, Any]) -> tuple[Contract, Recorded]:
    contract, months = contract_and_facts(case)
    return contract, Recorded(months, claims_for(case.get("claims", {})), effects_for(case.get("effects", {})))


def settled(case: dict[str, Any]) -> dict[tuple[str, Month], Decimal]:
    """What is due for each line and month."""
    return {(one.line, one.month): one.amount for one in pay(*recorded_in(case))}


@every_case
def test_pays_what_the_case_says(case: dict[str, Any]) -> None:
    assert sum(settled(case).values()) == Decimal(str(case["pays"]))


@every_case
def test_pays_each_line_what_the_case_says(case: dict[str, Any]) -> None:
    due = settled(case)

    for line, told in case.get("by_line", {}).items():
        assert sum(amount for (name, _month), amount in due.items() if name == line) == told


@every_case
def test_simulation_on_the_same_facts_pays_the_same_to_the_penny(case: dict[str, Any]) -> None:
    contract, recorded = recorded_in(case)
    months, known = contract.calendar.months, recorded.months
    measures = {name: np.array([[float(known[name][month]) for month in months]]) for name in contract.needs}
    indices = {name: index_levels(known[name]) for name in case.get("indices", {})}
    claims = recorded.facts(contract, contract.ends).claims
    effects = {name: Effects.of(told, contract.starts, FLOAT) for name, told in recorded.effects.items()}
    due = settled(case)

    for line in compute(contract, Facts(measures, indices, claims, effects), FLOAT):
        for month, amount in zip(months, line.amounts[0], strict=True):
            assert round(Decimal(amount), 2) == due.get((line.line, month), 0)


def index_levels(known: dict[Month, Decimal]) -> IndexLevels:
    first, last = min(known), max(known)
    levels = [float(known.get(first + step, Decimal(1))) for step in range(last - first + 1)]
    return IndexLevels(first, np.array([levels]))


def card_of(bond: dict[str, Any], **more: Any) -> tuple[Contract, dict[str, dict[Month, Decimal]]]:
    """A published rate card with the outcomes reported on it."""
    lines = [
        {"id": f"line_{one['metric']}", "name": "Line", "outcome": f"reached_{one['metric']}", "rate": one["price_gbp"]}
        for one in bond["lines"]
    ]
    contract = contract_of([{"id": "card", "kind": "rate_card", "name": "Card", "lines": lines}], months=1, **more)
    return contract, recorded_for(contract, {f"reached_{one['metric']}": one["outcomes_reported"] for one in bond["lines"]})


def published_bonds(shared_data: Path) -> dict[str, dict[str, Any]]:
    published = Document.parse((shared_data / "contracts" / "published_payments.json").read_text(encoding="utf-8")).data
    return {bond["name"]: bond for bond in published["rate_card_contracts"]}


def test_a_published_rate_card_pays_its_published_sum(shared_data: Path) -> None:
    for name, bond in published_bonds(shared_data).items():
        assert sum(payment.amount for payment in pay(*card_of(bond))) == bond["sum_price_x_outcomes"], name


@pytest.mark.parametrize(("name", "paid"), [("Ambition", 3_000_000), ("Fusion", 3_000_000), ("Local Solutions", 1_347_000)])
def test_the_cap_that_was_bid_sits_above_the_fair_chance_fund_card(shared_data: Path, name: str, paid: int) -> None:
    """Design case “Fair Chance Fund”: card x outcomes 3,155,150, 3,032,950 and 1,347,000; the bid cap is 3,000,000."""
    payments = pay(*card_of(published_bonds(shared_data)[name], bounds=[{"cap": 3_000_000}]))

    assert sum(payment.amount for payment in payments) == paid
