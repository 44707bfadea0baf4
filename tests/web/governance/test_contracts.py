"""Contracts and reviews in the browser: recorded, changed, claimed, verified, approved by somebody else, and read by all."""

import csv
import datetime
import html
import io
import json
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.base.evidence import sha256
from commonweal.base.language import Text
from commonweal.base.language import day as spoken
from commonweal.governance.contract.contract import Supplier
from commonweal.web.contract.models import KeptResult
from commonweal.web.governance.commission.actions import publish as publish_commission
from commonweal.web.governance.contract import actions as contracts
from commonweal.web.governance.contract.models import ContractRecord
from commonweal.web.governance.contract.stored import as_supplier
from commonweal.web.governance.review import actions as reviews
from commonweal.web.governance.review.models import MeasureRecord, ReviewRecord
from commonweal.web.governance.withdrawal.models import WithdrawalRecord
from commonweal.web.people.acting import Refused
from commonweal.web.people.models import Membership, Organisation, Person
from commonweal.web.people.moving.archive import read
from commonweal.web.people.moving.exporting import export
from commonweal.web.people.moving.importing import take_in
from commonweal.web.publish.models import PublicEntry
from tests.web.commission_example import WHY, a_commission
from tests.web.contracts_example import (
    CARE,
    MISTAKEN,
    OCID,
    a_claimed_measure,
    a_contract,
    a_contract_published_anew,
    a_measure,
    a_provider,
    a_published_contract,
    a_review,
    a_verified_review,
    an_approved_review,
    awarded,
    of_provider,
)
from tests.web.decisions_example import a_decision
from tests.web.governance.test_statements import both
from tests.web.people_example import a_council, a_person, an_organisation, signed_in

pytestmark = pytest.mark.django_db


def said(answer) -> str:
    """What a page says."""
    return html.unescape(answer.content.decode())


def day(count: int) -> datetime.date:
    """A day from today."""
    return timezone.localdate() + datetime.timedelta(days=count)


def written(**changed: str) -> dict[str, str | list[str]]:
    """An award as its form sends it."""
    told = awarded()
    return {
        **both("title", told["title"]),
        **both("buys", told["buys"]),
        **both("no_decision", told["no_decision"]),
        "suppliers": [a_provider().pk],
        "others": "Made-up Care CIC; GB-COH-90007099",
        "value": "£2,400,000",
        "paid": ["block", "rate_card"],
        **{name: told[name].isoformat() for name in ("awarded_on", "starts", "ends", "latest_end")},
        "ocid": OCID,
        **changed,
    }


