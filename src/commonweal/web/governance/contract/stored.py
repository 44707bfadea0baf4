"""A contract's record as the value that the core knows, and its publishing."""

from collections.abc import Sequence

from django.utils import timezone

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.contract.contract import Change, Contract, Supplier
from commonweal.people.identifier import REGISTERS
from commonweal.publish.contract import contract_words, public_contract
from commonweal.publish.form import untranslated
from commonweal.web.governance.contract.models import ContractRecord
from commonweal.web.governance.withdrawal.stored import withdrawals_of
from commonweal.web.people.models import Organisation
from commonweal.web.publish.entry import put

__all__ = ["as_supplier", "contract_of", "publish", "republish", "save_suppliers"]

_NO_BODY = Text(
    en="One of the providers is not an organisation of this service. Choose from the list, or write its name.",
    cy="Nid yw un o’r darparwyr yn sefydliad o’r gwasanaeth hwn. Dewiswch o’r rhestr, neu ysgrifennwch ei enw.",
)


def contract_of(record: ContractRecord) -> Contract:
    """A contract with its providers and its changes."""
    return Contract(
        title=record.title,
        buys=record.buys,
        suppliers=tuple(Supplier(one.name, one.number, one.party_id or "") for one in record.suppliers.all()),
        value_pence=record.value_pence,
        paid=tuple(record.paid),
        awarded_on=record.awarded_on,
        starts=record.starts,
        ends=record.ends,
        latest_end=record.latest_end,
        decision=record.decision_id or "",
        no_decision=record.no_decision,
        ocid=record.ocid,
        document=record.document,
        changes=tuple(
            Change(one.kind, one.on, one.reason, one.decision_id or "", one.ends, one.value_pence, one.latest_end)
            for one in record.changes.all()
        ),
    )


def as_supplier(organisation: Organisation) -> Supplier:
    """An organisation of the service as one that provides: with the first of its numbers, in the order of the registers."""
    numbers = (f"{register}-{organisation.numbers[register]}" for register in REGISTERS if organisation.numbers.get(register))
    return Supplier(organisation.name, next(numbers, ""), organisation.pk)


def save_suppliers(record: ContractRecord, suppliers: Sequence[Supplier]) -> None:
    """Keep who provides, in place of who was kept before; FaultyInput where one is said to be an organisation and is none."""
    named = {one.organisation for one in suppliers if one.organisation}
    if Organisation.objects.filter(pk__in=named).count() != len(named):
        raise FaultyInput([Problem.spoken("no-body", _NO_BODY, "suppliers")])
    record.suppliers.all().delete()
    for place, one in enumerate(suppliers, start=1):
        record.suppliers.create(place=place, name=one.name, number=one.number, party_id=one.organisation or None)


def publish(record: ContractRecord) -> None:
    """Publish it as it stands; FaultyInput naming what has no Welsh, where its council publishes in both languages."""
    contract = contract_of(record)
    if record.council.bilingual:
        untranslated(contract_words(contract))
    on = record.published_on or timezone.localdate()
    put(public_contract(contract, record.pk, record.council_id, record.commission_id, on, withdrawals_of(record.pk)))


def republish(record: ContractRecord) -> None:
    """Publish it anew where it is published, as the last step of an action on it."""
    if record.published_on is not None:
        publish(record)
