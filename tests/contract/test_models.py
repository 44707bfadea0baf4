"""The library of contract models: each is whole, each comes to its published or hand-made answer, and each is simulated and
settled by the same rules, to the penny."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from commonweal.base.document import Document
from commonweal.base.money import pence, pounds
from commonweal.base.period import Month, months_from
from commonweal.contract import Contract, Demand, World, explain, pay, read_world, settle, simulate
from commonweal.contract.arithmetic import EXACT
from commonweal.contract.distribution import distribute
from commonweal.contract.facts.effects import Effect
from commonweal.contract.facts.recorded import Claim, Recorded
from commonweal.contract.settlement.certificate import Entry
from commonweal.contract.sight import Facts
from commonweal.contract.terms import PersonSequence
from commonweal.contract.world.draw import Futures
from commonweal.journeys.languages import check_languages
from commonweal.store.models import Model, read_models
from tests.contract_example import claims_for, recorded_for

WORKED = Path(__file__).parents[1] / "cases" / "models"
MODELS = {model.name: model for model in read_models()}
every_model = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
EXAMPLES = [
    (model.contract, example)
    for model in MODELS.values()
    for example in Document.parse((WORKED / f"{model.name}.yaml").read_text(encoding="utf-8")).data
]
every_example = pytest.mark.parametrize(("contract", "example"), EXAMPLES, ids=[example["name"] for _, example in EXAMPLES])


@every_model
def test_a_model_is_in_both_languages(model: Model) -> None:
    check_languages(model.contract, Document.parse(model.text, model.name), ["en", "cy"])

    assert all(sentence.en and sentence.cy for sentence in explain(model.contract))


@every_model
def test_a_model_says_where_it_comes_from_and_has_the_clause_beside_each_rule(model: Model) -> None:
    assert model.contract.source.en
    assert [term.id for term in model.contract.terms if not term.clause.en] == []


@every_example
def test_a_worked_example_comes_out_right(contract: Contract, example: dict[str, Any]) -> None:
    payments = pay(contract, recorded(contract, example))

    assert sum(one.amount for one in payments) == Decimal(str(example["pays"]))
    for line, told in example.get("by_line", {}).items():
        assert sum(one.amount for one in payments if one.line == line) == told


@every_example
def test_a_worked_example_is_settled_month_by_month_with_a_reason_in_both_languages_and_nothing_twice(
    contract: Contract, example: dict[str, Any]
) -> None:
    known, paid = recorded(contract, example), list[Entry]()
    for to in contract.calendar.months:
        certificate = settle(contract, known, paid, to)
        assert not contract.distributions or sum(certificate.parties.values()) == certificate.total
        paid += certificate.entries

    assert sum(entry.amount for entry in paid) == Decimal(str(example["pays"]))
    assert all(entry.why.en and entry.why.cy for entry in paid)
    assert settle(contract, known, paid).entries == ()


@pytest.mark.parametrize(("contract", "example"), [one for one in EXAMPLES if "card" in one[1]])
def test_a_card_comes_to_its_own_sum_before_what_is_capped(contract: Contract, example: dict[str, Any]) -> None:
    earned = sum(one.earned for one in pay(contract, recorded(contract, example)) if "bound" not in one.line)

    assert earned == example["card"]


@pytest.mark.parametrize(("contract", "example"), [one for one in EXAMPLES if "by_party" in one[1]])
def test_the_parties_receive_what_the_example_says(contract: Contract, example: dict[str, Any]) -> None:
    months = contract.calendar.months
    by_term: dict[str, list[Decimal]] = {}
    for one in pay(contract, recorded(contract, example)):
        by_term.setdefault(one.term, [Decimal(0)] * len(months))[months.index(one.month)] += one.amount
    paid = {term: EXACT.array([amounts]) for term, amounts in by_term.items()}

    parts = distribute(contract.distributions, paid, contract.calendar, EXACT)

    assert {party: pounds(pence(part.sum())) for party, part in parts.items()} == example["by_party"]


def recorded(contract: Contract, example: dict[str, Any]) -> Recorded:
    """The facts of a worked example, as a council records them."""
    levels = {
        name: {Month.parse(month): Decimal(str(level)) for month, level in known.items()}
        for name, known in example.get("indices", {}).items()
    }
    effects = {
        name: [Effect(one["cohort"], Month.parse(one["when"]), Decimal(str(one["value"])), Decimal(one["people"])) for one in told]
        for name, told in example.get("effects", {}).items()
    }
    return Recorded({**recorded_for(contract, example.get("facts", {})), **levels}, claims_for(example.get("claims", {})), effects)


PATHS, SEED = 3, 11
GROUPS = {"easier": {"share": Decimal("0.6")}, "harder": {"share": Decimal("0.4")}}


@every_model
def test_settling_what_happened_in_a_drawn_future_pays_what_the_simulation_paid_in_it(model: Model) -> None:
    contract = model.contract
    world, demand = world_for(contract), Demand(contract.starts, np.full((PATHS, 1), 100.0))
    months = contract.calendar.months

    (simulated,) = simulate([contract], world, demand, paths=PATHS, seed=SEED)
    futures = Futures(SEED, 0, PATHS, months, demand.monthly(slice(0, PATHS), months))
    facts = futures.facts(world, world.seen_by(contract.id), contract.calendar)

    for path in range(PATHS):
        settled: dict[str, Decimal] = {}
        for one in pay(contract, what_happened(contract, facts, path)):
            year = str(one.month.financial_year)
            settled[year] = settled.get(year, Decimal(0)) + one.amount
        paid = dict(zip(simulated.years, simulated.payments[path], strict=True))
        assert {year: round(amount, 2) for year, amount in paid.items()} == {
            year: float(settled.get(year, 0)) for year in simulated.years
        }


def test_the_drawn_futures_pay_something_for_every_model() -> None:
    for model in MODELS.values():
        demand = Demand(model.contract.starts, np.full((200, 1), 100.0))
        (simulated,) = simulate([model.contract], world_for(model.contract), demand, paths=200, seed=SEED)
        assert simulated.payments.sum() > 0, model.name


def world_for(contract: Contract) -> World:
    """A world in which everything that a contract pays on happens by chance."""
    months = {name.partition(".")[0] for name in contract.needs}
    written: dict[str, Any] = {
        "commonweal": "world/1",
        "groups": GROUPS,
        "indices": {
            name: {
                "known": {str(contract.starts + -36): 100, str(contract.starts): 106},
                "yearly": {"low": 0, "likely": 0.02, "high": 0.06},
            }
            for name in contract.indices
        },
        "measures": {name: future_of(contract, name) for name in sorted(months)},
    }
    if contract.claims:
        written["people"] = {"count": 30, "claims": {name: chance_of(contract, name) for name in ordered_claims(contract)}}
    if contract.effects:
        written["effects"] = {name: evaluation_of(contract) for name in contract.effects}
    return read_world(Document("world.yaml", written), [contract])


def future_of(contract: Contract, name: str) -> dict[str, Any]:
    measure = contract.measures[name]
    if measure.unit.en == "share":
        return {"formula": "0.85", "spread": Decimal("0.1"), "at_most": 1}
    if measure.unit.en == "pound":
        return {"formula": "140000", "spread": Decimal("0.3")}
    if measure.groups:
        return {"by_group": dict.fromkeys(measure.groups, "3"), "counted": True}
    return {"formula": "30", "counted": True}


def ordered_claims(contract: Contract) -> list[str]:
    return list(dict.fromkeys(step.outcome for step in steps(contract)))


def chance_of(contract: Contract, name: str) -> dict[str, Any]:
    times = max(step.times for step in steps(contract) if step.outcome == name)
    before = ordered_claims(contract)[: ordered_claims(contract).index(name)]
    after = {"after": before[-1], "months": 1} if before else {}
    return {"chance": "0.3", "times": times + 1, **after}


def steps(contract: Contract) -> list[Any]:
    return [step for term in contract.terms if isinstance(term, PersonSequence) for step in term.steps]


def evaluation_of(contract: Contract) -> dict[str, Any]:
    cohorts = [
        {"name": name, "people": 1000, "verified": str(contract.starts + month)} for name, month in (("one", 40), ("two", 70))
    ]
    return {
        "cohorts": cohorts,
        "pooled": str(contract.starts + 75),
        "control": 10_000,
        "mean": Decimal("1.55"),
        "variance_to_mean": 3,
        "true": "0.09",
    }


def what_happened(contract: Contract, facts: Facts, path: int) -> Recorded:
    """One drawn future, as if a council had recorded it: every float64 written out in full."""
    months = contract.calendar.months
    counts = {
        name: dict(
            zip(months, map(Decimal, np.broadcast_to(facts.measures[name], (PATHS, len(months)))[path].tolist()), strict=True)
        )
        for name in told_by_month(contract)
    }
    indices = {
        name: {
            month: Decimal(level)
            for month, level in zip(
                months_from(known.first, known.levels.shape[1]),
                np.broadcast_to(known.levels, (PATHS, known.levels.shape[1]))[path].tolist(),
                strict=True,
            )
        }
        for name, known in facts.indices.items()
    }
    return Recorded({**counts, **indices}, claims_on(contract, facts, path), effects_on(contract, facts, path))


def told_by_month(contract: Contract) -> list[str]:
    """What a council records each month: a measure, or its groups where it has any."""
    measures = {name.partition(".")[0] for name in contract.needs}
    return [part for name in measures for part in [f"{name}.{group}" for group in contract.measures[name].groups] or [name]]


def claims_on(contract: Contract, facts: Facts, path: int) -> dict[str, list[Claim]]:
    first = datetime.date(contract.starts.year, contract.starts.month, 1)
    return {
        name: [
            Claim(f"person {person}", first + datetime.timedelta(days=int(day)))
            for person, day in zip(made.whose[made.path == path], made.day[made.path == path], strict=True)
        ]
        for name, made in facts.claims.items()
    }


def effects_on(contract: Contract, facts: Facts, path: int) -> dict[str, list[Effect]]:
    def told(effects: Any, place: int) -> Effect:
        numbers = {
            key: Decimal(float(np.broadcast_to(array, effects.point.shape)[path, place]))
            for key, array in (
                ("value", effects.point),
                ("people", effects.people),
                ("lower", effects.lower),
                ("upper", effects.upper),
            )
        }
        return Effect(effects.cohorts[place], contract.starts + effects.periods[place], **numbers)

    return {name: [told(effects, place) for place in range(len(effects.cohorts))] for name, effects in facts.effects.items()}