def test_a_contract_is_recorded_published_extended_and_followed_by_everybody():
    commission = publish_commission(a_person(a_council(), "commissioner"), a_commission())
    officer = signed_in(Client(), a_person(commission.council, "commissioner"))
    officer.post(f"/en/commissions/{commission.key}/award/", written())
    record = ContractRecord.objects.get()
    page = f"/en/contracts/{record.key}/"
    assert Client().get(page).status_code == 404, "it is nobody’s to read before it is published"
    assert officer.get(page).headers["Location"] == f"{page}work/"

    officer.post(f"{page}publish/")
    told = said(Client().get(page))
    assert "Invented Homecare Provider" in told
    assert "GB-COH-90007099" in told
    assert "£2,400,000" in told
    assert "Running" in told
    assert "Home care, north" in said(Client().get(f"/en/commissions/{commission.key}/"))

    answer = officer.post(f"{page}extend/", {"ends": day(9999).isoformat(), "on": day(0).isoformat(), **both("reason", WHY)})
    assert answer.status_code == 422
    assert "cannot be extended so far" in said(answer)
    officer.post(f"{page}extend/", {"ends": day(730).isoformat(), "on": day(0).isoformat(), **both("reason", WHY)})
    officer.post(f"{page}vary/", {"value": "2500000", "on": day(0).isoformat(), **both("reason", WHY)})
    told = said(Client().get(page))
    assert "£2,500,000" in told
    assert "awarded at £2,400,000" in told
    assert "Extended" in told
    month = f"{day(366):%Y-%m}"
    assert "an extension begins" in said(Client().get(f"/en/calendar/?month={month}"))
    (line,) = csv.DictReader(io.StringIO(Client().get("/en/contracts/register.csv").content.decode("utf-8-sig")))
    assert (line["Value in pounds as awarded"], line["Value in pounds now"], line["ocid"]) == ("2400000.00", "2500000.00", OCID)
    release = Client().get(f"{page}ocds.json").json()["releases"][0]
    assert (release["ocid"], release["contracts"][0]["value"]["amount"], len(release["parties"])) == (OCID, 2_500_000.0, 3)
    assert Client().get("/api/v1/contracts").json()["items"][0]["content"]["now"]["value_pence"] == 2_500_000_00


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"ends": "2020-01-01"}, "It ends before it starts."),
        ({"others": "Made-up Care CIC; 90007099"}, "no number with its register"),
        ({"no_decision_en": "", "no_decision_cy": ""}, "No decision is named that awarded it."),
        ({"ocid": "0042"}, "That is no identifier of a notice"),
    ],
)
def test_what_cannot_be_awarded_is_told_at_its_field(changed, fault):
    commission = a_commission()
    officer = signed_in(Client(), a_person(commission.council, "commissioner"))
    answer = officer.post(f"/en/commissions/{commission.key}/award/", written(**changed))
    assert answer.status_code == 422
    assert fault in said(answer)
    assert not ContractRecord.objects.exists()


def test_a_contract_names_the_decision_that_awarded_it():
    decision = a_decision()
    commission = a_commission(decision.council)
    one = a_published_contract(commission, decision=decision.key, no_decision=Text(en=""), awarded_on=day(0), starts=day(0))
    told = said(Client().get(f"/en/contracts/{one.key}/"))
    assert f"/en/decisions/{decision.key}/" in told
    assert decision.title.en in told
    decided = said(Client().get(f"/en/decisions/{decision.key}/"))
    assert f"/en/contracts/{one.key}/" in decided, "and the decision leads to it"
    assert "£2,400,000" in decided


def test_a_contract_is_found_by_its_value():
    one = a_published_contract()
    assert f"/en/contracts/{one.key}/" in said(Client().get("/en/record/?q=£2,400,000")).partition('class="cw-results"')[2]


def test_a_contract_of_another_councils_decision_is_refused():
    decision = a_decision()
    with pytest.raises(FaultyInput):
        a_contract(a_commission(a_council("elsewhere")), decision=decision.key)


def test_what_was_published_of_an_award_is_not_written_anew():
    one = a_published_contract()
    with pytest.raises(FaultyInput, match="stands"):
        contracts.correct(a_person(one.council, "commissioner"), one, **awarded())


def test_a_withdrawn_contract_leaves_a_mark_and_nothing_else():
    one = a_published_contract()
    contracts.withdraw(a_person(one.council, "commissioner"), one, reason=WHY)
    answer = Client().get(f"/en/contracts/{one.key}/")
    assert answer.status_code == 410
    assert "This contract was withdrawn" in said(answer)
    assert "Home care" not in said(answer)
    assert Client().get(f"/api/v1/contracts/{one.key}").status_code == 410
    assert Client().get(f"/en/contracts/{one.key}/ocds.json").status_code == 404


