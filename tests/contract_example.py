"""Contracts and facts for tests: a whole document around a few terms, and facts that hold every month or follow a list."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from commonweal.base.document import Document
from commonweal.base.period import Month
from commonweal.contract import Contract, read_contract


def contract_of(terms: Sequence[Mapping[str, Any]], *, months: int = 12, starts: str = "2027-04", **more: Any) -> Contract:
    """A sound contract of these terms; every measure that they rely on is defined."""
    first = Month.parse(starts)
    document = {
        "commonweal": "contract/1",
        "id": "tested",
        "title": "Tested",
        "parties": [{"role": "council", "name": "Council"}, {"role": "provider", "name": "Provider"}],
        "starts": str(first),
        "ends": str(first + (months - 1)),
        "terms": list(terms),
        **more,
    }
    needed = Contract.model_validate(document).needs
    document["measures"] = {name: {"name": name, "unit": "one"} for name in needed}
    return read_contract(Document("tested.yaml", document))


def recorded_for(contract: Contract, facts: Mapping[str, Any]) -> dict[str, dict[Month, Decimal]]:
    """Facts as recorded: one value for every month, or a list of one a month."""
    months = contract.calendar.months
    return {
        name: {month: Decimal(str(value[place] if isinstance(value, list) else value)) for place, month in enumerate(months)}
        for name, value in facts.items()
    }
