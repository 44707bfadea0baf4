"""Gates in the browser: what is there, what is missing, who decides, and what stays as it was decided."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.governance.gate.framework import framework_hash
from commonweal.store.frameworks import default_framework
from commonweal.web.governance.commission.actions import remove
from commonweal.web.governance.commission.deciding import pass_gate, return_at_gate
from commonweal.web.governance.commission.models import GateDecisionRecord
from commonweal.web.governance.commission.page import here
from commonweal.web.governance.gate.actions import adopt, change
from commonweal.web.people.acting import Refused
from tests.web.commission_example import WHY, a_commission, a_planned_commission, a_ready_commission, another_framework, attached
from tests.web.people_example import a_person, signed_in

pytestmark = pytest.mark.django_db
REASONS = {"reasons_en": "It is all there.", "reasons_cy": "Mae’r cyfan yno."}


def text(answer: object) -> str:
    return answer.content.decode()


def test_a_gate_page_says_what_is_missing_and_offers_to_attach_it():
    made = a_commission()

    page = text(signed_in(Client(), a_person(made.council, "commissioner")).get(f"/en/commissions/{made.key}/gates/understood/"))

    assert "Missing" in page
    assert f"/en/commissions/{made.key}/evidence/?kind=need_statement" in page
    assert "It cannot be passed before everything is there." in page


def test_a_gate_page_says_what_is_out_of_date_and_since_when():
    made = a_commission()
    attached(made, "need_statement", dated=timezone.localdate() - datetime.timedelta(800))

    page = text(signed_in(Client(), a_person(made.council, "member")).get(f"/en/commissions/{made.key}/gates/understood/"))

    assert "Out of date" in page
    assert "it was good until" in page


def test_somebody_else_than_its_drafter_passes_it_and_it_goes_on():
    made = a_ready_commission()
    browser = signed_in(Client(), a_person(made.council, "commissioner"))

    assert "Pass it" in text(browser.get(f"/en/commissions/{made.key}/gates/understood/"))
    answer = browser.post(f"/en/commissions/{made.key}/gates/understood/pass/", REASONS, follow=True)

    assert "The gate is passed." in text(answer)
    assert here(made)[2].stage == "plan"


def test_whoever_prepared_a_commission_does_not_pass_it():
    made = a_ready_commission()
    drafter = made.drafters.first()

    with pytest.raises(Refused):
        pass_gate(drafter, made, gate="understood", reasons=WHY)

    page = signed_in(Client(), drafter).get(f"/en/commissions/{made.key}/gates/understood/")
    assert "Pass it" not in text(page)


def test_whoever_attached_to_a_commission_does_not_pass_it():
    made = a_ready_commission()
    attacher = made.evidence.get().attached_by

    with pytest.raises(Refused):
        pass_gate(attacher, made, gate="understood", reasons=WHY)


def test_a_role_that_does_not_decide_at_this_gate_is_told_who_does():
    made = a_ready_commission()
    browser = signed_in(Client(), a_person(made.council, "member"))

    answer = browser.post(f"/en/commissions/{made.key}/gates/understood/pass/", REASONS)

    assert answer.status_code == 422
    assert "The head of commissioning decides here" in text(answer)
    assert not GateDecisionRecord.objects.exists()


def test_a_gate_is_passed_once():
    made = a_planned_commission()

    with pytest.raises(FaultyInput, match="has not come to this gate"):
        pass_gate(a_person(made.council, "commissioner"), made, gate="understood", reasons=WHY)


def test_a_commission_that_is_returned_says_why():
    made = a_commission()
    return_at_gate(a_person(made.council, "commissioner"), made, gate="understood", reasons=WHY)

    page = text(signed_in(Client(), a_person(made.council, "analyst")).get(f"/en/commissions/{made.key}/gates/understood/"))

    assert "It was returned here" in page
    assert WHY.en in page


def test_a_decision_keeps_the_hashes_of_what_it_rested_on_though_it_is_taken_off_later():
    made = a_planned_commission()
    piece = made.evidence.get()

    remove(a_person(made.council, "commissioner"), piece, reason="a newer one")

    (kept,) = GateDecisionRecord.objects.get().evidence
    assert (kept["evidence"], kept["sha256"], kept["state"]) == (piece.key, piece.sha256, "there")


def test_a_new_framework_leaves_a_passed_gate_as_it_was_decided():
    made = a_planned_commission()
    before = GateDecisionRecord.objects.values().get()
    council = made.council
    written = change(a_person(council, "commissioner"), council, text=another_framework(), note=WHY)
    adopt(a_person(council, "clerk"), written)

    assert GateDecisionRecord.objects.values().get() == before
    assert before["framework_sha256"] == framework_hash(default_framework()) != written.sha256
    assert here(made)[2].stage == "plan"
    page = text(signed_in(Client(), a_person(council, "member")).get(f"/en/commissions/{made.key}/gates/understood/"))
    assert "Under version 1 of the framework." in page


def test_a_decision_under_the_framework_of_the_service_keeps_that_framework_for_the_council(client):
    made = a_planned_commission()

    answer = client.get(f"/en/gates/{made.council.slug}/1/")

    assert answer.status_code == 200
    assert GateDecisionRecord.objects.get().framework_sha256 in text(answer)


def test_a_gate_that_no_framework_knows_is_not_found():
    made = a_commission()
    browser = signed_in(Client(), a_person(made.council, "commissioner"))

    for page in ("", "pass/", "return/"):
        assert browser.get(f"/en/commissions/{made.key}/gates/nowhere/{page}").status_code == 404


def test_a_gate_page_leads_to_the_evidence_that_it_judges():
    made = a_ready_commission()
    piece = made.evidence.get()

    page = text(signed_in(Client(), a_person(made.council, "member")).get(f"/en/commissions/{made.key}/gates/understood/"))

    assert f'<a class="govuk-link" href="/en/evidence/{piece.key}/file/">assessment.pdf</a>' in page


def test_whoever_prepared_it_is_told_which_colleague_decides():
    made = a_ready_commission()
    a_person(made.council, "commissioner", name="Delyth Decider")

    page = text(signed_in(Client(), made.drafters.first()).get(f"/en/commissions/{made.key}/work/"))

    assert "You prepared it, so a colleague decides." in page
    assert "Delyth Decider" in page


def test_where_nobody_can_decide_the_page_says_what_to_do():
    made = a_ready_commission()

    page = text(signed_in(Client(), made.drafters.first()).get(f"/en/commissions/{made.key}/work/"))

    assert "An administrator of the council can invite somebody." in page


def test_a_gate_that_is_still_ahead_tells_what_it_will_ask_for():
    made = a_commission()

    page = text(signed_in(Client(), a_person(made.council, "commissioner")).get(f"/en/commissions/{made.key}/gates/learned/"))

    assert "This is what it will ask for; you may attach it early." in page
    assert "Lessons, written down for others" in page
    assert "Pass it" not in page


def test_somebody_who_may_attach_nothing_is_offered_nothing_to_attach():
    made = a_commission()

    page = text(signed_in(Client(), a_person(made.council, "member")).get(f"/en/commissions/{made.key}/gates/understood/"))

    assert "/evidence/?kind=" not in page


def test_what_waits_for_somebody_to_decide_stands_first_among_their_commissions():
    made = a_ready_commission()
    a_commission(title=made.title.model_copy(update={"en": "A later one"}))
    decider, drafter = a_person(made.council, "commissioner"), made.drafters.first()

    theirs = text(signed_in(Client(), decider).get("/en/commissions/"))
    own = text(signed_in(Client(), drafter).get("/en/commissions/"))

    assert theirs.index("Home care from 2027") < theirs.index("Waits for you") < theirs.index("A later one")
    assert "Waits for you" not in own
    assert "There: 1 of 1." in own