def test_a_contract_that_is_published_anew_says_when_and_why_it_was_withdrawn_and_what_it_said():
    one = a_contract_published_anew()
    told = said(Client().get(f"/en/contracts/{one.key}/"))
    assert f"Withdrawn on {spoken(timezone.localdate())} because: The sum was written down wrongly." in told
    assert f"Published anew on {spoken(timezone.localdate())}. It had been public since {spoken(day(-3))}." in told
    assert "Before, the whole value as awarded:" in told
    assert "£2,400,000" in told
    assert "Before, the title:" not in told, "what says the same is not told twice"
    assert f"First published {spoken(day(-3))}" in told
    entry = PublicEntry.objects.get(kind="contract")
    assert entry.published_on == day(-3)
    assert "Ysgrifennwyd y swm yn anghywir." in said(Client().get(f"/cy/contracts/{one.key}/"))
    officer = a_person(one.council, "commissioner")
    contracts.withdraw(officer, one, reason=MISTAKEN)
    contracts.publish(officer, one)
    told = said(Client().get(f"/en/contracts/{one.key}/"))
    assert told.count("Published anew on") == 2
    assert "It says the same as before." in told
    assert PublicEntry.objects.get(kind="contract").published_on == day(-3)


def test_what_a_withdrawn_contract_said_by_mistake_is_kept_and_not_shown():
    one = a_contract_published_anew(withheld="paragraph 3 of Schedule 12A")
    told = said(Client().get(f"/en/contracts/{one.key}/"))
    assert "What it said before is kept, and not shown: paragraph 3 of Schedule 12A." in told
    assert "£2,400,000" not in told
    assert "2,400,000" not in json.dumps(PublicEntry.objects.get(kind="contract").content, ensure_ascii=False)
    assert "£2,400,000" in json.dumps(WithdrawalRecord.objects.get().stood, ensure_ascii=False)


def test_what_is_withheld_leaves_what_was_told_of_earlier_withdrawals_too():
    one = a_contract_published_anew()
    officer = a_person(one.council, "commissioner")
    contracts.withdraw(officer, one, reason=MISTAKEN, withheld="paragraph 3 of Schedule 12A")
    contracts.publish(officer, one)
    told = said(Client().get(f"/en/contracts/{one.key}/"))
    assert told.count("What it said before is kept, and not shown") == 2
    assert "£2,400,000" not in told


def test_a_bilingual_council_says_in_both_languages_why_it_withdraws():
    one = a_published_contract()
    for reason in (Text(en="English alone"), Text(en="")):
        with pytest.raises(FaultyInput):
            contracts.withdraw(a_person(one.council, "commissioner"), one, reason=reason)
    assert Client().get(f"/en/contracts/{one.key}/").status_code == 200


def test_a_review_that_is_approved_anew_says_what_it_said_before_it_was_withdrawn():
    review = an_approved_review()
    page = f"/en/reviews/{review.key}/"
    officer = signed_in(Client(), a_person(review.council, "commissioner"))
    assert officer.post(f"{page}withdraw/", both("reason", MISTAKEN)).status_code == 302
    reviews.verify(a_person(review.council, "verifier"), review.measures.get(), achieved=Decimal(96), source=WHY)
    reviews.approve(a_person(review.council, "finance"), review)
    told = said(Client().get(page))
    assert "because: The sum was written down wrongly." in told
    assert "Before, measure 1:" in told
    assert "Visits on time (per cent, more is better); target 95; claimed 97; verified 93.5" in told
    assert "Before, the conclusions:" not in told


def test_a_contract_without_a_notice_has_no_release():
    one = a_published_contract(ocid="")
    assert Client().get(f"/en/contracts/{one.key}/ocds.json").status_code == 404


def test_its_status_follows_from_its_days_though_nobody_publishes_it_anew():
    one = a_published_contract()
    entry = PublicEntry.objects.get(kind="contract")
    entry.content |= {"starts": day(-365).isoformat(), "ends": day(-1).isoformat()}
    entry.save()
    assert "Ended" in said(Client().get(f"/en/contracts/{one.key}/"))


