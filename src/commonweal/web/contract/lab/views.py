"""The lab: choose contracts, change them, simulate them, keep what came out."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonweal.base.language import LANGUAGES, Language
from commonweal.contract import OptionAppraisal
from commonweal.journeys.charts import options_bearing, options_cost, options_margin, options_outcomes, options_years
from commonweal.journeys.charts.theme import Spec
from commonweal.journeys.lab import budget_of, reread
from commonweal.journeys.lab.trial import FEWEST, MOST
from commonweal.people.permission import Refusal
from commonweal.store.charts import svg
from commonweal.web.contract.lab.again import beside, setting_now, since
from commonweal.web.contract.lab.form import chosen, posted
from commonweal.web.contract.lab.kept import latest
from commonweal.web.contract.lab.library import case_offers, choice, library, setting_again
from commonweal.web.contract.lab.page import bench, checked, pictures, read_document, result_of, result_tables, title_of
from commonweal.web.contract.lab.sheets import Full, lay, renew, simulate
from commonweal.web.contract.lab.sheets import cancel as cancel_run
from commonweal.web.contract.lab.sheets import keep as keep_result
from commonweal.web.contract.lab.sheets import put as put_in_case
from commonweal.web.contract.models import KeptResult, Sheet
from commonweal.web.journeys.stored import council_of, stored_case
from commonweal.web.people.acting import Actor, Refused, refusal, refusal_anywhere
from commonweal.web.people.guard import needs_anywhere
from commonweal.web.site.table import one_as_csv

__all__ = ["again", "cancel", "evidence", "keep", "kept", "picture", "put", "reading", "sheet", "start", "table"]

Options = Sequence[OptionAppraisal]
_DRAWN: dict[str, Callable[[Options, Language], Spec]] = {
    "options-cost": lambda options, language: options_cost.draw(options, budget_of(options), language),
    "options-years": options_years.draw,
    "options-outcomes": options_outcomes.draw,
    "options-margin": options_margin.draw,
    "options-bearing": options_bearing.draw,
}
_POLICY = "default-src 'none'; font-src data:; frame-ancestors 'none'; sandbox"
_A_DAY = "public, max-age=86400"
_HASH = 64


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The first page: choose two to four contracts to start from."""
    if request.method == "POST":
        chose = choice(request.POST)
        if FEWEST <= len(chose.contracts) <= MOST:
            laid = lay(*chosen(chose))
            _simulated(laid, by=request.user.pk)
            return redirect("lab-sheet", laid.sha256)
        return _start(request, {"count": len(chose.contracts)}, 422)
    return _start(request, {}, 200)


def _start(request: HttpRequest, content: dict[str, Any], status: int) -> HttpResponse:
    offers = case_offers()
    asked = request.GET.get("case", "")
    first = next((one for one in offers if one.slug == asked), offers[0] if offers else None)
    checked = [one.key for one in first.contracts[:MOST]] if first else []
    told = {
        "offers": offers,
        "models": library(),
        "kept": latest(),
        "most": MOST,
        "checked": request.POST.getlist("contract") if request.method == "POST" else checked,
        "checked_models": request.POST.getlist("model"),
        "pasted": request.POST.get("pasted", ""),
    }
    return render(request, "lab/start.html", {**told, **content}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, sha256: str) -> HttpResponse:
    """A sheet: the contracts and their dials, the world and the budget; and what came out."""
    laid = Sheet.objects.filter(sha256=sha256).first()
    if request.method == "POST":
        return _changed(request, laid)
    if laid is None:
        raise Http404(sha256)
    return _sheet(request, laid)


def _changed(request: HttpRequest, before: Sheet | None) -> HttpResponse:
    """A sheet as it was changed: laid anew under its own hash, and simulated where that was asked for."""
    setting = before.tried_in if before else setting_again(request.POST)
    written = posted(request.POST)
    if written.problems:
        content = {"bench": bench(written.draft, setting, written), "sheet": before, "state": "written"}
        content["again"] = request.POST.get("again", "")[:_HASH]
        return render(request, "lab/sheet.html", content, status=422)
    laid = lay(written.draft, setting)
    asked = {"again": again} if (again := request.POST.get("again", "")[:_HASH]) else {}
    if request.POST.get("do") != "check" and not _simulated(laid, waits="live" not in request.POST, by=request.user.pk):
        asked["full"] = "1"
    return redirect(reverse("lab-sheet", args=[laid.sha256]) + (f"?{urlencode(asked)}" if asked else ""))


def _simulated(laid: Sheet, *, waits: bool = True, by: str | None = None) -> bool:
    """Whether there was room to run a sheet, if it can be run at all."""
    trial, _problems = checked(laid.written, laid.tried_in)
    if trial is None:
        return True
    try:
        simulate(laid, trial, waits=waits, by=by)
    except Full:
        return False
    return True


