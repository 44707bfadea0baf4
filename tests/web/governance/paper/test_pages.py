"""The pages of papers: written in the browser, reviewed, published, and read by those who may."""

import io
import re
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from commonweal.base.evidence import sha256
from commonweal.governance.draft.draft import PARTS, as_fields
from commonweal.people.permission import PERMISSIONS
from commonweal.web.governance.paper.actions import draft, withdraw
from commonweal.web.governance.paper.models import PaperPrint, PaperRecord
from commonweal.web.governance.paper.stored import draft_of, latest, standing_of
from commonweal.web.publish.models import PublicEntry
from tests.governance.draft_example import CASE
from tests.web.paper_example import (
    TITLE,
    a_case,
    a_comment,
    a_drawing,
    a_due_paper,
    a_paper,
    a_published_paper,
    an_approved_paper,
    in_review,
)
from tests.web.people_example import a_council, a_person, signed_in

pytestmark = pytest.mark.django_db

SECRETS = ("Hush", "Taw", "£164,513,303")
"""What the exempt part of the example says."""


def address(name: str, *parts: object, language: str = "en") -> str:
    with translation.override(language):
        return reverse(name, args=parts)


def as_role(paper, *roles) -> Client:
    return signed_in(Client(), a_person(paper.council, *roles))