def test_what_a_provider_claims_is_verified_and_approved_by_others_and_then_public():
    contract = a_published_contract()
    council = contract.council
    analyst, checker, approver = (signed_in(Client(), a_person(council, role)) for role in ("analyst", "verifier", "finance"))
    provider = signed_in(Client(), of_provider())
    analyst.post(f"/en/contracts/{contract.key}/review/", {"first": day(-365).isoformat(), "last": day(-183).isoformat()})
    review = ReviewRecord.objects.get()
    page = f"/en/reviews/{review.key}/"
    told = {**both("name", Text(en="Visits on time", cy="Ymweliadau prydlon")), **both("unit", Text(en="per cent", cy="y cant"))}
    analyst.post(f"{page}measures/", {**told, "target": "95", "better": "higher"})
    measure = MeasureRecord.objects.get()
    assert f"/en/contracts/{contract.key}/work/" in said(provider.get("/en/contracts/of/invented-homecare/"))
    provider.post(f"/en/measures/{measure.key}/claim/", {"claimed": "97", "note": "our own log"})
    assert "our own log" in said(checker.get(f"{page}work/"))
    form = said(checker.get(f"/en/measures/{measure.key}/verify/"))
    assert "The provider claims 97 (per cent)." in form
    assert 'value="97"' not in form, "what is claimed is to be found out, not copied"
    checker.post(f"/en/measures/{measure.key}/verify/", {"achieved": "93.5", **both("source", WHY)})
    analyst.post(f"{page}draft/", {"paid": "590,000.50", **both("learned", WHY), **both("conclusions", WHY)})
    assert Client().get(page).status_code == 404
    assert approver.post(f"{page}approve/").status_code == 302

    told = said(Client().get(page))
    assert "0 of 1 targets reached" in told
    assert "93.5" in told
    assert "97" in told
    assert "£590,000.50" in told
    assert "our own log" not in told
    assert "0 of 1 targets reached" in said(Client().get(f"/en/contracts/{contract.key}/"))
    (line,) = csv.DictReader(io.StringIO(Client().get(f"{page}measures.csv").content.decode("utf-8-sig")))
    assert (line["Target"], line["Claimed"], line["What came of it"]) == ("95.0", "97.0", "Target missed")


def test_who_provides_reads_the_measures_and_not_what_the_council_writes():
    review = a_verified_review()
    assert "Winter needs more staff." in said(signed_in(Client(), a_person(review.council, "analyst")).get(_work(review)))
    told = said(signed_in(Client(), of_provider()).get(_work(review)))
    assert "Visits on time" in told
    assert "Winter needs more staff." not in told
    admin = said(signed_in(Client(), a_person(a_provider(), "administrator")).get(_work(review)))
    assert "Winter needs more staff." not in admin


def _work(review: ReviewRecord) -> str:
    return f"/en/reviews/{review.key}/work/"


def test_who_works_for_a_provider_verifies_and_approves_nothing_whatever_their_role_in_the_council():
    review = a_verified_review()
    person = a_person(review.council, "verifier", "finance")
    Membership.objects.create(person=person, organisation=a_provider(), role="provider")
    with pytest.raises(Refused):
        reviews.verify(person, review.measures.get(), achieved=Decimal(99), source=WHY)
    with pytest.raises(Refused):
        reviews.approve(person, review)


@pytest.mark.parametrize("role", ["verifier", "commissioner"])
def test_who_pays_verifies_nothing_whatever_their_other_role(role):
    measure = a_claimed_measure()
    with pytest.raises(Refused):
        reviews.verify(a_person(measure.council, role, "finance"), measure, achieved=Decimal(99), source=WHY)


def of_both(council: Organisation, *roles: str, body: Organisation | None = None) -> Person:
    """Somebody with roles in the council who works for a provider too."""
    person = a_person(council, *roles)
    Membership.objects.create(person=person, organisation=body or a_provider(), role="provider")
    return person


