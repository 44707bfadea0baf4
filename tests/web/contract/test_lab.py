"""The lab in the browser, without JavaScript: choose, change, simulate, mend, keep, show in a case."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from commonweal.base.evidence import sha256
from commonweal.base.language import Text
from commonweal.web.audit.models import AuditEvent
from commonweal.web.contract.lab import sheets
from commonweal.web.contract.models import KeptResult, PutInCase, Sheet
from commonweal.web.journeys.models import CaseFile
from tests.web.lab_example import a_start
from tests.web.people_example import a_council, a_person, signed_in

pytestmark = pytest.mark.long

BOTH = ["bryndu.0", "bryndu.1"]
both_languages = pytest.mark.parametrize("language", ["en", "cy"])


def form_of(page: str) -> dict[str, Any]:
    """What a browser would send of the bench, buttons aside."""
    bench = page[page.index('id="bench"') :]
    fields = {name: _plain(value) for name, value in re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', bench)}
    areas = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', bench, re.DOTALL)
    return {**fields, **{name: _plain(text) for name, text in areas}}


def _plain(text: str) -> str:
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def opened(client: Client, sheet: Sheet, language: str = "en") -> str:
    answer = client.get(f"/{language}/lab/sheets/{sheet.sha256}/")
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, sheet: Sheet, language: str = "en", **changed: str) -> Any:
    """The answer to the sheet's form with some of it changed, at the end of any redirect."""
    form = form_of(opened(client, sheet, language))
    return client.post(f"/{language}/lab/sheets/{sheet.sha256}/", {**form, "do": "simulate", **changed}, follow=True)


def latest() -> Sheet:
    return Sheet.objects.latest("used_at")


def test_chosen_contracts_are_simulated_at_once(client, loaded):
    answer = client.post("/en/lab/", {"contract": BOTH}, follow=True)
    page = answer.content.decode()
    assert "expected cost" in page
    assert "Pay for outcomes" in page
    assert latest().evidence_sha256 in page


@pytest.mark.parametrize(("chosen", "count"), [([], 0), (BOTH[:1], 1), (["nobody.0", "bryndu.9", "bryndu.x"], 0)])
def test_too_few_contracts_are_asked_for_again_with_what_was_chosen(client, loaded, chosen, count):
    answer = client.post("/en/lab/", {"contract": chosen, "pasted": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f"you chose {count}" in page
    assert page.count(" checked>") == count


def test_what_was_pasted_stands_there_again_where_something_is_missing(client, loaded):
    assert "my own words" in client.post("/en/lab/", {"pasted": "my own words"}).content.decode()


def test_contracts_of_the_library_start_in_a_sketched_world(client, loaded):
    answer = client.post("/en/lab/", {"model": ["block", "cost-and-volume"]}, follow=True)
    page = answer.content.decode()
    assert "stand-in" in page
    assert latest().state(timezone.now()) == "done", latest().told


def test_an_empty_place_says_where_cases_would_appear_and_offers_the_library(client, db):
    page = client.get("/en/lab/").content.decode()
    assert "No case here can be tried yet" in page
    assert 'name="model"' in page


def test_a_case_that_was_built_before_the_lab_is_not_offered(client, loaded):
    CaseFile.objects.filter(name="lab.json").delete()
    assert 'name="contract"' not in client.get("/en/lab/").content.decode()


def test_a_turned_dial_is_written_into_the_document_where_it_stands(client, sheet):
    before = sheet.written.contracts
    sent(client, sheet, **{"dial-1-terms.1.price": "£80.25"})
    assert latest().written.contracts == (before[0], before[1].replace("price: 75.5", "price: 80.25"))


def test_an_edited_document_counts_where_its_dials_were_left_alone(client, sheet):
    edited = sheet.written.contracts[0].replace("price: 10", "price: 20")
    sent(client, sheet, **{"contract-0": edited.replace("\n", "\r\n")})
    assert latest().written.contracts[0] == edited


@both_languages
def test_changed_numbers_give_other_figures_in_the_language_of_the_page(client, sheet, language):
    answer = sent(client, sheet, language, **{"dial-0-terms.0.amount": "900,000"})
    assert answer.request["PATH_INFO"].startswith(f"/{language}/lab/sheets/")
    assert latest().evidence_sha256 not in ("", sheet.evidence_sha256)


@pytest.mark.parametrize("typed", ["a lot", "", "1e999", "-", "9" * 300, "<script>"])
def test_what_is_no_number_is_told_beside_its_dial_and_stays_as_it_was_typed(client, sheet, typed):
    answer = sent(client, sheet, **{"dial-0-terms.1.price": typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#dial-0-terms.1.price"' in page
    assert form_of(page)["dial-0-terms.1.price"] == typed
    assert "<script>" not in page


@both_languages
def test_a_fault_is_told_with_its_line_beside_the_numbered_lines(client, faulty, language):
    page = opened(client, faulty, language)
    number = faulty.written.contracts[0].split("\n").index("    prise: ten") + 1
    assert f'<li value="{number}" class="cw-lines__wrong">' in page
    told = {"en": f"Line {number}: A word is not known here.", "cy": f"Llinell {number}: Nid yw gair yn hysbys yma."}
    assert told[language] in page
    assert "prise: ten" in form_of(page)["contract-0"]


def test_on_a_welsh_page_what_is_told_in_english_is_marked_as_english(client, faulty):
    assert '<span lang="en">“prise” is not a key known here.' in opened(client, faulty, "cy")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"paths": "0"}, "A whole number within the limits"),
        ({"paths": "1000000"}, "A whole number within the limits"),
        ({"seed": "x"}, "A whole number within the limits"),
        ({"budget-2027-28": "plenty"}, "A number belongs here"),
        ({"world": "nothing"}, "The world"),
        ({"world": ""}, "There is nothing here"),
        ({"contract-1": "{"}, "The layout cannot be read"),
        ({"contract-1": "x" * 50_000}, "This is too long"),
        ({"contract-1": "a: \x00"}, "There is something to mend"),
        ({"remove": "0"}, "Two to four contracts can be compared"),
    ],
)
def test_bad_input_is_told_and_nothing_of_it_is_lost(client, sheet, changed, told):
    answer = sent(client, sheet, **changed)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert told in page
    kept = form_of(page)
    assert all(kept[name] == typed.replace("\x00", "\ufffd") for name, typed in changed.items() if name != "remove")


