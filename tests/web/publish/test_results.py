"""The page of a stored result: its hash, what it was made from, who made it, and how it is made again."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from commonweal.base.evidence import sha256
from commonweal.base.language import Text
from commonweal.journeys.lab import Draft, Setting, evidence
from commonweal.web.audit.models import AuditEvent
from commonweal.web.contract.lab import sheets
from commonweal.web.contract.lab.page import checked
from commonweal.web.contract.models import KeptResult, Sheet
from commonweal.web.governance.paper.models import KeptEvidence, PaperRecord
from commonweal.web.journeys.models import CaseFile, CaseRecord
from commonweal.web.market.models import PositionRecord
from commonweal.web.need.models import NeedFile, NeedRecord
from commonweal.web.people.models import Person
from tests.web.lab_example import a_start
from tests.web.need_example import NEED
from tests.web.people_example import a_council, a_person, signed_in
from tests.web.position_example import STATEMENT
from tests.web.publish.record_example import published

pytestmark = pytest.mark.long

OF_A_CASE = ("", "need/", "market/", "options/", "risks/", "paper/", "how-it-was-made/")
both_languages = pytest.mark.parametrize("language", ["en", "cy"])


def page_of(client: Client, found: str, language: str = "en") -> str:
    answer = client.get(f"/{language}/results/{found}/")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    return answer.content.decode()


def told_of(client: Client, found: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/results/{found}")
    assert answer.status_code == 200
    return answer.json()


def of_case() -> str:
    return CaseRecord.objects.get().sha256


def of_need() -> str:
    return NeedRecord.objects.get().sha256


def of_market() -> str:
    return PositionRecord.objects.get().sha256


def of_forecast() -> str:
    return NeedFile.objects.filter(name__startswith="vintage-").first().sha256


def run_and_kept(by: Person | None = None, kept_by: Person | None = None, **draft: str) -> KeptResult:
    """What somebody ran in the lab, and somebody kept."""
    start = a_start()
    setting = start.setting.model_copy(update={"made": CaseRecord.objects.get().sha256})
    laid = sheets.lay(start.draft.model_copy(update=draft), setting)
    trial, problems = checked(laid.written, laid.tried_in)
    assert trial, problems
    sheets.simulate(laid, trial, by=by and by.pk)
    return sheets.keep(Sheet.objects.get(pk=laid.pk), kept_by and kept_by.pk)


@both_languages
@pytest.mark.parametrize("find", [of_case, of_need, of_market, of_forecast])
def test_every_result_of_a_build_tells_its_hash_its_inputs_and_how_it_is_made_again(client, loaded, find, language):
    found = find()
    page = page_of(client, found, language)
    told = told_of(client, found)
    assert found in page
    assert all(one["name"] in page and (one["sha256"] or one["sha256_begins"]) in page for one in told["inputs"])
    assert "commonweal " in page
    assert sha256(client.get(told["content"]).content) == told["sha256"] == found


@pytest.mark.parametrize(
    ("find", "pages"),
    [
        (of_case, [f"cases/bryndu/{page}" for page in OF_A_CASE]),
        (of_need, [f"needs/{NEED}/{page}" for page in ("", "levers/", "places/", "record/", "how-it-was-made/")]),
        (of_market, [f"markets/statements/{STATEMENT}/"]),
        (of_forecast, [f"needs/{NEED}/record/"]),
    ],
)
def test_every_page_of_a_result_leads_to_how_it_was_made(client, loaded, find, pages):
    for page in pages:
        assert f'href="/en/results/{find()}/"' in client.get(f"/en/{page}").content.decode(), page


def test_what_was_loaded_on_the_command_line_was_loaded_by_the_operator(client, loaded):
    page = page_of(client, of_case())
    event = AuditEvent.objects.get(verb="case.load")
    assert "The operator of this service, from the command line" in page
    assert f'href="/record/audit/{event.number}.json"' in page
    assert "Gweithredwr y gwasanaeth hwn, o’r llinell orchymyn" in page_of(client, of_case(), "cy")
    assert told_of(client, of_case())["event"] == event.number


def test_a_case_is_made_again_from_its_document(client, loaded):
    page = page_of(client, of_case())
    assert "commonweal rerun bryndu-case.json case.yaml" in page
    assert "Seed</dt><dd>7</dd>" in page
    assert "Discount rate" in page


def test_a_market_position_draws_nothing_and_is_asked_of_its_lake(client, loaded):
    page = page_of(client, of_market())
    assert "nothing in it is drawn by chance" in page
    assert f"commonweal rerun {STATEMENT}-statement.json LAKE --words position.yaml" in page
    told = told_of(client, of_market())
    assert (told["seed"], told["futures"], told["choices"]["cpv"]) == (None, None, "85")


def test_a_result_of_the_lab_leads_to_the_case_that_it_was_tried_in(client, loaded):
    kept = run_and_kept()
    page = page_of(client, kept.pk)
    assert f'href="/en/results/{of_case()}/"' in page
    assert f'action="/en/lab/kept/{kept.pk}/again/"' in page
    assert f'href="/en/results/{kept.pk}/"' in client.get(f"/en/lab/kept/{kept.pk}/").content.decode()


@both_languages
def test_everybody_sees_the_role_of_who_ran_it_and_nobody_without_the_right_their_name(client, loaded, language):
    council = a_council()
    analyst = a_person(council, "analyst")
    kept = run_and_kept(by=analyst, kept_by=a_person(council, "commissioner"))
    page = page_of(client, kept.pk, language)
    roles = {"en": ("Analyst, ", "Commissioner, "), "cy": ("Dadansoddwr, ", "Comisiynydd, ")}[language]
    assert all(f"{role}{council.name[language]}" in page for role in roles)
    others = (a_person(council, "member"), a_person(a_council("elsewhere"), "clerk"))
    for reader in (client, *(signed_in(Client(), one) for one in others)):
        assert analyst.name not in page_of(reader, kept.pk)
    assert analyst.name not in str(told_of(client, kept.pk))


@pytest.mark.parametrize("role", ["administrator", "clerk"])
def test_who_may_read_the_trail_of_the_organisation_sees_the_name(loaded, role):
    council = a_council()
    analyst = a_person(council, "analyst")
    kept = run_and_kept(by=analyst, kept_by=analyst)
    assert f"({analyst.name})" in page_of(signed_in(Client(), a_person(council, role)), kept.pk)
    assert f"({analyst.name})" in page_of(signed_in(Client(), analyst), kept.pk)


def test_a_role_that_somebody_had_later_is_not_told(client, loaded):
    council = a_council()
    person = a_person(council)
    kept = run_and_kept(by=person, kept_by=person)
    person.memberships.create(organisation=council, role="analyst", since=timezone.now())
    assert "Somebody with an account, without a role" in page_of(client, kept.pk)


def test_who_was_not_signed_in_is_nobody_in_particular(client, loaded):
    assert page_of(client, run_and_kept().pk).count("Somebody who was not signed in") == 2


def test_what_was_erased_from_the_trail_is_said_to_be(client, loaded):
    council = a_council()
    kept = run_and_kept(by=a_person(council, "analyst"))
    AuditEvent.objects.filter(verb="evidence.keep").update(content=None, salt=None)
    page = page_of(client, kept.pk)
    assert "What the audit trail told of it was erased" in page
    assert "Analyst" not in page


def test_who_runs_a_sheet_in_the_browser_is_told_when_it_is_kept(loaded):
    analyst = a_person(a_council(), "analyst")
    reader = signed_in(Client(), analyst)
    reader.post("/en/lab/", {"contract": ["bryndu.0", "bryndu.1"]})
    laid = Sheet.objects.latest("used_at")
    Client().post(f"/en/lab/sheets/{laid.pk}/keep/")
    event = AuditEvent.objects.get(verb="evidence.keep")
    assert (event.content["ran_by"], event.content["person"]) == (analyst.pk, None)


def again(client: Client, kept: KeptResult, **sent: str) -> str:
    answer = client.post(f"/en/lab/kept/{kept.pk}/again/", sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_run_again_in_the_browser_it_has_the_same_hash(client, loaded):
    page = again(client, run_and_kept())
    assert "it gave the same hash" in page
    assert "What changed since" not in page


def cells(page: str) -> list[list[str]]:
    """The rows of the table of changes."""
    table = page[page.index('id="table-changes"') :]
    rows = re.findall(r"<tr.*?</tr>", table[: table.index("</table>")], re.DOTALL)[1:]
    return [[re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def test_a_result_of_another_version_is_run_again_and_the_version_is_named_with_the_figures_that_moved(client, loaded):
    kept = run_and_kept()
    content = bytes(kept.content).replace(b'"cost_mean":', b'"cost_mean":1')
    old = KeptResult.objects.create(
        content=re.sub(rb'"version":"[^"]+"', b'"version":"0.0.1"', content), sha256="a" * 64, kept_at=timezone.now()
    )
    rows = cells(again(client, old))
    assert rows[0][:3] == ["Version of Commonweal", "–none, or not known", "0.0.1"]
    assert rows[1][:2] == ["Figure", "options.block.cost_mean"]
    assert "do not rely on it" in page_of(client, old.pk)


def test_a_sheet_that_is_changed_beside_a_kept_result_names_the_seed_and_the_input(client, loaded):
    kept = run_and_kept()
    start = a_start()
    laid = Sheet.objects.get(evidence_sha256=kept.pk)
    changed = {"contract-0": start.draft.contracts[0].replace("300000", "310000"), "contract-1": start.draft.contracts[1]}
    sent = {**changed, "world": start.draft.world, "paths": "1,000", "seed": "8", "again": kept.pk, "do": "simulate"}
    budget = {f"budget-{year}": amount for year, amount in start.draft.budget.items()}
    rows = cells(client.post(f"/en/lab/sheets/{laid.pk}/", {**sent, **budget}, follow=True).content.decode())
    assert ["Seed", "–none, or not known", "7", "8"] in rows
    assert ["Input", "contract 1"] in [row[:2] for row in rows]
    assert "Figure" in [row[0] for row in rows]


def rebuilt(**changed: Any) -> None:
    """The example case with another of what the lab starts from, as if it had been built anew."""
    start = a_start()
    content = start.model_copy(update={"setting": start.setting.model_copy(update=changed)}).model_dump_json().encode()
    CaseFile.objects.filter(name="lab.json").update(content=content, sha256=sha256(content))
    CaseRecord.objects.update(sha256="b" * 64)


def test_a_case_that_was_built_anew_names_the_parameter_and_the_input_that_changed(client, loaded):
    kept = run_and_kept()
    assert "What its case holds otherwise now" not in client.get(f"/en/lab/kept/{kept.pk}/").content.decode()
    setting = a_start().setting
    rates = {name: type(one)(one.name, 0.03, one.unit, one.source) for name, one in setting.rates.items()}
    rebuilt(rates=rates, risks=setting.risks.replace("900000", "950000"))
    told = cells(client.get(f"/en/lab/kept/{kept.pk}/").content.decode())
    assert [row[:2] for row in told if row[0] == "Input"] == [["Input", "risks"], ["Input", "bryndu"]]
    assert {tuple(row[2:]) for row in told if row[0] == "Parameter"} == {("0.02", "0.03")}
    rows = cells(again(client, kept, now="1"))
    assert rows[: len(told)] == told
    assert "Figure" in [row[0] for row in rows]
    assert "it gave the same hash" in again(client, kept)


def test_a_result_from_before_results_told_what_they_were_made_from_still_has_its_page(client, loaded):
    CaseFile.objects.filter(name="case.json").update(content=b'{"id": "bryndu"}')
    page = page_of(client, of_case())
    assert "cannot read what it was made from" in page
    assert client.get(f"/api/v1/results/{of_case()}").status_code == 404


@pytest.mark.parametrize("missing", ["0" * 64, "f" * 63, "nothing", "%00"])
def test_what_is_no_result_is_not_found(client, loaded, missing):
    assert client.get(f"/en/results/{missing}/").status_code == 404


def test_evidence_that_only_drafts_hold_has_no_page(client, db):
    draft = Draft(contracts=a_start().draft.contracts, world="", paths="1,000", seed="1")
    content = evidence(draft, Setting(title=Text(en="Private"), rates={}), (), "1")
    KeptEvidence.objects.create(sha256=sha256(content), content=content, kept_at=timezone.now())
    assert client.get(f"/en/results/{sha256(content)}/").status_code == 404


def cited() -> str:
    """The hash of the example case, kept as a published paper cites it."""
    content = bytes(CaseFile.objects.get(name="case.json").content)
    kept = KeptEvidence.objects.create(sha256=sha256(content), content=content, kept_at=timezone.now())
    entry = published("Homes", kind="paper", key="homes")
    entry.content = {"evidence": [{"kind": "case", "name": "bryndu", "sha256": sha256(content)}]}
    entry.save()
    PaperRecord.objects.create(key="homes", council=entry.council, title=Text(en="Homes")).shows.add(kept)
    return sha256(content)


def test_programs_are_led_from_a_paper_to_how_its_evidence_was_made(client, loaded):
    found = cited()
    (told,) = client.get("/api/v1/papers/homes").json()["results"]
    assert told["address"]["cy"] == f"http://testserver/cy/results/{found}/"
    assert client.get(told["self"]).json()["sha256"] == told["sha256"] == found
    assert [one["results"] for one in client.get("/api/v1/papers").json()["items"]] == [[told]]


def test_evidence_that_was_built_anew_keeps_its_page_and_tells_what_changed(client, loaded):
    found = cited()
    file = CaseFile.objects.get(name="case.json")
    newer = bytes(file.content).replace(b'"seed":7', b'"seed":8')
    CaseFile.objects.filter(pk=file.pk).update(content=newer, sha256=sha256(newer))
    CaseRecord.objects.update(sha256=sha256(newer))
    page = page_of(client, found)
    assert "A published paper cites it" in page
    assert f'href="/en/results/{sha256(newer)}/"' in page
    assert cells(page) == [["Seed", "–none, or not known", "7", "8"]]
    assert "The operator of this service" in page
    assert told_of(client, found)["newer"]["sha256"] == sha256(newer)
