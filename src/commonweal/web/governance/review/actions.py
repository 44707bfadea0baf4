"""Drafting a review, claiming and verifying what was reached, approving and withdrawing it."""

import datetime
from decimal import Decimal

from django.utils import timezone

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.contract.review import Better, approvable, period, verified
from commonweal.governance.refusal import refuse
from commonweal.publish.form import untranslated
from commonweal.publish.review import public_review, review_words
from commonweal.publish.stood import review_stood
from commonweal.web.governance.commission.models import EvidenceRecord
from commonweal.web.governance.contract.models import ContractRecord
from commonweal.web.governance.contract.stored import contract_of
from commonweal.web.governance.languages import for_good
from commonweal.web.governance.review.models import MeasureRecord, ReviewRecord
from commonweal.web.governance.review.stored import measure_of, review_of
from commonweal.web.governance.withdrawal.stored import anew, take_out, withdrawals_of
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person
from commonweal.web.publish.entry import put

__all__ = ["approve", "begin", "claim", "draft", "set_measure", "verify", "withdraw"]

_NO_EVIDENCE = Text(
    en="That evidence is not attached to the commission. Choose from the list.",
    cy="Nid yw’r dystiolaeth honno wedi’i hatodi i’r comisiwn. Dewiswch o’r rhestr.",
)


@action("review.begin")
def begin(person: Person, contract: ContractRecord, *, first: datetime.date, last: datetime.date) -> Done:
    """Begin the review of a contract for a period."""
    period(contract_of(contract), first, last)
    made = ReviewRecord.objects.create(council=contract.council, contract=contract, first=first, last=last)
    made.drafters.add(person)
    return Done(made, {"contract": contract.pk, "first": first.isoformat(), "last": last.isoformat()})


@action("review.draft")
def draft(
    person: Person,
    review: ReviewRecord,
    *,
    learned: Text,
    conclusions: Text,
    paid_pence: int | None = None,
    paid_unknown: Text | None = None,
) -> Done:
    """Write what was paid, or why that is not known, what was learned, and what is concluded."""
    _drafted(review)
    review.paid_pence, review.paid_unknown = paid_pence, paid_unknown or Text(en="")
    review.learned, review.conclusions = learned, conclusions
    review.save()
    review.drafters.add(person)
    return Done(review, {"paid_pence": paid_pence})


@action("measure.set")
def set_measure(
    person: Person, review: ReviewRecord, *, name: Text, unit: Text, target: Decimal, better: Better, number: int | None = None
) -> Done:
    """Add a measure with its target, or change the one with this number, as long as nobody claimed or verified anything of it."""
    _drafted(review)
    for_good(review.council, name=name, unit=unit)
    if number is None:
        last = review.measures.order_by("number").last()
        one = MeasureRecord(council=review.council, review=review, number=last.number + 1 if last else 1)
    else:
        one = review.measures.get(number=number)
        if one.claimed_on or one.verified_on:
            refuse(
                "measured",
                "What was reached is claimed or verified, so the target stays. Add another measure.",
                "Mae’r hyn a gyrhaeddwyd wedi’i hawlio neu ei ddilysu, felly mae’r targed yn aros. Ychwanegwch fesur arall.",
            )
    one.name, one.unit, one.target, one.better = name, unit, target, better
    one.save()
    review.drafters.add(person)
    return Done(one, {"review": review.pk, "number": one.number, "target": str(target), "better": better})


