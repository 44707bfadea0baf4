"""Papers with versions, comments and approvals, plainly invented; and an example of every action on them, and of every page."""

import datetime
from typing import Any

from django.utils import timezone

from commonweal.base.evidence import canonical_json, sha256
from commonweal.base.language import Text
from commonweal.governance.draft.draft import as_fields
from commonweal.web.governance.paper.actions import approve, begin, comment, draft, submit
from commonweal.web.governance.paper.models import PaperComment, PaperRecord
from commonweal.web.governance.paper.publishing import publish
from commonweal.web.journeys.models import CaseFile, CaseRecord
from commonweal.web.people.models import Organisation
from tests.governance.draft_example import CASE, a_draft
from tests.web.examples import example, working_page
from tests.web.people_example import a_council, a_person

__all__ = ["HUSH", "TITLE", "a_case", "a_comment", "a_due_paper", "a_paper", "a_published_paper", "an_approved_paper", "in_review"]

TITLE = Text(en="Homes for children in care", cy="Cartrefi i blant mewn gofal")
HUSH = {
    "risk.en": "Open.\n\n::: exempt 3 Prices of bids\nHush: the lowest is {{ case/options.block.cost_mean | money }}.\n:::",
    "risk.cy": "Agored.\n\n::: exempt 3 Prisiau cynigion\nTaw: yr isaf yw {{ case/options.block.cost_mean | money }}.\n:::",
}
"""A part with exempt words in both languages."""


def a_case(content: dict[str, Any] | None = None) -> CaseRecord:
    """The case that papers cite, loaded, with its chart; loaded again where it is already."""
    written = canonical_json({"id": "bryndu", "title": {"en": "Homes"}, **CASE} if content is None else content)
    told = {"sha256": sha256(written), "loaded_at": timezone.now(), "content": {"title": {"en": "Homes"}, "as_at": "2026-11-02"}}
    record, _made = CaseRecord.objects.update_or_create(slug="bryndu", defaults=told)
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="60" height="40" fill="#12436d"/></svg>'
    record.files.all().delete()
    for name, held in {"case.json": written, "options-cost.svg": drawing, "options-cost-cy.svg": drawing}.items():
        CaseFile.objects.create(case=record, name=name, sha256=sha256(held), content=held)
    return record


def a_paper(council: Organisation | None = None, **texts: str) -> PaperRecord:
    """A paper whose second version has everything written, cites the case, and has exempt words; `texts` are written otherwise."""
    council = council or a_council()
    a_case()
    officer = a_person(council, "commissioner")
    paper = begin(officer, council, title=TITLE)
    draft(officer, paper, base=1, texts=as_fields(a_draft()) | HUSH | texts, cite=("case", "bryndu"))
    paper.refresh_from_db()
    return paper


def version(paper: PaperRecord) -> int:
    """The number of the latest version."""
    return paper.versions.count()


def in_review(**texts: str) -> PaperRecord:
    """A paper that was submitted."""
    paper = a_paper(**texts)
    submit(a_person(paper.council, "commissioner"), paper, version=version(paper))
    return paper


def an_approved_paper(**texts: str) -> PaperRecord:
    """A paper that was approved."""
    paper = in_review(**texts)
    approve(a_person(paper.council, "clerk"), paper, version=version(paper))
    return paper


def a_published_paper(**texts: str) -> PaperRecord:
    """A paper that the public has."""
    paper = an_approved_paper(**texts)
    publish(a_person(paper.council, "clerk"), paper, on=timezone.localdate())
    return paper


def a_due_paper() -> PaperRecord:
    """A paper whose day was to come and has come, without anybody having read it since."""
    paper = an_approved_paper()
    today = timezone.localdate()
    publish(a_person(paper.council, "clerk"), paper, on=today + datetime.timedelta(days=7))
    paper.steps.filter(kind="dated").update(on=today)
    PaperRecord.objects.filter(pk=paper.pk).update(waits_for=today)
    return paper


def a_comment() -> PaperComment:
    """A comment that is not resolved."""
    paper = in_review()
    made: PaperComment = comment(a_person(paper.council, "finance"), paper, version=2, part="finance", words="Hush: is this right?")
    return made


example("paper.begin", a_council, "commissioner", lambda _council: {"title": TITLE})
example("paper.draft", a_paper, "commissioner", lambda paper: {"base": version(paper), "texts": {"legal.en": "Changed."}})
example("paper.submit", a_paper, "commissioner", lambda paper: {"version": version(paper)})
example("paper.comment", a_paper, "member", lambda paper: {"version": version(paper), "part": "risk", "words": "Why?"})
example("paper.resolve", a_comment, "commissioner", lambda _comment: {"answer": "It is."})
example("paper.approve", in_review, "clerk", lambda paper: {"version": version(paper)})
example("paper.return", in_review, "clerk", lambda _paper: {"reason": "Say more of risk."})
example("paper.publish", an_approved_paper, "clerk", lambda _paper: {"on": timezone.localdate()})
example("paper.appear", a_due_paper, "member")
example("paper.withdraw", a_published_paper, "clerk", lambda _paper: {"reason": "Overtaken."})


def a_drawing(paper: PaperRecord) -> dict[str, Any]:
    """The parts of the address of a chart that a paper may cite."""
    return {"sha256": paper.versions.get(number=2).content["pins"][0]["sha256"], "name": "options-cost"}


working_page("paper-begin", a_council, by="slug")
for _name in ("paper-work", "paper-write", "paper-figures", "paper-cite", "paper-comments", "paper-differences", "paper-withdraw"):
    working_page(_name, a_paper)
for _name, _subject in (
    ("paper-submit", a_paper),
    ("paper-approve", in_review),
    ("paper-return", in_review),
    ("paper-publish", an_approved_paper),
):
    working_page(_name, _subject)
working_page("paper-write-part", a_paper, rest=lambda _paper: {"part": "risk"})
working_page("paper-resolve", a_comment)
for _name in ("paper-version", "paper-version-public"):
    working_page(_name, a_paper, rest=lambda _paper: {"number": 2})
for _name in ("paper-version-document", "paper-version-public-document"):
    working_page(_name, a_paper, rest=lambda _paper: {"number": 2, "kind": "docx"})
working_page("paper-drawing", a_paper, rest=a_drawing)
