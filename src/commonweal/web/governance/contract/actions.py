"""Recording contracts, putting them right, publishing and changing them. The core says what may be; each action asks it first."""

import datetime
from collections.abc import Sequence

from django.apps import apps
from django.utils import timezone

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.contract.changing import awarded, corrected
from commonweal.governance.contract.changing import change as changed
from commonweal.governance.contract.contract import Change, Contract, Paid, Supplier
from commonweal.governance.refusal import refuse
from commonweal.publish.stood import contract_stood
from commonweal.web.governance.commission.models import CommissionRecord
from commonweal.web.governance.contract.interest import bodies_of, provides
from commonweal.web.governance.contract.models import ContractRecord
from commonweal.web.governance.contract.reminders import wake_later
from commonweal.web.governance.contract.stored import contract_of, republish, save_suppliers
from commonweal.web.governance.contract.stored import publish as put_into_record
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.languages import for_good
from commonweal.web.governance.withdrawal.stored import anew, take_out
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Organisation, Person

__all__ = ["award", "correct", "end", "extend", "identify", "publish", "vary", "withdraw"]

_NO_DECISION = Text(
    en="There is no such decision of this council. Choose one from the list.",
    cy="Nid oes penderfyniad o’r fath gan y cyngor hwn. Dewiswch un o’r rhestr.",
)
_NO_DOCUMENT = Text(
    en="No result of the lab is kept under that hash. Choose one from the list.",
    cy="Ni chedwir canlyniad o’r labordy o dan y stwnsh hwnnw. Dewiswch un o’r rhestr.",
)
_OWN_BODY = Text(
    en="You have a role in one of these providers, so you do not record what they were awarded. Ask a colleague who has none.",
    cy="Mae gennych rôl yn un o’r darparwyr hyn, felly nid chi sy’n cofnodi’r dyfarniad. Gofynnwch i gydweithiwr heb rôl.",
)


@action("contract.award")
def award(
    person: Person,
    commission: CommissionRecord,
    *,
    title: Text,
    buys: Text,
    suppliers: Sequence[Supplier],
    value_pence: int,
    paid: Sequence[Paid],
    awarded_on: datetime.date,
    starts: datetime.date,
    ends: datetime.date,
    latest_end: datetime.date,
    decision: str = "",
    no_decision: Text | None = None,
    ocid: str = "",
    document: str = "",
) -> Done:
    """Record a contract that a commission came to, as it was awarded. Nothing is published yet."""
    why = no_decision or Text(en="")
    contract = Contract(
        *(title, buys, tuple(suppliers), value_pence, tuple(paid), awarded_on, starts, ends, latest_end),
        *(decision, why, ocid, document),
    )
    decided = _decision(commission.council, decision)
    awarded(contract, timezone.localdate(), decided.decided_on if decided else None)
    made = ContractRecord(council=commission.council, commission=commission, recorded_by=person)
    _save(person, made, contract)
    return Done(made, {"commission": commission.pk, **_told(contract)})


@action("contract.correct")
def correct(
    person: Person,
    record: ContractRecord,
    *,
    title: Text,
    buys: Text,
    suppliers: Sequence[Supplier],
    value_pence: int,
    paid: Sequence[Paid],
    awarded_on: datetime.date,
    starts: datetime.date,
    ends: datetime.date,
    latest_end: datetime.date,
    decision: str = "",
    no_decision: Text | None = None,
    ocid: str = "",
    document: str = "",
) -> Done:
    """Put right what is recorded of an award that is not published; its changes must still hold on it."""
    if record.published_on is not None:
        refuse(
            "published",
            "What was published of the award stands. Withdraw the contract first, or record what changed of it.",
            "Mae’r hyn a gyhoeddwyd am y dyfarniad yn sefyll. Tynnwch y contract yn ôl gyntaf, neu cofnodwch beth a newidiodd.",
        )
    why = no_decision or Text(en="")
    contract = Contract(
        *(title, buys, tuple(suppliers), value_pence, tuple(paid), awarded_on, starts, ends, latest_end),
        *(decision, why, ocid, document, contract_of(record).changes),
    )
    decided = _decision(record.council, decision)
    corrected(contract, timezone.localdate(), decided.decided_on if decided else None)
    record.recorded_by = person
    _save(person, record, contract)
    return Done(record, _told(contract))


@action("contract.identify")
def identify(_person: Person, record: ContractRecord, *, ocid: str, document: str = "") -> Done:
    """Name the notice of a contract, which is often published later, and the kept result that holds the contract itself."""
    record.ocid, record.document = ocid, document
    awarded(contract_of(record), timezone.localdate())
    _check_document(document)
    record.save()
    republish(record)
    return Done(record, {"ocid": ocid, "document": document})