def test_a_division_by_zero_is_told_by_its_term(client, sheet):
    answer = sent(
        client,
        sheet,
        **{"contract-0": sheet.written.contracts[0].replace("quantity: nights", "quantity: nights / (nights - nights)")},
    )
    page = answer.content.decode()
    assert "This cannot be computed." in page
    assert "“care”" in page
    assert latest().state(timezone.now()) == "refused"


def test_a_copy_can_be_made_to_be_changed_and_taken_away_again(client, sheet):
    sent(client, sheet, copy="1")
    three = latest()
    assert three.written.contracts == (*sheet.written.contracts, sheet.written.contracts[1])
    assert "Pay for outcomes (2)" in sent(client, three).content.decode()
    sent(client, three, remove="2")
    assert latest().sha256 == sheet.sha256


def test_a_sheet_that_has_gone_can_still_be_sent(client, sheet):
    form = form_of(opened(client, sheet))
    Sheet.objects.all().delete()
    client.post(f"/en/lab/sheets/{sheet.sha256}/", {**form, "do": "simulate"})
    assert latest().tried_in.case == "bryndu"
    assert latest().evidence_sha256


@both_languages
def test_one_document_is_read_aloud_by_itself(client, sheet, language):
    said = client.post(f"/{language}/lab/reading/", {"text": sheet.written.contracts[0]}).content.decode()
    assert {"en": "the council pays £300,000 each month", "cy": "mae’r cyngor yn talu £300,000 bob mis"}[language] in said
    assert "<html" not in said


def test_the_pictures_of_a_result_are_drawn_in_the_language_of_the_page(client, sheet):
    for language, word in (("en", "budget"), ("cy", "cyllideb")):
        pictures = re.findall(r'<img src="(/lab/files/[^"]+)"', opened(client, sheet, language))
        assert len(pictures) == 5
        drawn = [client.get(picture) for picture in pictures]
        assert {one.headers["Content-Type"] for one in drawn} == {"image/svg+xml"}
        assert word in drawn[0].content.decode()


@both_languages
@pytest.mark.parametrize("table", ["comparison", "years", "bearing", "lines"])
def test_every_table_of_a_result_comes_as_csv(client, sheet, table, language):
    answer = client.get(f"/{language}/lab/results/{sheet.evidence_sha256}/{table}.csv")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")


def test_without_a_budget_the_page_says_what_a_budget_would_show(client, sheet):
    page = sent(client, sheet, **{"budget-2027-28": "", "budget-2028-29": ""}).content.decode()
    assert "Write a budget for each year" in page


@both_languages
def test_a_kept_result_shows_what_it_was_made_from_and_is_named_by_its_hash(client, sheet, language):
    page = client.get(f"/{language}/lab/kept/{sheet.evidence_sha256}/").content.decode()
    for part in (sheet.evidence_sha256, "# Kept as it is: block.", "demand * share * 30", "1,000"):
        assert part in page
    whole = client.get(f"/lab/files/{sheet.evidence_sha256}.json").content
    assert sha256(whole) == sheet.evidence_sha256
    assert json.loads(whole)["draft"]["seed"] == "7"


def test_a_result_is_kept_once(client, sheet):
    answer = client.post(f"/en/lab/sheets/{sheet.sha256}/keep/")
    assert answer.headers["Location"] == f"/en/lab/kept/{sheet.evidence_sha256}/"
    assert KeptResult.objects.count() == 1