def test_who_works_for_a_provider_awards_changes_publishes_and_begins_nothing_of_its_contract():
    contract = a_published_contract()
    person = of_both(contract.council, "commissioner")
    with pytest.raises(FaultyInput, match="You have a role in one of these providers"):
        contracts.award(person, contract.commission, **awarded())
    change = {"on": day(0), "reason": WHY}
    for refused in (
        lambda: contracts.correct(person, contract, **awarded()),
        lambda: contracts.identify(person, contract, ocid=OCID),
        lambda: contracts.extend(person, contract, **change, ends=day(730)),
        lambda: contracts.vary(person, contract, **change, value_pence=1),
        lambda: contracts.end(person, contract, **change, ends=day(90)),
        lambda: contracts.publish(person, contract),
        lambda: contracts.withdraw(person, contract, reason=WHY),
        lambda: reviews.begin(person, contract, first=day(-365), last=day(-1)),
        lambda: reviews.draft(person, a_review(contract), learned=WHY, conclusions=WHY, paid_pence=1),
        lambda: reviews.set_measure(person, a_review(contract), name=WHY, unit=WHY, target=Decimal(1), better="higher"),
    ):
        with pytest.raises(Refused):
            refused()


def test_who_works_for_a_provider_does_not_put_an_award_right_in_its_favour():
    contract = a_contract(suppliers=[CARE])
    with pytest.raises(FaultyInput, match="You have a role in one of these providers"):
        contracts.correct(of_both(contract.council, "finance"), contract, **awarded())


def test_a_provider_that_is_written_with_its_number_counts_as_the_organisation_with_that_number():
    named = [Supplier(Text(en="Homecare, as it trades"), "GB-COH-90007098")]
    contract = a_contract(suppliers=named)
    person = of_both(contract.council, "commissioner")
    with pytest.raises(Refused):
        contracts.publish(person, contract)
    with pytest.raises(FaultyInput, match="You have a role in one of these providers"):
        contracts.award(person, contract.commission, **awarded(suppliers=named))
    review = a_review(contract)
    told = signed_in(Client(), of_provider()).get(_work(review))
    assert told.status_code == 403, "every organisation says itself which its number is, so it opens nothing"


def test_a_council_that_is_its_own_provider_keeps_its_people():
    council = a_council(numbers={"GB-PPON": "PXMP-0001-AAAA"})
    contract = a_contract(a_commission(council), suppliers=[CARE, as_supplier(council)])
    assert contracts.publish(a_person(council, "commissioner"), contract).published_on


def test_whoever_ever_claimed_verifies_and_approves_nothing_though_others_claimed_later_and_their_role_has_ended():
    measure = a_claimed_measure()
    first = measure.claimed_by
    reviews.claim(of_provider(), measure, claimed=Decimal(98))
    Membership.objects.filter(person=first).update(until=timezone.now())
    for role in ("verifier", "finance"):
        Membership.objects.create(person=first, organisation=measure.council, role=role)
    with pytest.raises(Refused):
        reviews.verify(first, measure, achieved=Decimal(99), source=WHY)
    with pytest.raises(Refused):
        reviews.approve(first, measure.review)


@pytest.mark.django_db(transaction=True)
def test_a_claim_that_was_kept_before_claimants_were_is_its_claimants_and_their_providers():
    measure = a_claimed_measure()
    call_command("migrate", "governance", "0009_counted_notice", verbosity=0)
    call_command("migrate", "governance", verbosity=0)
    kept = MeasureRecord.objects.get()
    assert list(kept.claimants.all()) == [measure.claimed_by]
    assert kept.claimed_for == a_provider()


def test_one_provider_neither_writes_over_the_claim_of_another_nor_reads_its_note():
    other = an_organisation("invented-nursing", "provider")
    contract = a_published_contract(suppliers=[as_supplier(a_provider()), as_supplier(other)])
    measure = a_claimed_measure(a_review(contract))
    rival = a_person(other, "provider")
    with pytest.raises(FaultyInput, match="Another provider has claimed"):
        reviews.claim(rival, measure, claimed=Decimal(10))
    page = _work(measure.review)
    told = said(signed_in(Client(), rival).get(page))
    assert "97" in told
    assert "our own log" not in told
    assert "/claim/" not in told
    assert "our own log" not in said(signed_in(Client(), of_both(contract.council, "analyst", body=other)).get(page))
    assert "our own log" in said(signed_in(Client(), a_person(contract.council, "analyst")).get(page))
    own = said(signed_in(Client(), of_provider()).get(page))
    assert "our own log" in own
    assert "/claim/" in own


