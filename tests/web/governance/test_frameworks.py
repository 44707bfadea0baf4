"""Frameworks in the browser: read by everybody, written as a document, put in force by somebody else."""

import pytest
from django.test import Client

from commonweal.base.errors import FaultyInput
from commonweal.store.frameworks import default_text
from commonweal.web.governance.gate.actions import adopt, change
from commonweal.web.governance.gate.in_force import framework_in_force
from commonweal.web.governance.gate.models import FrameworkRecord
from commonweal.web.people.acting import Refused
from commonweal.web.publish.models import PublicEntry
from tests.web.commission_example import WHY, a_draft_framework, an_adopted_framework, another_framework
from tests.web.people_example import a_council, a_person, signed_in

pytestmark = pytest.mark.django_db
NOTE = {"note_en": "Needs change faster here.", "note_cy": "Mae anghenion yn newid yn gynt yma."}


def text(answer: object) -> str:
    return answer.content.decode()


def writer() -> Client:
    return signed_in(Client(), a_person(a_council(), "commissioner"))


def test_a_place_without_councils_says_what_gates_are_for(client):
    page = text(client.get("/en/gates/"))
    assert "No council works here yet" in page
    assert "/en/gates/default/" in page


@pytest.mark.parametrize(("language", "said"), [("en", "Need and market are understood"), ("cy", "Deellir yr angen a’r farchnad")])
def test_everybody_reads_what_each_gate_asks_for(client, language, said):
    a_council()
    assert said in text(client.get(f"/{language}/gates/bryndu/"))
    assert said in text(client.get(f"/{language}/gates/default/"))


def test_a_new_version_is_a_draft_that_only_the_council_reads(client):
    answer = writer().post("/en/gates/bryndu/change/", {**NOTE, "text": another_framework()}, follow=True)

    made = FrameworkRecord.objects.get()
    assert "gates.understood.evidence.need_statement.months" in text(answer)
    assert client.get(f"/en/gates/bryndu/{made.version}/").status_code == 404
    assert framework_in_force(made.council).record is None


def test_what_is_wrong_is_told_in_welsh_on_a_welsh_page():
    wrong = default_text().replace("months: 24", "month: 24", 1)

    answer = text(writer().post("/cy/gates/bryndu/change/", {**NOTE, "text": wrong}))

    assert "Nid yw “month” yn allwedd hysbys yma." in answer
    assert "is not a key" not in answer


def test_what_is_wrong_is_told_by_its_line():
    wrong = default_text().replace("enters: plan", "enters: paln", 1)
    line = next(number for number, one in enumerate(wrong.splitlines(), start=1) if "paln" in one)

    answer = writer().post("/en/gates/bryndu/change/", {**NOTE, "text": wrong})

    assert answer.status_code == 422
    assert f"line {line}" in text(answer)
    assert f'<li value="{line}" class="cw-lines__wrong">' in text(answer)
    assert not FrameworkRecord.objects.exists()


@pytest.mark.parametrize(
    "written",
    ["", "a: [", "just words", "commonweal: framework/1", "x" * 200_001],
    ids=["nothing", "no YAML", "words", "little", "long"],
)
def test_what_is_no_framework_is_refused_kindly(written):
    assert writer().post("/en/gates/bryndu/change/", {**NOTE, "text": written}).status_code == 422


def test_a_bilingual_council_writes_its_framework_in_both_languages():
    council = a_council()
    english = default_text().replace("name: {en: low, cy: isel}", "name: low", 1)

    with pytest.raises(FaultyInput, match="no Welsh"):
        change(a_person(council, "commissioner"), council, text=english, note=WHY)


def test_what_says_the_same_is_no_new_version():
    council = a_council()

    with pytest.raises(FaultyInput, match="says what the framework in force says"):
        change(a_person(council, "commissioner"), council, text="# ours\n" + default_text(), note=WHY)


def test_somebody_else_puts_it_in_force(client):
    made = a_draft_framework()
    browser = signed_in(Client(), a_person(made.council, "clerk"))

    page = text(browser.post(f"/en/gates/versions/{made.key}/adopt/", follow=True))

    assert "The version is in force." in page
    assert framework_in_force(made.council).record == made
    assert "at most 18 months old" in text(client.get("/en/gates/bryndu/"))


def test_a_version_in_force_stands_in_the_public_record():
    made = a_draft_framework()

    adopt(a_person(made.council, "clerk"), made)

    entry = PublicEntry.objects.get(kind="framework")
    assert (entry.key, entry.address, entry.content["sha256"]) == (made.key, f"gates/bryndu/{made.version}/", made.sha256)


def test_who_wrote_a_version_does_not_put_it_in_force():
    council = a_council()
    person = a_person(council, "administrator")
    made = change(person, council, text=another_framework(), note=WHY)

    with pytest.raises(Refused):
        adopt(person, made)


def test_a_version_is_put_in_force_once():
    made = an_adopted_framework()

    with pytest.raises(FaultyInput, match="already"):
        adopt(a_person(made.council, "clerk"), made)


def test_the_document_of_a_version_in_force_is_given_as_it_was_written(client):
    made = an_adopted_framework()

    answer = client.get(f"/en/gates/bryndu/{made.version}.yaml")

    assert answer.content.decode() == another_framework()


def test_versions_of_one_council_are_not_those_of_another():
    made = an_adopted_framework()

    assert framework_in_force(a_council("elsewhere")).record is None
    assert framework_in_force(made.council).record == made


def test_who_wrote_a_version_is_told_who_can_put_it_in_force():
    made = a_draft_framework()
    page = f"/en/gates/versions/{made.key}/"

    assert "Nobody can put it in force yet" in text(signed_in(Client(), made.made_by).get(page))
    a_person(made.council, "clerk", name="Cledwyn Clerk")
    assert "These can: Cledwyn Clerk." in " ".join(text(signed_in(Client(), made.made_by).get(page)).split())


def test_the_page_on_which_a_version_is_written_says_what_may_be_written():
    page = text(writer().get("/en/gates/bryndu/change/"))

    assert "<code>provider_review</code> (what providers and those who use it say)" in page
    assert "<code>clerk</code> (clerk)" in page
