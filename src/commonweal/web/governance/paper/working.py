"""A paper for those who work on it: where it stands, each version of it, and what differs between two."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from commonweal.governance.draft.difference import differences
from commonweal.governance.draft.draft import PARTS, as_fields
from commonweal.governance.draft.standing import STEPS
from commonweal.governance.report import Report
from commonweal.web.governance.paper.models import PaperRecord, PaperVersion
from commonweal.web.governance.paper.page import drifts, mends, name_of, numbered, paper_page
from commonweal.web.governance.paper.printing import Format, answered, charts_of, made, marked
from commonweal.web.governance.paper.shown import shown
from commonweal.web.governance.paper.stored import draft_of, latest, standing_of, written_version
from commonweal.web.governance.paper.views import drawing_answer, picture
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs
from commonweal.web.site.environment import page_language

__all__ = ["difference_page", "drawn", "public_document", "public_page", "version_page", "whole_document", "work_page"]


@needs("paper.read", PaperRecord)
@require_safe
def work_page(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """Where a paper stands, what is to be mended in it, and what was done to it."""
    version, reads = latest(paper), may(request.user, "paper.read-exempt", paper)
    draft, written = draft_of(version), written_version(version)
    content = {
        "version": version,
        "mends": mends(written.problems) if reads else [],
        "to_mend": len(written.problems),
        "drifts": drifts(draft, page_language()) if reads else [],
        "parts": [(key, name_of(key), _in(draft.part(key).en, draft.part(key).cy)) for key in PARTS],
        "exempt": written.exempt,
        "steps": paper.steps.select_related("by").order_by("-id"),
        "words": STEPS,
        "versions": paper.versions.select_related("drafter").order_by("-number"),
    }
    return paper_page(request, paper, "paper/work.html", content)


def _in(english: str, welsh: str) -> list[str]:
    """The languages that something is written in."""
    return [language for language, words in (("en", english), ("cy", welsh)) if words.strip()]


@needs("paper.read-exempt", PaperRecord)
@require_safe
def version_page(request: HttpRequest, paper: PaperRecord, number: int) -> HttpResponse:
    """The whole of a version, with what is exempt."""
    version = numbered(paper, number)
    return _read(request, paper, version, written_version(version, page_language()).whole, whole=True)


@needs("paper.read", PaperRecord)
@require_safe
def public_page(request: HttpRequest, paper: PaperRecord, number: int) -> HttpResponse:
    """A version as the public would have it."""
    version = numbered(paper, number)
    return _read(request, paper, version, written_version(version, page_language()).public, whole=False)


def _read(request: HttpRequest, paper: PaperRecord, version: PaperVersion, report: Report, *, whole: bool) -> HttpResponse:
    told: dict[str, Any] = shown(report, lambda name: picture(paper.key, name, "paper-drawing"))
    return paper_page(request, paper, "paper/version.html", {"version": version, "whole": whole, **told})


def _marked(paper: PaperRecord, version: PaperVersion, report: Report) -> Report:
    """A version before the one that stands is a draft that was overtaken."""
    now = standing_of(paper)
    approved = now.approved == version.number
    return marked(report, version.number, now.status if version.number == now.latest else "approved" if approved else "draft")


@needs("paper.read-exempt", PaperRecord)
@require_safe
def whole_document(_request: HttpRequest, paper: PaperRecord, number: int, kind: Format) -> HttpResponse:
    """The whole of a version as Word or PDF."""
    version = numbered(paper, number)
    report = _marked(paper, version, written_version(version, page_language()).whole)
    return answered(made(report, kind, page_language()), kind, page_language(), paper.key, private=True)


@needs("paper.read", PaperRecord)
@require_safe
def public_document(_request: HttpRequest, paper: PaperRecord, number: int, kind: Format) -> HttpResponse:
    """A version as the public would have it, as Word or PDF."""
    version = numbered(paper, number)
    report = _marked(paper, version, written_version(version, page_language()).public)
    return answered(made(report, kind, page_language()), kind, page_language(), paper.key, private=True)


@needs("paper.read", PaperRecord)
@require_safe
def drawn(request: HttpRequest, paper: PaperRecord, sha256: str, name: str) -> HttpResponse:
    """A chart of a paper's evidence: of any that it may cite for those who read all of it, of what is open for others."""
    version = latest(paper)
    if may(request.user, "paper.read-exempt", paper):
        allowed = any(pin.sha256 == sha256 for one in paper.versions.all() for pin in draft_of(one).pins)
    else:
        allowed = f"{sha256}/{name}" in charts_of(written_version(version).public)
    if not allowed:
        raise Http404(name)
    return drawing_answer(sha256, name, "private, no-store")


@needs("paper.read-exempt", PaperRecord)
@require_safe
def difference_page(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """What differs between two versions, by part; between the last two unless others are asked for."""
    last = latest(paper).number
    newer = numbered(paper, _number(request, "to", last))
    older = numbered(paper, _number(request, "from", max(newer.number - 1, 1)))
    found = differences(as_fields(draft_of(older)), as_fields(draft_of(newer)))
    told = [(name_of(one.name.partition(".")[0]), one.name.partition(".")[2], one.spans) for one in found]
    content = {
        "older": older,
        "newer": newer,
        "differences": told,
        "numbers": range(1, last + 1),
        "here": reverse("paper-differences", args=[paper.key]),
    }
    return paper_page(request, paper, "paper/differences.html", content)


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else otherwise
