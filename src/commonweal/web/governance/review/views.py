"""Reviews of contracts as everybody may read them, from the public record alone."""

from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.governance.contract.review import OUTCOMES, Measure
from commonweal.publish.review import measures_as_published
from commonweal.web.governance.contract.shown import entries_of
from commonweal.web.governance.review.models import ReviewRecord
from commonweal.web.governance.review.shown import NAMES, beside, measured, told_of
from commonweal.web.people.acting import may
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.kept import kept
from commonweal.web.publish.models import PublicEntry
from commonweal.web.site.table import Column, Table, as_csv

__all__ = ["measures", "review", "reviews"]

_ON_A_PAGE = 25


@open_to_all
@kept
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Every published review, with how many of its targets were reached."""
    published = PublicEntry.objects.filter(kind="review", withdrawn_at=None).select_related("council")
    page = Paginator(published.order_by("-published_on", "-number"), _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "review/reviews.html", {"page": page, "entries": [(one, told_of(one)) for one in page]})


@open_to_all
@kept
@require_safe
def review(request: HttpRequest, key: str) -> HttpResponse:
    """One review as it was approved. Those who may read it before it is are led to where they work on it."""
    entry = PublicEntry.objects.filter(kind="review", key=key).select_related("council").first()
    record = ReviewRecord.objects.filter(key=key).first()
    works = record is not None and may(request.user, "contract.read", record)
    if entry is None and works:
        return redirect("review-work", key)
    entry = entry or get_object_or_404(PublicEntry, kind="review", key=key)
    if entry.withdrawn_at:
        return render(request, "review/withdrawn.html", {"entry": entry, "works": works}, status=410)
    content = {
        "entry": entry,
        "works": works,
        "told": entry.content,
        "measures": measured(measures_as_published(entry.content)),
        "counted": told_of(entry),
        "beside": entries_of("review", [one.key for one in beside(record)]) if record else [],
        **NAMES,
    }
    return render(request, "review/review.html", content)


@open_to_all
@require_safe
def measures(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """The measures of a review as CSV."""
    entry = get_object_or_404(PublicEntry, kind="review", key=key, withdrawn_at=None)
    columns = [
        *(Column(_("Measure")), Column(_("Unit")), Column(_("Target"), "number"), Column(_("Claimed"), "number")),
        *(Column(_("Verified"), "number"), Column(_("What came of it")), Column(_("Why it is not known"))),
        *(Column(_("Source")), Column(_("Hash of the evidence"), "code")),
    ]
    rows = [_row(one, what) for one, what in measured(measures_as_published(entry.content))]
    return as_csv(Table("measures", _("Measures"), columns, rows))


def _row(one: Measure, what: str) -> list[object]:
    numbers = [_plain(number) for number in (one.target, one.claimed, one.achieved)]
    return [one.name, one.unit, *numbers, OUTCOMES[what], one.unknown, one.source, one.evidence]  # type: ignore[index]


def _plain(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
