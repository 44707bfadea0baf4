"""Contracts as everybody may read them, from the public record alone: the register, each one’s page, CSV and OCDS."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.money import pounds
from commonweal.governance.contract.contract import PAID, Contract
from commonweal.governance.contract.status import STATUSES
from commonweal.publish.contract import as_published
from commonweal.publish.ocds import release_package
from commonweal.publish.planning import Planned
from commonweal.web.governance.commission.sources import page_of
from commonweal.web.governance.contract.models import ContractAsRead
from commonweal.web.governance.contract.shown import NAMES, entries_of, stands
from commonweal.web.governance.contract.stored import as_supplier
from commonweal.web.governance.review.models import ReviewRecord
from commonweal.web.governance.review.shown import told_of
from commonweal.web.people.acting import may
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.kept import kept
from commonweal.web.publish.models import PublicEntry
from commonweal.web.site.environment import plain
from commonweal.web.site.table import Column, Table, as_csv

__all__ = ["contract", "contracts", "ocds", "register"]

_ON_A_PAGE = 25


def _published() -> Any:
    found = PublicEntry.objects.filter(kind="contract", withdrawn_at=None).select_related("council")
    return found.order_by("-published_on", "-number")


@open_to_all
@kept
@require_safe
def contracts(request: HttpRequest) -> HttpResponse:
    """Every published contract, with how it stands today."""
    page = Paginator(_published(), _ON_A_PAGE).get_page(request.GET.get("page"))
    entries = [(entry, stands(entry)) for entry in page]
    return render(request, "contract/contracts.html", {"page": page, "entries": entries, **NAMES})


@open_to_all
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """All of them as CSV, a contract a line."""
    words = ("text", "text", "text", "text", "code", "number", "number", "text", "day", "day", "day", "day", "code", "code")
    headings = [
        *(_("Council"), _("Contract"), _("How it stands"), _("Providers"), _("Their numbers")),
        *(_("Value in pounds as awarded"), _("Value in pounds now"), _("How it is paid")),
        *(_("Awarded on"), _("First day"), _("Last day"), _("Last day with all extensions"), "ocid", _("Address")),
    ]
    columns = [Column(heading, kind) for heading, kind in zip(headings, words, strict=True)]  # type: ignore[arg-type]
    return as_csv(Table("contracts", _("Contracts"), columns, [_row(request, one) for one in _published()]))


def _row(request: HttpRequest, entry: PublicEntry) -> list[object]:
    one = as_published(entry.content)
    return [
        *(entry.council.name, entry.title, STATUSES[stands(entry)]),
        "; ".join(plain(supplier.name) for supplier in one.suppliers),
        "; ".join(supplier.number for supplier in one.suppliers if supplier.number),
        *(pounds(one.value_pence), pounds(one.value_now)),
        "; ".join(plain(PAID[way]) for way in one.paid),
        *(one.awarded_on, one.starts, one.ends_now, one.latest_end_now, one.ocid),
        request.build_absolute_uri(reverse("contract", args=[entry.key])),
    ]


@open_to_all
@kept
@require_safe
def contract(request: HttpRequest, key: str) -> HttpResponse:
    """One contract as it was last published. Those who may read it before it is are led to where they work on it."""
    entry = PublicEntry.objects.filter(kind="contract", key=key).select_related("council").first()
    record = ContractAsRead.objects.filter(key=key).first()
    works = record is not None and may(request.user, "contract.read", record)
    if entry is None and works:
        return redirect("contract-work", key)
    entry = entry or get_object_or_404(PublicEntry, kind="contract", key=key)
    if entry.withdrawn_at:
        return render(request, "contract/withdrawn.html", {"entry": entry, "works": works}, status=410)
    told = as_published(entry.content)
    reviews = ReviewRecord.objects.filter(contract=key).exclude(approved_on=None).values_list("key", flat=True)
    content = {
        "entry": entry,
        "works": works,
        "contract": told,
        "status": stands(entry),
        "commission": next(iter(entries_of("commission", [entry.content["commission"]])), None),
        "decisions": {one.key: one for one in entries_of("decision", _decisions(told))},
        "reviews": [(one, told_of(one)) for one in entries_of("review", reviews)],
        **NAMES,
    }
    return render(request, "contract/contract.html", content)


def _decisions(told: Contract) -> set[str]:
    return {key for key in (told.decision, *(one.decision for one in told.changes)) if key}


@open_to_all
@require_safe
def ocds(request: HttpRequest, key: str) -> HttpResponse:
    """A contract whose notice is known as an OCDS release package; not found where it is not."""
    entry = get_object_or_404(_published().exclude(content__ocid=""), key=key)
    told = as_published(entry.content)
    address = request.build_absolute_uri(request.path)
    buyer = as_supplier(entry.council)
    changed = timezone.localtime(entry.changed_at)
    with translation.override("en"):  # One release is the same under the address of either language.
        planned = _planned(request, entry.content["commission"])
    return JsonResponse(release_package(told, key, entry.number, changed, buyer, address, timezone.localdate(), planned))


def _planned(request: HttpRequest, commission: str) -> Planned | None:
    """The commission that a contract came of, as it is published; None where it is not."""
    for entry in entries_of("commission", [commission]):
        found = {one["sha256"]: page_of(one["source"], one.get("reference", "")) for one in entry.content["evidence"]}
        documents = {sha256: request.build_absolute_uri(page) for sha256, page in found.items() if page}
        address = request.build_absolute_uri(reverse("commission", args=[entry.key]))
        return Planned(entry.content, entry.number, timezone.localtime(entry.changed_at), address, documents)
    return None