@action("measure.claim")
def claim(person: Person, measure: MeasureRecord, *, claimed: Decimal, note: str = "") -> Done:
    """Say for the provider what was reached. It counts once the council has verified it."""
    _drafted(measure.review)
    if measure.verified_on is not None:
        refuse(
            "verified",
            "This is verified already. Tell the council if you see it otherwise.",
            "Mae hyn wedi’i ddilysu eisoes. Rhowch wybod i’r cyngor os ydych yn ei gweld yn wahanol.",
        )
    claims_for = measure.claims_for(person)
    if claims_for is None:
        refuse(
            "claimed",
            "Another provider has claimed what was reached here. Tell the council if you see it otherwise.",
            "Mae darparwr arall wedi hawlio’r hyn a gyrhaeddwyd yma. Rhowch wybod i’r cyngor os ydych yn ei gweld yn wahanol.",
        )
    measure.claimed, measure.claim_note = claimed, note
    measure.claimed_on, measure.claimed_by, measure.claimed_for = timezone.localdate(), person, claims_for
    measure.save()
    measure.claimants.add(person)
    return Done(measure, {"review": measure.review_id, "claimed": str(claimed)})


@action("measure.verify")
def verify(
    person: Person,
    measure: MeasureRecord,
    *,
    achieved: Decimal | None = None,
    source: Text | None = None,
    evidence: str = "",
    unknown: Text | None = None,
) -> Done:
    """Say for the council what was reached, from which source; or why nobody knows."""
    _drafted(measure.review)
    measure.achieved, measure.source, measure.unknown = achieved, source or Text(en=""), unknown or Text(en="")
    measure.evidence = _evidence(measure.review, evidence)
    measure.verified_on, measure.verified_by = timezone.localdate(), person
    told = verified(measure_of(measure))
    measure.save()
    measure.review.drafters.add(person)
    reached = None if achieved is None else str(achieved)
    return Done(measure, {"review": measure.review_id, "achieved": reached, "evidence": told.evidence})


def _evidence(review: ReviewRecord, key: str) -> EvidenceRecord | None:
    """A piece of evidence that is attached to the commission; None where none is named."""
    if not key:
        return None
    found = EvidenceRecord.objects.filter(pk=key, commission=review.contract.commission_id, removed_at=None).first()
    if found is None:
        raise FaultyInput([Problem.spoken("no-such-evidence", _NO_EVIDENCE, "evidence")])
    return found


@action("review.approve")
def approve(person: Person, review: ReviewRecord) -> Done:
    """Approve a review that somebody else wrote: it is published at once."""
    today = timezone.localdate()
    approvable(review_of(review), today)
    period(contract_of(review.contract), review.first, review.last)
    if review.contract.published_on is None:
        refuse(
            "contract-unpublished",
            "Its contract is not published, so nobody could tell what is reviewed. Publish the contract first.",
            "Nid yw ei gontract wedi’i gyhoeddi, felly ni allai neb ddweud beth a adolygir. Cyhoeddwch y contract yn gyntaf.",
        )
    review.approved_on, review.approved_by = today, person
    review.save()
    whole = review_of(review)
    if review.council.bilingual:
        untranslated(review_words(whole))
    anew(review.pk)
    title = review.contract.title
    put(public_review(whole, review.pk, review.council_id, review.contract_id, title, withdrawals_of(review.pk)))
    return Done(review, {"on": today.isoformat()})


@action("review.withdraw")
def withdraw(person: Person, review: ReviewRecord, *, reason: Text, withheld: str = "") -> Done:
    """Withdraw a review from the public record; it can be mended, and approved again. It says then when and why it was withdrawn,
    and what it said before, unless that is `withheld` on a ground."""
    if review.approved_on is None:
        refuse("not-published", "It is not published.", "Nid yw wedi’i gyhoeddi.")
    told = take_out(person, review, review.approved_on, review_stood(review_of(review)), reason, withheld)
    review.approved_on = review.approved_by = None
    review.save()
    return Done(review, told)


def _drafted(review: ReviewRecord) -> None:
    if review.approved_on is not None:
        refuse(
            "approved",
            "The review is approved and published as it is. Withdraw it before you change it.",
            "Mae’r adolygiad wedi’i gymeradwyo a’i gyhoeddi fel y mae. Tynnwch ef yn ôl cyn ei newid.",
        )
