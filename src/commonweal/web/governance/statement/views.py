"""Joint statements as everybody may read them, from the public record alone; and their documents."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonweal.base.language import LANGUAGES
from commonweal.governance.statement.proposal import STATES
from commonweal.governance.statement.report import as_report
from commonweal.store.pdf import paper_as_pdf
from commonweal.store.word import paper_as_word
from commonweal.web.governance.statement.models import StatementRecord
from commonweal.web.governance.statement.publishing import not_public
from commonweal.web.governance.statement.shown import changes, language_of
from commonweal.web.governance.statement.stored import statement_of
from commonweal.web.people.acting import may
from commonweal.web.people.guard import needs, open_to_all
from commonweal.web.people.models import Organisation, Person
from commonweal.web.publish.models import PublicEntry

__all__ = ["document", "draft_document", "statement", "statements"]

_ON_A_PAGE = 25
_MEDIA = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"}


@open_to_all
@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Every statement that is launched; above them, for those who work here, the ones they draft."""
    published = PublicEntry.objects.filter(kind="statement", withdrawn_at=None).select_related("council")
    page = Paginator(published.order_by("-published_on", "-number"), _ON_A_PAGE).get_page(request.GET.get("page"))
    content = {"page": page, "entries": page.object_list, "today": timezone.localdate().isoformat(), **_own(request)}
    return render(request, "statement/statements.html", content)


def _own(request: HttpRequest) -> dict[str, Any]:
    """Who somebody may begin a statement for, and the statements of their bodies that are not public yet."""
    if not isinstance(request.user, Person):
        return {"begins": [], "own": []}
    bodies = Organisation.objects.filter(memberships__in=request.user.standing()).distinct()
    drafts = not_public()
    own = (drafts.filter(council__in=bodies) | drafts.filter(bodies__organisation__in=bodies, bodies__left_on=None)).distinct()
    readable = [one for one in own.select_related("council") if may(request.user, "statement.read", one)]
    return {"begins": [one for one in bodies if may(request.user, "statement.begin", one)], "own": readable}


@open_to_all
@require_safe
def statement(request: HttpRequest, key: str) -> HttpResponse:
    """One statement, with who signed it and how it came about. Those who draft it are led to where they do."""
    entry = PublicEntry.objects.filter(kind="statement", key=key, withdrawn_at=None).select_related("council").first()
    record = StatementRecord.objects.filter(key=key).first()
    works = record is not None and may(request.user, "statement.read", record)
    if entry is None:
        if works:
            return redirect("statement-work", key)
        raise Http404(key)
    content = {
        "entry": entry,
        "told": entry.content,
        "works": works,
        "today": timezone.localdate().isoformat(),
        "states": STATES,
        "changes": changes,
        "language_of": language_of,
    }
    return render(request, "statement/statement.html", content)


@open_to_all
@require_safe
def document(request: HttpRequest, key: str, language: str, suffix: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """A public statement as Word or PDF, in either language."""
    get_object_or_404(PublicEntry, kind="statement", key=key, withdrawn_at=None)
    return _document(get_object_or_404(StatementRecord, key=key), language, suffix)


@needs("statement.read", StatementRecord)
@require_safe
def draft_document(request: HttpRequest, record: StatementRecord, language: str, suffix: str) -> HttpResponse:  # noqa: ARG001
    """A statement as it stands while it is drafted, as Word or PDF."""
    return _document(record, language, suffix)


def _document(record: StatementRecord, language: str, suffix: str) -> HttpResponse:
    written = next((one for one in LANGUAGES if one == language), None)
    if written is None:
        raise Http404(language)
    make = paper_as_word if suffix == "docx" else paper_as_pdf
    content = make(as_report(statement_of(record), timezone.localdate()), {}, written)
    headers = {"Content-Disposition": f'attachment; filename="statement-{record.pk}-{written}.{suffix}"'}
    return HttpResponse(content, content_type=_MEDIA[suffix], headers=headers)