def _sheet(request: HttpRequest, laid: Sheet) -> HttpResponse:
    state = laid.state(timezone.now())
    content: dict[str, Any] = {"sheet": laid, "state": state, "bench": bench(laid.written, laid.tried_in)}
    if state == "done":
        content["result"] = result_of(bytes(laid.evidence), laid.evidence_sha256)
        content["kept"] = KeptResult.objects.filter(sha256=laid.evidence_sha256).exists()
    content |= beside(request.GET.get("again", ""), laid)
    content["full"] = "full" in request.GET
    content["still"] = "still" in request.GET
    return render(request, "lab/sheet.html", content)


@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """A part of a page: one document in plain words, or what is wrong with it."""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    return render(request, "lab/reading.html", {"reading": read_document(text, "")})


@require_POST
def cancel(_request: HttpRequest, sha256: str) -> HttpResponse:
    """Cancel a sheet's run."""
    cancel_run(get_object_or_404(Sheet, sha256=sha256))
    return redirect("lab-sheet", sha256)


@require_POST
def keep(request: HttpRequest, sha256: str) -> HttpResponse:
    """Keep a sheet's result."""
    laid = get_object_or_404(Sheet.objects.exclude(evidence_sha256=""), sha256=sha256)
    try:
        return redirect("lab-kept", keep_result(laid, request.user.pk).sha256)
    except Full:
        return render(request, "lab/full.html", {"back": reverse("lab-sheet", args=[sha256])}, status=429)


@require_safe
def kept(request: HttpRequest, sha256: str) -> HttpResponse:
    """A kept result: what came out, and what it was made from."""
    found = get_object_or_404(KeptResult, sha256=sha256)
    result = result_of(bytes(found.content), sha256)
    shown = found.shown_by.filter(case=result.made.setting.case).exists()
    content = {"kept": found, "result": result, "title": title_of(result.options), "shown": shown}
    content["since"] = since(result.made)
    content["may_put"] = _may_not_put(request.user, result.made.setting.case) is None
    return render(request, "lab/kept.html", content)


@require_POST
def again(request: HttpRequest, sha256: str) -> HttpResponse:
    """Run a kept result again, from what it was made from; or in what its case holds now, where that was asked for."""
    found = get_object_or_404(KeptResult, sha256=sha256)
    made = reread(bytes(found.content))
    laid = lay(made.draft, setting_now(made.setting) if "now" in request.POST else made.setting)
    renew(laid)
    if not _simulated(laid, by=request.user.pk):
        return render(request, "lab/full.html", {"back": reverse("lab-kept", args=[sha256])}, status=429)
    return redirect(reverse("lab-sheet", args=[laid.sha256]) + f"?again={sha256}")


@needs_anywhere("case.put")
@require_POST
def put(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show a kept result in its case."""
    found = get_object_or_404(KeptResult, sha256=sha256)
    if refused := _may_not_put(request.user, reread(bytes(found.content)).setting.case):
        raise Refused(refused)
    try:
        case = put_in_case(found, request.user.pk)
    except Full:
        return render(request, "lab/full.html", {"back": reverse("lab-kept", args=[sha256])}, status=429)
    if case is None:
        raise Http404(sha256)
    return redirect(reverse("options", args=[stored_case(case.slug)["id"]]) + "#tried")


def _may_not_put(person: Actor, case: str) -> Refusal | None:
    """Why somebody may not show a result in a case: a role in the council of the case counts, in any where that is not here."""
    try:
        council = council_of(stored_case(case))
    except Http404:
        council = None
    return refusal(person, "case.put", council) if council else refusal_anywhere(person, "case.put")


@require_safe
def table(request: HttpRequest, sha256: str, table: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """One of a result's tables as CSV."""
    return one_as_csv(result_tables(result_of(_content(sha256), sha256)), table)


@require_safe
def picture(request: HttpRequest, sha256: str, chart: str, language: str) -> HttpResponse:  # noqa: ARG001
    """One of a result's charts."""
    if chart not in _DRAWN or language not in LANGUAGES:
        raise Http404(chart)
    options = reread(_content(sha256)).options
    if chart not in [one.name for one in pictures(options)]:
        raise Http404(chart)
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": _A_DAY, "ETag": f'"{sha256}-{chart}-{language}"'}
    return HttpResponse(svg(_DRAWN[chart](options, language)), content_type="image/svg+xml", headers=headers)


@require_safe
def evidence(request: HttpRequest, sha256: str) -> HttpResponse:  # noqa: ARG001
    """A kept result, byte for byte."""
    found = get_object_or_404(KeptResult, sha256=sha256)
    headers = {"Content-Disposition": f'attachment; filename="{sha256[:16]}.json"', "ETag": f'"{sha256}"'}
    return HttpResponse(bytes(found.content), content_type="application/json", headers=headers)


def _content(sha256: str) -> bytes:
    """A result that a sheet has or that was kept; Http404 where there is none."""
    found: Any = KeptResult.objects.filter(sha256=sha256).values_list("content", flat=True).first()
    found = found or Sheet.objects.filter(evidence_sha256=sha256).values_list("evidence", flat=True).first()
    if not sha256 or found is None:
        raise Http404(sha256)
    return bytes(found)