def page(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def posted(names, paper, base: int, **texts: str) -> dict[str, str]:
    """What a browser sends of a form with these parts."""
    fields = as_fields(draft_of(latest(paper))) | texts
    told = {name.replace(".", "_"): words for name, words in fields.items() if name.partition(".")[0] in names}
    return {"base": str(base), **told}


def words_of(content: bytes, kind: str) -> str:
    if kind == "pdf":
        return " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages).split())
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return "".join(held.read(name).decode(errors="ignore") for name in held.namelist())


def test_whoever_may_write_or_comment_or_approve_may_read_what_is_exempt():
    for verb in ("draft", "submit", "comment", "resolve", "approve", "return", "publish", "withdraw", "begin"):
        assert set(PERMISSIONS[f"paper.{verb}"].roles) <= set(PERMISSIONS["paper.read-exempt"].roles)


def test_a_blank_paper_is_begun_and_says_what_is_to_be_written():
    council = a_council()
    officer = signed_in(Client(), a_person(council, "commissioner"))
    sent = {"title_en": "Care at home", "title_cy": "Gofal gartref", "case": ""}
    answer = officer.post(address("paper-begin", council.slug), sent, follow=True)
    (paper,) = PaperRecord.objects.all()
    assert answer.redirect_chain == [(address("paper-work", paper.key), 302)]
    assert answer.content.decode().count("Nothing is written here.") == len(PARTS) - 1 + 3


def test_a_paper_begun_with_a_case_has_its_words(loaded):
    council = a_council()
    officer = signed_in(Client(), a_person(council, "commissioner"))
    assert "The paper of the case" in page(officer, address("paper-begin", council.slug))
    officer.post(address("paper-begin", council.slug), {"title_en": "Homes", "title_cy": "Cartrefi", "case": "bryndu"})
    (paper,) = PaperRecord.objects.all()
    shown = page(officer, address("paper-version", paper.key, 1))
    assert "Something to weigh." in shown
    chart = re.search(r'<img src="(/en/papers/[^"]+)"', shown)
    assert chart
    assert officer.get(chart[1]).headers["Content-Type"] == "image/svg+xml"


def test_a_part_is_written_in_either_language_and_saved_as_a_version():
    paper = a_paper()
    where = address("paper-write-part", paper.key, "legal")
    officer = as_role(paper, "commissioner")
    assert "What is said of legal." in page(officer, where)
    sent = {"base": "2", "legal_en": "", "legal_cy": "Yn Gymraeg\r\nyn gyntaf."}
    answer = officer.post(where, sent, follow=True)
    assert "Saved as version 3." in answer.content.decode()
    assert draft_of(latest(paper)).part("legal").cy == "Yn Gymraeg\nyn gyntaf."


def test_a_draft_with_faults_is_saved_and_its_faults_are_told_where_they_are():
    paper = a_paper()
    officer = as_role(paper, "commissioner")
    sent = {"base": "2", "legal_en": "One.\n\nIt is {{ case/nothing }}.", "legal_cy": "Un.\n\nDau."}
    told = officer.post(address("paper-write-part", paper.key, "legal"), sent, follow=True).content.decode()
    assert "English, line 3: {{ case/nothing }}: “bryndu” has no such figure." in told


def test_a_preview_shows_what_was_typed_and_saves_nothing():
    paper = a_paper()
    sent = {"base": "2", "legal_en": "Typed <b>now</b>.", "legal_cy": "Teipiwyd nawr.", "preview": "1"}
    answer = as_role(paper, "commissioner").post(address("paper-write-part", paper.key, "legal"), sent)
    told = answer.content.decode()
    assert told.count("Typed &lt;b&gt;now&lt;/b&gt;.") == 2
    assert paper.versions.count() == 2


def test_two_who_write_the_same_words_at_once_both_find_their_words_and_neither_is_overwritten():
    paper = a_paper()
    where = address("paper-write", paper.key)
    names = ("title", "body", "meeting", "day", *PARTS)
    one, other = as_role(paper, "commissioner"), as_role(paper, "analyst")
    typed = posted(names, paper, 2, **{"legal.en": "Typed by the other.", "welsh.en": "Also typed."})
    one.post(where, posted(names, paper, 2, **{"legal.en": "Saved by one.", "risk.cy": "Newid gan un."}))
    answer = other.post(where, typed)
    told = answer.content.decode()
    assert answer.status_code == 409
    assert paper.versions.count() == 3
    assert "Nothing was saved yet, and nothing is lost." in told
    assert "<ins>Saved by one.</ins>" in told.replace("\n", "")
    boxes = dict(re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</textarea>', told))
    assert (boxes["legal_en"], boxes["welsh_en"], boxes["risk_cy"]) == ("Typed by the other.", "Also typed.", "Newid gan un.")
    base = re.search(r'name="base"[^>]*value="(\d+)"', told)
    assert base
    assert base[1] == "3"
    other.post(where, posted(names, paper, 3, **{"legal.en": "Both brought together.", "welsh.en": "Also typed."}))
    assert draft_of(latest(paper)).part("legal").en == "Both brought together."


def test_what_is_too_long_is_refused_and_stands_in_its_box_still():
    paper = a_paper()
    long = "word " * 25_000
    answer = as_role(paper, "clerk").post(
        address("paper-write-part", paper.key, "legal"), {"base": "2", "legal_en": long, "legal_cy": ""}
    )
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()


def test_the_page_of_figures_gives_each_as_it_is_cited_and_as_it_then_reads():
    paper = a_paper()
    told = page(as_role(paper, "analyst"), address("paper-figures", paper.key) + "?evidence=case&find=block")
    assert "{{ case/options.block.cost_mean | short-money }}" in told
    assert "£164.51 million" in told
    assert "{{ case/options.outcomes.cost_mean" not in told
    assert "commissioning case “Homes”" in told
    assert '<option value="case/bryndu">Commissioning case: Homes</option>' in told
    assert "{{ case/paper.sections.options.parts.1 }}" in page(as_role(paper, "analyst"), address("paper-figures", paper.key))


def test_newer_figures_are_told_beside_those_in_the_paper_and_taken_when_asked_for():
    paper = a_paper()
    a_case({"id": "bryndu", **CASE, "options": [{"id": "block", "cost_mean": 171_000_000.0}]})
    officer = as_role(paper, "commissioner")
    told = page(officer, address("paper-work", paper.key))
    assert "Newer figures exist" in told
    assert "£164.51 million" in told
    assert "£171.00 million" in told
    officer.post(address("paper-cite", paper.key), {"base": "2", "evidence": "case/bryndu"})
    assert "Newer figures exist" not in page(officer, address("paper-work", paper.key))
    assert "£171.00 million" in page(officer, address("paper-version", paper.key, 3))


def test_what_differs_between_two_versions_is_shown_by_part():
    paper = a_paper()
    draft(a_person(paper.council, "analyst"), paper, base=2, texts={"legal.en": "What is said of law."})
    told = page(as_role(paper, "member"), address("paper-differences", paper.key))
    assert "From version 2 to version 3" in told
    assert "<del>legal.</del><ins>law.</ins>" in told
    assert "The words are the same" in page(as_role(paper, "member"), address("paper-differences", paper.key) + "?from=3&to=3")


def test_a_paper_goes_from_its_draft_through_review_to_the_public_record(client):
    paper = a_paper()
    officer, finance, clerk = (as_role(paper, role) for role in ("commissioner", "finance", "clerk"))
    officer.post(address("paper-submit", paper.key), {"version": "2"})
    finance.post(address("paper-comments", paper.key), {"version": "2", "part": "finance", "words": "Is it so?"})
    assert "A comment is not resolved yet." in clerk.post(address("paper-approve", paper.key), {"version": "2"}).content.decode()
    remark = paper.comments.get()
    officer.post(address("paper-resolve", remark.key), {"answer": "It is."})
    clerk.post(address("paper-approve", paper.key), {"version": "2"})
    assert client.get(address("paper-public", paper.key)).status_code == 404
    clerk.post(address("paper-publish", paper.key), {"on": latest(paper).made_at.date().isoformat()})
    assert standing_of(paper).status == "published"
    assert TITLE.cy in page(client, address("papers", language="cy"))
    assert "What is said of risk" not in page(client, address("paper-public", paper.key))
    assert "which is exempt from publication under paragraph 3" in page(client, address("paper-public", paper.key))
    assert "eithrio rhag ei gyhoeddi o dan baragraff 3" in page(client, address("paper-public", paper.key, language="cy"))


def test_the_list_of_ones_council_says_how_far_each_paper_has_come_and_which_waits_for_whom():
    paper = in_review()
    lists = [
        page(signed_in(Client(), paper.versions.first().drafter), address("papers")),
        page(as_role(paper, "clerk"), address("papers")),
    ]
    assert ["In review" in one for one in lists] == [True, True]
    assert ["Waits for you" in one for one in lists] == [False, True]


def test_a_drafter_is_kindly_refused_approval():
    paper = in_review()
    drafter = signed_in(Client(), paper.versions.first().drafter)
    assert drafter.get(address("paper-approve", paper.key)).status_code == 403


@pytest.mark.parametrize("language", ["en", "cy"])
def test_exempt_words_are_on_no_page_and_in_no_document_that_the_public_is_given(client, language):
    paper = a_published_paper()
    given = [
        page(client, address("paper-public", paper.key, language=language)),
        page(client, address("papers", language=language)),
    ]
    for kind in ("pdf", "docx"):
        answer = client.get(address("paper-document", paper.key, kind, language=language))
        assert answer.status_code == 200
        given.append(words_of(answer.content, kind))
    for told in given:
        assert [secret for secret in SECRETS if secret in told] == []
    assert any("Prices of bids" in told or "Prisiau cynigion" in told for told in given)


@pytest.mark.parametrize("role", ["evaluator", "verifier", "administrator"])
def test_who_may_not_read_what_is_exempt_sees_how_a_paper_comes_along_and_none_of_it(role):
    remark = a_comment()
    paper = remark.paper
    draft(a_person(paper.council, "analyst"), paper, base=2, texts={"legal.en": "What is said of law."})
    one = as_role(paper, role)
    given = [page(one, address("paper-work", paper.key)), page(one, address("paper-version-public", paper.key, 2))]
    for kind in ("pdf", "docx"):
        given.append(words_of(one.get(address("paper-version-public-document", paper.key, 2, kind)).content, kind))
    for told in given:
        assert [secret for secret in SECRETS if secret in told] == []
    for name, parts in {
        "paper-version": (2,),
        "paper-version-document": (2, "pdf"),
        "paper-differences": (),
        "paper-comments": (),
        "paper-write": (),
        "paper-figures": (),
    }.items():
        assert one.get(address(name, paper.key, *parts)).status_code == 403, name


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_whole_paper_can_be_had_by_members_and_is_kept_by_nobody_on_the_way(kind):
    paper = a_paper()
    answer = as_role(paper, "member").get(address("paper-version-document", paper.key, 2, kind))
    told = words_of(answer.content, kind)
    assert [words for words in ("Hush", "Not for publication", "2. Being drafted") if words not in told] == []
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert as_role(paper, "member").get(address("paper-version", paper.key, 2)).headers["Cache-Control"] == "private, no-store"


def test_a_published_document_is_made_once(client):
    paper = a_published_paper()
    first, second = (client.get(address("paper-document", paper.key, "pdf")).content for _ in range(2))
    assert first == second
    assert PaperPrint.objects.count() == 1


def test_a_chart_is_shown_where_it_is_cited_in_the_open_and_nowhere_else(client):
    chart = "{{ case/paper.sections.options.parts.1 }}"
    paper = a_published_paper(**{"options.en": chart, "options.cy": chart})
    shown = re.search(r'<img src="(/en/papers/[^"]+)"', page(client, address("paper-public", paper.key)))
    assert shown
    assert client.get(shown[1]).headers["Content-Type"] == "image/svg+xml"
    word = zipfile.ZipFile(io.BytesIO(client.get(address("paper-document", paper.key, "docx")).content))
    assert [name for name in word.namelist() if name.endswith(".png")] == ["word/media/image1.png"]
    held = a_drawing(paper)
    assert client.get(address("paper-picture", paper.key, held["sha256"], "other")).status_code == 404
    hidden = in_review()
    evaluator = as_role(hidden, "evaluator")
    assert evaluator.get(address("paper-drawing", hidden.key, held["sha256"], "options-cost")).status_code == 404


def test_what_a_paper_cites_stays_there_byte_for_byte_when_it_is_built_anew(client):
    paper = a_published_paper()
    (cited,) = PublicEntry.objects.get(key=paper.key).content["evidence"]
    before = page(client, address("paper-public", paper.key))
    made = f"/en/results/{cited['sha256']}/"
    assert made in before
    a_case({"id": "bryndu", "title": {"en": "Homes"}, "options": []})
    after = page(client, address("paper-public", paper.key))
    assert "built anew or taken away since" in after
    assert "/en/cases/bryndu/" not in after
    assert made in after
    assert "built anew or taken away since" in page(client, made)
    data = client.get(address("paper-evidence", paper.key, cited["sha256"]))
    assert sha256(data.content) == cited["sha256"]


def test_evidence_that_a_paper_does_not_cite_in_the_open_is_not_given_out(client):
    paper = a_published_paper(**{"finance.en": "Nothing is cited.", "finance.cy": "Ni ddyfynnir dim."})
    held = a_drawing(paper)["sha256"]
    assert client.get(address("paper-evidence", paper.key, held)).status_code == 404
    assert client.get(address("paper-evidence", in_review().key, held)).status_code == 404


def test_a_due_paper_appears_when_somebody_reads(client):
    paper = a_due_paper()
    assert TITLE.en in page(client, address("paper-public", paper.key))


def test_a_paper_that_is_not_public_leads_its_own_people_to_where_they_work(client):
    paper = an_approved_paper()
    assert client.get(address("paper-public", paper.key)).status_code == 404
    answer = as_role(paper, "member").get(address("paper-public", paper.key))
    assert (answer.status_code, answer.headers["Location"]) == (302, address("paper-work", paper.key))


def test_a_withdrawn_paper_says_so_and_nothing_else(client):
    paper = a_published_paper()
    withdraw(a_person(paper.council, "clerk"), paper, reason="Hush.")
    answer = client.get(address("paper-public", paper.key))
    assert answer.status_code == 410
    assert TITLE.en not in answer.content.decode()
    assert client.get(address("paper-document", paper.key, "pdf")).status_code == 404
    assert TITLE.en not in page(client, address("papers"))


@pytest.mark.parametrize("sent", [{}, {"base": "x"}, {"base": "99", "legal_en": "Words."}, {"base": "-1"}])
def test_a_form_that_no_browser_would_send_is_refused_without_a_fault(sent):
    paper = a_paper()
    answer = as_role(paper, "clerk").post(address("paper-write-part", paper.key, "legal"), sent)
    assert answer.status_code == 422
    assert paper.versions.count() == 2


def test_addresses_of_versions_and_parts_that_are_not_there_are_not_found():
    paper = a_paper()
    clerk = as_role(paper, "clerk")
    for where in ("versions/9/", "versions/99999999/", "write/nothing/", "differences/?from=9", "versions/9/whole.pdf"):
        assert clerk.get(f"/en/papers/{paper.key}/{where}").status_code == 404, where
    assert clerk.get(f"/en/papers/{paper.key}/figures/?evidence=nothing&page=x&find=%00").status_code == 200


def test_words_that_are_markup_elsewhere_are_words_here(client):
    sly = "<script>alert(1)</script> {% x %} #sys.inputs \\frac"
    paper = a_published_paper(**{"legal.en": sly, "legal.cy": sly})
    told = page(client, address("paper-public", paper.key))
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert(1)" in told
    assert "#sys.inputs" in words_of(client.get(address("paper-document", paper.key, "pdf")).content, "pdf")


def test_a_paper_of_another_council_is_not_read(client):
    paper = a_paper()
    stranger = signed_in(client, a_person(a_council("elsewhere"), "clerk", "commissioner"))
    assert stranger.get(address("paper-work", paper.key)).status_code == 403
