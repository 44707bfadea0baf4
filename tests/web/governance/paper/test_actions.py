"""What is done to papers: versions that nobody overwrites, approval by another, publication on a day, and nothing exempt told."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from commonweal.base.errors import FaultyInput
from commonweal.governance.draft.draft import as_fields
from commonweal.web.audit.models import AuditEvent
from commonweal.web.governance.paper.actions import (
    Overtaken,
    approve,
    begin,
    draft,
    resolve,
    return_paper,
    submit,
    withdraw,
)
from commonweal.web.governance.paper.evidence import content_of, drawing, newer
from commonweal.web.governance.paper.models import KeptEvidence
from commonweal.web.governance.paper.publishing import appear, appear_on_its_day, publish
from commonweal.web.governance.paper.stored import draft_of, latest, standing_of, written_version
from commonweal.web.people.acting import Refused
from commonweal.web.publish.due import publish_what_is_due
from commonweal.web.publish.models import PublicEntry
from tests.governance.draft_example import CASE
from tests.web.paper_example import (
    TITLE,
    a_case,
    a_comment,
    a_due_paper,
    a_paper,
    a_published_paper,
    an_approved_paper,
    in_review,
)
from tests.web.people_example import a_council, a_person

pytestmark = pytest.mark.django_db


def code(fault: "pytest.ExceptionInfo[FaultyInput]") -> str:
    return fault.value.problems[0].code


def entry(paper) -> PublicEntry:
    return PublicEntry.objects.get(kind="paper", key=paper.pk)


def test_each_save_makes_a_version_with_its_hash_and_its_drafter():
    paper = a_paper()
    first, second = paper.versions.all()
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256
    assert second.drafter == first.drafter


def test_a_draft_saved_with_nothing_changed_makes_no_version():
    paper = a_paper()
    with pytest.raises(FaultyInput) as fault:
        draft(a_person(paper.council, "commissioner"), paper, base=2, texts={"legal.en": "What is said of legal."})
    assert code(fault) == "nothing-new"


def test_two_who_write_different_parts_at_once_both_have_theirs():
    paper = a_paper()
    one, other = (a_person(paper.council, "commissioner") for _ in range(2))
    draft(one, paper, base=2, texts={"legal.en": "One."})
    draft(other, paper, base=2, texts={"legal.en": "What is said of legal.", "equality.en": "Other."})
    texts = as_fields(draft_of(latest(paper)))
    assert (texts["legal.en"], texts["equality.en"]) == ("One.", "Other.")


def test_two_who_write_the_same_words_otherwise_are_told_and_nothing_is_saved():
    paper = a_paper()
    one, other = (a_person(paper.council, "commissioner") for _ in range(2))
    draft(one, paper, base=2, texts={"legal.en": "One."})
    with pytest.raises(Overtaken) as fault:
        draft(other, paper, base=2, texts={"legal.en": "Other.", "equality.en": "Mine."})
    assert [(clash.now, clash.mine) for clash in fault.value.clashes] == [("One.", "Other.")]
    assert (fault.value.base, fault.value.merged["equality.en"]) == (3, "Mine.")
    assert paper.versions.count() == 3


def test_a_paper_begun_with_a_case_has_the_cases_own_paper_and_its_chart(loaded):
    council = a_council()
    paper = begin(a_person(council, "commissioner"), council, title=TITLE, case="bryndu")
    written = written_version(latest(paper))
    assert written.public.title == TITLE
    chart = next(part for chapter in written.public.sections for part in chapter.parts if part.kind == "chart")
    assert b"<svg" in (drawing(chart.name, "cy") or b"")


def test_evidence_is_kept_though_the_case_is_built_anew_and_the_newer_one_is_told():
    paper = a_paper()
    (pin,) = draft_of(latest(paper)).pins
    a_case({"id": "bryndu", **CASE, "options": []})
    assert content_of(pin.sha256)["options"][0]["id"] == "block"
    assert [offer.name for offer in newer([pin]).values()] == ["bryndu"]
    assert "£164.51 million" in str(written_version(latest(paper)).public)
    assert KeptEvidence.objects.count() == 1


def test_a_newer_build_takes_the_place_of_the_one_that_was_cited_when_somebody_says_so():
    paper = a_paper()
    a_case({"id": "bryndu", **CASE, "options": [{"id": "block", "cost_mean": 5.0}]})
    draft(a_person(paper.council, "analyst"), paper, base=2, texts={}, cite=("case", "bryndu"))
    (pin,) = draft_of(latest(paper)).pins
    assert newer([pin]) == {}
    assert "costs £5." in str(written_version(latest(paper)).public)


def test_a_paper_with_something_to_mend_is_not_submitted():
    paper = a_paper(**{"risk.cy": ""})
    with pytest.raises(FaultyInput) as fault:
        submit(a_person(paper.council, "commissioner"), paper, version=2)
    assert code(fault) == "has-problems"


def test_nobody_who_drafted_any_version_approves_one_whatever_their_roles():
    paper = in_review()
    drafter = paper.versions.first().drafter
    with pytest.raises(Refused) as refused:
        approve(drafter, paper, version=2)
    assert refused.value.refusal.relation == "drafter"
    approve(a_person(paper.council, "commissioner"), paper, version=2)
    assert standing_of(paper).status == "approved"


def test_a_version_that_was_overtaken_is_not_approved():
    paper = in_review()
    draft(a_person(paper.council, "commissioner"), paper, base=2, texts={"legal.en": "Changed."})
    with pytest.raises(FaultyInput) as fault:
        approve(a_person(paper.council, "clerk"), paper, version=2)
    assert code(fault) == "not-latest"


def test_a_paper_is_approved_once_its_comments_are_resolved():
    remark = a_comment()
    clerk = a_person(remark.council, "clerk")
    with pytest.raises(FaultyInput) as fault:
        approve(clerk, remark.paper, version=2)
    assert code(fault) == "unresolved"
    resolve(clerk, remark, answer="It is.")
    approve(clerk, remark.paper, version=2)


def test_a_comment_is_resolved_once():
    remark = a_comment()
    officer = a_person(remark.council, "commissioner")
    resolve(officer, remark, answer="It is.")
    with pytest.raises(FaultyInput) as fault:
        resolve(officer, remark, answer="Again.")
    assert code(fault) == "resolved"


def test_a_paper_is_published_after_approval_and_never_before():
    paper = in_review()
    clerk = a_person(paper.council, "clerk")
    with pytest.raises(FaultyInput) as fault:
        publish(clerk, paper, on=timezone.localdate())
    assert code(fault) == "not-approved"
    assert not PublicEntry.objects.exists()


def test_a_published_paper_is_in_the_public_record_in_both_languages_without_its_exempt_words():
    told = entry(a_published_paper())
    assert (told.title.cy, told.address) == (TITLE.cy, f"papers/{told.key}/")
    everything = repr((told.title, told.summary, told.body, told.content, [one.what for one in told.happenings.all()]))
    assert "Hush" not in everything
    assert "Taw" not in everything
    assert "£164,513,303" not in everything
    assert told.content["exempt"][0]["reason"]["cy"] == "Prisiau cynigion"


def test_a_later_draft_leaves_what_is_public_as_it_is():
    paper = a_published_paper()
    before = entry(paper).content
    draft(a_person(paper.council, "commissioner"), paper, base=2, texts={"legal.en": "Changed.", "title.en": "Changed"})
    assert entry(paper).content == before


def test_a_day_to_come_is_waited_for_and_a_worker_publishes_on_it():
    paper = an_approved_paper()
    publish(a_person(paper.council, "clerk"), paper, on=timezone.localdate() + datetime.timedelta(days=7))
    appear_on_its_day.call(paper.pk)
    publish_what_is_due()
    assert not PublicEntry.objects.exists()
    assert standing_of(paper).due == timezone.localdate() + datetime.timedelta(days=7)


@pytest.mark.parametrize("who_comes_first", [publish_what_is_due, None])
def test_on_its_day_a_paper_appears_once_whoever_comes_first(who_comes_first):
    paper = a_due_paper()
    (who_comes_first or (lambda: appear_on_its_day.call(paper.pk)))()
    publish_what_is_due()
    appear_on_its_day.call(paper.pk)
    assert entry(paper).published_on == timezone.localdate()
    assert AuditEvent.objects.filter(verb="paper.appear").count() == 1
    paper.refresh_from_db()
    assert paper.waits_for is None


def test_a_paper_that_was_returned_before_its_day_does_not_appear():
    paper = an_approved_paper()
    clerk = a_person(paper.council, "clerk")
    publish(clerk, paper, on=timezone.localdate() + datetime.timedelta(days=7))
    return_paper(clerk, paper, reason="Wait.")
    with pytest.raises(FaultyInput):
        appear(AnonymousUser(), paper)
    paper.refresh_from_db()
    assert paper.waits_for is None


def test_a_public_paper_shows_the_evidence_that_its_open_words_cite_and_a_withdrawn_one_none():
    paper = a_published_paper()
    cited = {one["sha256"] for one in entry(paper).content["evidence"]}
    assert cited
    assert set(paper.shows.values_list("pk", flat=True)) == cited
    withdraw(a_person(paper.council, "clerk"), paper, reason="Hush.")
    assert not paper.shows.exists()


def test_a_withdrawn_paper_leaves_a_tombstone_with_nothing_in_it():
    paper = a_published_paper()
    withdraw(a_person(paper.council, "clerk"), paper, reason="Hush.")
    told = entry(paper)
    assert told.withdrawn_at is not None
    assert (told.content, told.body.en) == ({}, "")


def test_the_trail_is_told_of_versions_and_hashes_and_never_of_words():
    remark = a_comment()
    resolve(a_person(remark.council, "commissioner"), remark, answer="Hush.")
    return_paper(a_person(remark.council, "clerk"), remark.paper, reason="Hush.")
    withdraw(a_person(remark.council, "clerk"), a_published_paper(), reason="Hush.")
    told = repr(list(AuditEvent.objects.values_list("verb", "subject", "content")))
    assert "paper.draft" in told
    assert "Hush" not in told
    assert "Prices" not in told