def _save(person: Person, record: ContractRecord, contract: Contract) -> None:
    if provides(person, bodies_of(record.council, [(one.organisation, one.number) for one in contract.suppliers])):
        raise FaultyInput([Problem.spoken("own-body", _OWN_BODY, "suppliers")])
    _check_document(contract.document)
    for name in ("title", "buys", "value_pence", "awarded_on", "starts", "ends", "latest_end", "no_decision", "ocid", "document"):
        setattr(record, name, getattr(contract, name))
    record.paid = list(contract.paid)
    record.decision_id = contract.decision or None
    record.save()
    save_suppliers(record, contract.suppliers)
    wake_later(record)


def _told(contract: Contract) -> dict[str, object]:
    return {
        "title": contract.title.model_dump(),
        "value_pence": contract.value_pence,
        "suppliers": [one.number or one.name.en for one in contract.suppliers],
        "decision": contract.decision,
        "document": contract.document,
    }


def _decision(council: Organisation, key: str) -> DecisionRecord | None:
    """A decision of the council, None where none is named."""
    if not key:
        return None
    found = DecisionRecord.objects.filter(pk=key, council=council).first()
    if found is None:
        raise FaultyInput([Problem.spoken("no-such-decision", _NO_DECISION, "decision")])
    return found


def _check_document(sha256: str) -> None:
    if sha256 and not apps.get_model("contract", "KeptResult").objects.filter(sha256=sha256).exists():
        raise FaultyInput([Problem.spoken("no-such-result", _NO_DOCUMENT, "document")])


@action("contract.extend")
def extend(
    person: Person, record: ContractRecord, *, on: datetime.date, ends: datetime.date, reason: Text, decision: str = ""
) -> Done:
    """Extend it to a later last day, within what it allows."""
    return _change(person, record, Change("extension", on, reason, decision, ends=ends))


@action("contract.vary")
def vary(
    person: Person,
    record: ContractRecord,
    *,
    on: datetime.date,
    reason: Text,
    value_pence: int | None = None,
    latest_end: datetime.date | None = None,
    decision: str = "",
) -> Done:
    """Vary its whole value, the latest day that it can be extended to, or both."""
    return _change(person, record, Change("variation", on, reason, decision, value_pence=value_pence, latest_end=latest_end))


@action("contract.end")
def end(
    person: Person, record: ContractRecord, *, on: datetime.date, ends: datetime.date, reason: Text, decision: str = ""
) -> Done:
    """End it before its time, with its last day."""
    return _change(person, record, Change("termination", on, reason, decision, ends=ends))


def _change(person: Person, record: ContractRecord, made: Change) -> Done:
    for_good(record.council, reason=made.reason)
    decided = _decision(record.council, made.decision)
    if decided and made.on < decided.decided_on:
        refuse(
            "before-decision",
            "The change was made before the decision that it names. Check both days.",
            "Gwnaed y newid cyn y penderfyniad y mae’n ei enwi. Gwiriwch y ddau ddiwrnod.",
        )
    changed(contract_of(record), made, timezone.localdate())
    record.changes.create(
        kind=made.kind,
        on=made.on,
        reason=made.reason,
        decision=decided,
        ends=made.ends,
        value_pence=made.value_pence,
        latest_end=made.latest_end,
        recorded_by=person,
    )
    republish(record)
    wake_later(record)
    told = {"on": made.on, "ends": made.ends, "latest_end": made.latest_end}
    days = {name: day.isoformat() if day else None for name, day in told.items()}
    return Done(record, {**days, "value_pence": made.value_pence, "decision": made.decision})


@action("contract.publish")
def publish(_person: Person, record: ContractRecord) -> Done:
    """Publish a contract; from then on what changes about it is published with it."""
    record.published_on = record.published_on or timezone.localdate()
    record.save()
    anew(record.pk)
    put_into_record(record)
    return Done(record, {"on": record.published_on.isoformat()})


@action("contract.withdraw")
def withdraw(person: Person, record: ContractRecord, *, reason: Text, withheld: str = "") -> Done:
    """Withdraw a contract from the public record, where it stands no more but as withdrawn. Published anew, it says when and why it
    was withdrawn, and what it said before, unless that is `withheld` on a ground."""
    if record.published_on is None:
        refuse("not-published", "It is not published.", "Nid yw wedi’i gyhoeddi.")
    if record.reviews.exclude(approved_on=None).exists():
        refuse(
            "reviewed",
            "Reviews of it are published. Withdraw them first.",
            "Mae adolygiadau ohono wedi’u cyhoeddi. Tynnwch nhw yn ôl yn gyntaf.",
        )
    told = take_out(person, record, record.published_on, contract_stood(contract_of(record)), reason, withheld)
    record.published_on = None
    record.save()
    return Done(record, told)
