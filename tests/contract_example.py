"""Contracts and facts for tests: a whole document around a few terms, and facts that hold every month or follow a list."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from commonweal.base.document import Document
from commonweal.base.period import Month
from commonweal.contract import Contract, read_contract
from commonweal.contract.facts.effects import Effect
from commonweal.contract.facts.recorded import Claim


def contract_of(terms: Sequence[Mapping[str, Any]], *, months: int = 12, starts: str = "2027-04", **more: Any) -> Contract:
    """A sound contract of these terms; every measure that they rely on is defined, unless `measures` are given."""
    document = document_of(terms, months=months, starts=starts, **more)
    if "measures" not in more:
        needed = Contract.model_validate(document)
        told = {"month": {name.partition(".")[0] for name in needed.needs}, "person": needed.claims, "cohort": needed.effects}
        document["measures"] = {name: {"name": name, "unit": "one", "per": per} for per, names in told.items() for name in names}
        for name in needed.needs:
            measure, _, group = name.partition(".")
            if group:
                document["measures"][measure].setdefault("groups", []).append(group)
    return read_contract(Document("tested.yaml", document))


def document_of(terms: Sequence[Mapping[str, Any]], *, months: int = 12, starts: str = "2027-04", **more: Any) -> dict[str, Any]:
    """A document of these terms, whole but for its measures."""
    first = Month.parse(starts)
    return {
        "commonweal": "contract/1",
        "id": "tested",
        "title": "Tested",
        "parties": [{"role": "council", "name": "Council"}, {"role": "provider", "name": "Provider"}],
        "starts": str(first),
        "ends": str(first + (months - 1)),
        "terms": list(terms),
        **more,
    }


def recorded_for(contract: Contract, facts: Mapping[str, Any]) -> dict[str, dict[Month, Decimal]]:
    """Facts as recorded: one value for every month, or a list of one a month."""
    months = contract.calendar.months
    return {
        name: {month: Decimal(str(value[place] if isinstance(value, list) else value)) for place, month in enumerate(months)}
        for name, value in facts.items()
    }


def claims_for(told: Mapping[str, Any]) -> dict[str, list[Claim]]:
    """Claims by measure: a list of `{person, when}`, or `{people, when}` where so many people made one each on the same day."""
    return {
        name: [Claim(person, datetime.date.fromisoformat(when)) for person, when in _one_by_one(made)]
        for name, made in told.items()
    }


def effects_for(told: Mapping[str, Any]) -> dict[str, list[Effect]]:
    """Effects by measure: a list of `{cohort, when, value, people}`, with `lower` and `upper` where there is an interval."""
    return {name: [_effect(one) for one in cohorts] for name, cohorts in told.items()}


def _effect(told: Mapping[str, Any]) -> Effect:
    numbers = {key: Decimal(str(told[key])) for key in ("value", "people", "lower", "upper") if key in told}
    return Effect(told["cohort"], Month.parse(told["when"]), **numbers)


def _one_by_one(told: Any) -> list[tuple[str, str]]:
    if isinstance(told, list):
        return [(str(one["person"]), one["when"]) for one in told]
    return [(str(person), told["when"]) for person in range(int(told["people"]))]