def test_run_again_it_gives_the_same_hash(client, sheet):
    Sheet.objects.all().delete()
    page = client.post(f"/en/lab/kept/{sheet.evidence_sha256}/again/", follow=True).content.decode()
    assert "it gave the same hash" in page
    assert latest().evidence_sha256 == sheet.evidence_sha256


def test_a_result_is_put_in_a_case_by_who_may_do_so_alone(client, sheet):
    assert "Show it in its case" not in client.get(f"/en/lab/kept/{sheet.evidence_sha256}/").content.decode()
    assert "/account/login/" in client.post(f"/en/lab/kept/{sheet.evidence_sha256}/case/").headers["Location"]
    assert not PutInCase.objects.exists()


def test_where_the_council_of_a_case_is_here_none_but_its_own_people_show_a_result_in_it(client, sheet):
    council = a_council("bryn-du", name=Text(en="Bryn Du Council (invented)", cy="Cyngor Bryn Du (dychmygol)"))
    address = f"/en/lab/kept/{sheet.evidence_sha256}/"
    signed_in(client, a_person(a_council("elsewhere"), "commissioner"))
    assert "Show it in its case" not in client.get(address).content.decode()
    assert client.post(f"{address}case/").status_code == 403
    assert not PutInCase.objects.exists()
    signed_in(client, a_person(council, "commissioner"))
    assert "Show it in its case" in client.get(address).content.decode()
    client.post(f"{address}case/")
    assert PutInCase.objects.exists()


def test_what_is_kept_and_put_in_a_case_is_told_to_the_audit_trail(client, sheet):
    person = a_person(a_council(), "analyst")
    signed_in(client, person).post(f"/en/lab/kept/{sheet.evidence_sha256}/case/")
    kept, put = AuditEvent.objects.filter(verb__in=["evidence.keep", "case.put"])
    assert kept.subject == f"evidence/{sheet.evidence_sha256}"
    assert put.content == {"person": person.pk, "evidence": sheet.evidence_sha256}


def test_a_kept_result_is_listed_by_its_case_with_its_hash(client, sheet):
    signed_in(client, a_person(a_council(), "commissioner"))
    answer = client.post(f"/en/lab/kept/{sheet.evidence_sha256}/case/", follow=True)
    assert answer.request["PATH_INFO"] == "/en/cases/bryndu/options/"
    assert f"SHA-256 {sheet.evidence_sha256}" in answer.content.decode()
    client.post(f"/en/lab/kept/{sheet.evidence_sha256}/case/")
    assert PutInCase.objects.count() == 1


def test_a_result_of_no_case_can_be_kept_but_not_shown_in_one(client, loaded):
    client.post("/en/lab/", {"model": ["block", "cost-and-volume"]})
    laid = latest()
    page = client.post(f"/en/lab/sheets/{laid.sha256}/keep/", follow=True).content.decode()
    assert "Show it in its case" not in page
    signed_in(client, a_person(a_council(), "commissioner"))
    assert client.post(f"/en/lab/kept/{laid.evidence_sha256}/case/").status_code == 404


@pytest.mark.parametrize("what", ["sheets/{}/", "kept/{}/", "results/{}/comparison.csv"])
def test_what_is_not_in_the_lab_is_said_kindly(client, sheet, what):
    assert client.get("/en/lab/" + what.format("0" * 64)).status_code == 404


@pytest.mark.parametrize("chart", ["options-cost-fr", "nothing-en", "need-fan-en"])
def test_a_picture_that_is_none_of_a_results_is_not_there(client, sheet, chart):
    assert client.get(f"/lab/files/{sheet.evidence_sha256}/{chart}.svg").status_code == 404


def test_a_form_without_its_token_is_refused_kindly_in_the_language_of_the_page(sheet):
    answer = Client(enforce_csrf_checks=True).post(f"/cy/lab/sheets/{sheet.sha256}/", {"do": "simulate"})
    assert answer.status_code == 400
    assert "Ni ellid derbyn hyn" in answer.content.decode()


@pytest.mark.parametrize("address", ["sheets/{}/keep/", "sheets/{}/cancel/", "kept/{}/again/"])
def test_what_changes_something_is_not_done_by_following_a_link(client, sheet, address):
    assert client.get("/en/lab/" + address.format(sheet.sha256)).status_code == 405


def test_the_oldest_sheets_make_room(loaded, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_SHEETS", 3)
    start = a_start()
    laid = [sheets.lay(start.draft.model_copy(update={"seed": str(seed)}), start.setting) for seed in range(5)]
    assert set(Sheet.objects.values_list("sha256", flat=True)) == {one.sha256 for one in laid[2:]}


def test_where_too_much_is_tried_at_once_nothing_is_lost_and_the_page_says_so(client, sheet, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_A_MINUTE", 0)
    page = sent(client, sheet, seed="12").content.decode()
    assert "Much is being tried at once" in page
    assert form_of(page)["seed"] == "12"