def test_nobody_approves_a_review_whose_results_they_verified():
    review = a_verified_review()
    person = a_person(review.council, "commissioner")
    reviews.verify(person, review.measures.get(), achieved=Decimal(99), source=WHY)
    with pytest.raises(Refused):
        reviews.approve(person, review)


def test_a_review_of_days_on_which_its_contract_did_not_run_after_all_is_not_approved():
    contract = a_contract()
    review = a_verified_review(contract)
    contracts.correct(a_person(contract.council, "finance"), contract, **awarded(starts=day(-300)))
    contracts.publish(a_person(contract.council, "commissioner"), contract)
    assert "does not run on all of these days" in said(signed_in(Client(), a_person(review.council, "analyst")).get(_work(review)))
    with pytest.raises(FaultyInput, match="does not run on all of these days"):
        reviews.approve(a_person(review.council, "finance"), review)


def test_a_form_offers_the_decision_and_the_document_that_a_contract_has_however_old_they_are(monkeypatch):
    monkeypatch.setattr("commonweal.web.governance.contract.forms._DECISIONS", 0)
    monkeypatch.setattr("commonweal.web.governance.commission.sources._MOST_OFFERED", 0)
    content = b"the terms"
    KeptResult.objects.create(sha256=sha256(content), content=content, kept_at=timezone.now())
    decision = a_decision()
    told = {"decision": decision.key, "document": sha256(content), "awarded_on": day(0), "starts": day(0)}
    contract = a_contract(a_commission(decision.council), **told)
    officer = signed_in(Client(), a_person(contract.council, "commissioner"))
    for page in ("correct", "identify"):
        assert f'value="{sha256(content)}" selected' in said(officer.get(f"/en/contracts/{contract.key}/{page}/"))
    assert f'value="{decision.key}" selected' in said(officer.get(f"/en/contracts/{contract.key}/correct/"))


def test_nobody_approves_a_review_that_they_wrote_on():
    review = a_verified_review()
    person = a_person(review.council, "commissioner")
    reviews.draft(person, review, learned=WHY, conclusions=WHY, paid_pence=1)
    with pytest.raises(Refused):
        reviews.approve(person, review)


def test_another_provider_reads_neither_a_contract_at_work_nor_its_claims(client):
    measure = a_claimed_measure()
    signed_in(client, a_person(an_organisation("rival", "provider"), "provider"))
    review, contract = measure.review, measure.review.contract
    for address in (f"contracts/{contract.key}/work/", _work(review)[4:], f"measures/{measure.key}/claim/"):
        assert client.get(f"/en/{address}").status_code == 403, address


def test_a_provider_of_another_contract_claims_nothing():
    measure = a_measure()
    with pytest.raises(Refused):
        reviews.claim(a_person(a_council("elsewhere"), "provider"), measure, claimed=Decimal(99))


def test_a_target_stays_once_something_is_claimed():
    measure = a_claimed_measure()
    told = {"name": WHY, "unit": WHY, "target": Decimal(80), "better": "higher", "number": 1}
    with pytest.raises(FaultyInput, match="target stays"):
        reviews.set_measure(a_person(measure.council, "analyst"), measure.review, **told)


def test_a_review_of_a_contract_that_is_not_published_is_not_approved():
    review = a_verified_review(a_contract())
    with pytest.raises(FaultyInput, match="Publish the contract first"):
        reviews.approve(a_person(review.council, "finance"), review)


