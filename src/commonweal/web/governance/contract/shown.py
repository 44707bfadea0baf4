"""What pages say of contracts: each with how it stands today, as published and as worked on."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from commonweal.governance.contract.contract import CHANGES, PAID
from commonweal.governance.contract.status import STATUSES, Status, status
from commonweal.publish.contract import as_published
from commonweal.web.governance.contract.models import ContractRecord
from commonweal.web.governance.contract.stored import contract_of
from commonweal.web.publish.models import PublicEntry

__all__ = ["NAMES", "contracts_by", "contracts_of", "entries_of", "standing_of", "stands"]

NAMES: dict[str, Any] = {"statuses": STATUSES, "paid_words": PAID, "changes_words": CHANGES}
"""What things are called."""


def stands(entry: PublicEntry) -> Status:
    """How a published contract stands today."""
    return status(as_published(entry.content), timezone.localdate())


def standing_of(records: Iterable[ContractRecord]) -> list[tuple[ContractRecord, Status]]:
    """Contracts that are worked on, each with how it stands today."""
    today = timezone.localdate()
    return [(one, status(contract_of(one), today)) for one in records]


def contracts_of(commission: str) -> list[tuple[PublicEntry, Status]]:
    """The published contracts of a commission, each with how it stands today."""
    return _published(Q(commission=commission))


def contracts_by(decision: str) -> list[tuple[PublicEntry, Status]]:
    """The published contracts that a decision awarded, extended or changed, each with how it stands today."""
    return _published(Q(decision=decision) | Q(changes__decision=decision))


def _published(which: Q) -> list[tuple[PublicEntry, Status]]:
    keys = ContractRecord.objects.filter(which).exclude(published_on=None).values_list("key", flat=True)
    return [(one, stands(one)) for one in entries_of("contract", keys)]


def entries_of(kind: str, keys: Iterable[str]) -> list[PublicEntry]:
    """What is published of a kind, by keys, the latest first."""
    found = PublicEntry.objects.filter(kind=kind, key__in=list(keys), withdrawn_at=None).select_related("council")
    return list(found.order_by("-published_on", "-number"))
