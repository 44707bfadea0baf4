"""Papers as everybody may read them: from the public record alone."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from commonweal.base.language import Text
from commonweal.governance.draft.standing import STATUSES
from commonweal.publish.paper import read_paper
from commonweal.web.governance.commission.holders import commissions_of
from commonweal.web.governance.paper.evidence import drawing, kept_bytes
from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.governance.paper.printing import Format, answered, charts_of, printed
from commonweal.web.governance.paper.shown import shown
from commonweal.web.governance.paper.stored import standing_of
from commonweal.web.governance.paper.taken import taken
from commonweal.web.governance.paper.traced import traced
from commonweal.web.people.acting import may
from commonweal.web.people.guard import open_to_all
from commonweal.web.people.models import Organisation, Person
from commonweal.web.publish.models import PublicEntry
from commonweal.web.site.built import FILE_POLICY, built_file
from commonweal.web.site.environment import page_language

__all__ = ["document", "drawn", "evidence_file", "paper", "papers", "picture"]

_ON_A_PAGE = 25


@open_to_all
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """Every published paper; above them, for those who work here, their own."""
    published = PublicEntry.objects.filter(kind="paper", withdrawn_at=None).select_related("council")
    page = Paginator(published.order_by("-published_on", "-number"), _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "paper/papers.html", {"page": page, **_own(request)})


def _own(request: HttpRequest) -> dict[str, Any]:
    if not isinstance(request.user, Person):
        return {"begins": [], "own": []}
    councils = Organisation.objects.filter(memberships__in=request.user.standing(), sort="council").distinct()
    own = PaperRecord.objects.filter(council__in=councils).select_related("council").order_by("-made_at")[:_ON_A_PAGE]
    return {
        "begins": [one for one in councils if may(request.user, "paper.begin", one)],
        "own": [_stands(request.user, one) for one in own if may(request.user, "paper.read", one)],
    }


def _stands(person: Person, paper: PaperRecord) -> tuple[PaperRecord, Text, bool]:
    """One's own council's paper, how far it has come, and whether it waits for this person to approve it."""
    status = standing_of(paper).status
    return paper, STATUSES[status], status == "review" and may(person, "paper.approve", paper)


@open_to_all
@require_safe
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """One paper as it was last published. Who works on it before it is is led to where they do."""
    entry = PublicEntry.objects.filter(kind="paper", key=key).select_related("council").first()
    record = PaperRecord.objects.filter(key=key).first()
    works = record is not None and may(request.user, "paper.read", record)
    if entry is None and works:
        return redirect("paper-work", key)
    if entry is None:
        raise Http404(key)
    if entry.withdrawn_at:
        return render(request, "paper/withdrawn.html", {"entry": entry, "works": works}, status=410)
    laid = shown(read_paper(entry.content), lambda name: picture(key, name, "paper-picture"))
    told = {"entry": entry, "works": works, "traced": traced(entry.content), "commissions": commissions_of("paper", key)}
    return render(request, "paper/paper.html", {**told, "taken": taken(key), **laid})


def picture(key: str, name: str, page: str) -> str:
    """The address of a chart of a paper, in the page's language."""
    sha256, _slash, chart = name.partition("/")
    return reverse(page, args=[key, sha256, chart])


@open_to_all
@require_safe
def document(_request: HttpRequest, key: str, kind: Format) -> HttpResponse:
    """A published paper as Word or PDF, in the language of its address."""
    language = page_language()
    return answered(printed(read_paper(_published(key).content), kind, language), kind, language, key, private=False)


@open_to_all
@require_safe
def drawn(_request: HttpRequest, key: str, sha256: str, name: str) -> HttpResponse:
    """A chart of a published paper."""
    if f"{sha256}/{name}" not in charts_of(read_paper(_published(key).content)):
        raise Http404(name)
    return drawing_answer(sha256, name, "public, max-age=300")


@open_to_all
@require_safe
def evidence_file(_request: HttpRequest, key: str, sha256: str) -> HttpResponse:
    """What a published paper cites in the open, byte for byte as it was when it was cited."""
    if sha256 not in {one["sha256"] for one in _published(key).content["evidence"]}:
        raise Http404(sha256)
    return built_file(f"{sha256[:16]}.json", kept_bytes(sha256), sha256, f"paper-{key}")


def drawing_answer(sha256: str, name: str, kept: str) -> HttpResponse:
    """A chart as an answer; Http404 where it was not drawn."""
    found = drawing(f"{sha256}/{name}", page_language())
    if found is None:
        raise Http404(name)
    headers = {"Content-Security-Policy": FILE_POLICY, "Cache-Control": kept}
    return HttpResponse(found, content_type="image/svg+xml", headers=headers)


def _published(key: str) -> PublicEntry:
    return cast(PublicEntry, get_object_or_404(PublicEntry, kind="paper", key=key, withdrawn_at=None))