def test_a_bilingual_council_publishes_no_review_in_one_language():
    review = a_verified_review()
    person = a_person(review.council, "analyst")
    reviews.draft(person, review, learned=Text(en="English alone"), conclusions=WHY, paid_pence=1)
    with pytest.raises(FaultyInput, match="one language"):
        reviews.approve(a_person(review.council, "finance"), review)


def test_a_withdrawn_review_leaves_a_mark_and_can_be_mended():
    review = an_approved_review()
    with pytest.raises(FaultyInput, match="Withdraw them first"):
        contracts.withdraw(a_person(review.council, "commissioner"), review.contract, reason=WHY)
    reviews.withdraw(a_person(review.council, "commissioner"), review, reason=WHY)
    answer = Client().get(f"/en/reviews/{review.key}/")
    assert answer.status_code == 410
    assert "Winter" not in said(answer)
    mended = reviews.draft(a_person(review.council, "analyst"), a_review_again(review), learned=WHY, conclusions=WHY, paid_pence=1)
    assert reviews.approve(a_person(review.council, "finance"), mended).approved_on == timezone.localdate()


def a_review_again(review: ReviewRecord) -> ReviewRecord:
    """The review as it is stored now."""
    return ReviewRecord.objects.get(pk=review.pk)


def test_what_still_lacks_is_told_where_it_is_written():
    review = a_review()
    told = said(signed_in(Client(), a_person(review.council, "analyst")).get(_work(review)))
    assert "Nothing is measured in it." in told


@pytest.mark.django_db(transaction=True)
def test_a_council_takes_its_contracts_and_reviews_along_with_their_hashes():
    content = json.dumps({"kept": "the contract’s terms"}).encode()
    KeptResult.objects.create(sha256=sha256(content), content=content, kept_at=timezone.now())
    review = an_approved_review(a_published_contract(document=sha256(content)))
    council = Organisation.objects.get(pk=review.council_id)
    before = {(one.kind, one.key): one.sha256 for one in PublicEntry.objects.all()}
    evidence = review.measures.get().evidence.sha256
    target = io.BytesIO()
    export(council, target)
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    take_in(read(target.getvalue()))
    assert {(one.kind, one.key): one.sha256 for one in PublicEntry.objects.all()} == before
    assert ReviewRecord.objects.get().measures.get().evidence.sha256 == evidence
    kept = KeptResult.objects.get(sha256=ContractRecord.objects.get().document)
    assert bytes(kept.content) == content
    assert ContractRecord.objects.get().suppliers.count() == 2
    assert "Visits on time" in said(Client().get(f"/en/reviews/{review.key}/"))


def test_a_council_that_a_commission_is_shared_with_is_led_to_nothing_that_it_may_not_open():
    contract = a_published_contract()
    elsewhere = a_council("elsewhere")
    contract.commission.shared_with.add(elsewhere)
    own, shared = (signed_in(Client(), a_person(council, "commissioner")) for council in (contract.council, elsewhere))
    page = f"/en/commissions/{contract.commission_id}/work/"
    assert f"/en/contracts/{contract.key}/work/" in said(own.get(page))
    told = said(shared.get(page))
    assert "Home care, north" in told
    assert f"/en/contracts/{contract.key}/work/" not in told


def test_the_release_of_a_contract_tells_how_it_was_planned_once_its_commission_is_published():
    contract = a_published_contract()
    address = f"/en/contracts/{contract.key}/ocds.json"
    before = json.loads(Client().get(address).content)["releases"][0]

    publish_commission(a_person(contract.council, "commissioner"), contract.commission)
    after = json.loads(Client().get(address).content)["releases"][0]

    assert json.loads(Client().get(address.replace("/en/", "/cy/")).content)["releases"][0] == after
    assert "planning" not in before
    assert after["planning"]["budget"]["projectID"] == contract.commission_id
    assert after["planning"]["budget"]["uri"].endswith(f"/en/commissions/{contract.commission_id}/")
    assert after["id"] != before["id"]
    assert "tender" not in after
