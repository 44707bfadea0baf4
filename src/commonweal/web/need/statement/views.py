"""Need statements: the list of them, each one's pages, its tables and its files."""

from dataclasses import asdict
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from commonweal.base.errors import FaultyInput
from commonweal.base.language import LANGUAGES
from commonweal.web.journeys.reading import sources
from commonweal.web.need.models import NeedFile
from commonweal.web.need.statement import levers as tried
from commonweal.web.need.statement import sentences, tables
from commonweal.web.need.statement.page import pictures, statement_page, unmatched
from commonweal.web.need.statement.stored import every_statement, kept_futures, stored_statement
from commonweal.web.site.built import FILE_POLICY, kept_file
from commonweal.web.site.table import one_as_csv

__all__ = ["file", "how_made", "levers", "levers_table", "needs", "picture", "places", "record", "statement", "table"]

_A_WHILE = "public, max-age=300"


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """The list of need statements."""
    listed = [(one, sentences.of_need(one.statement), pictures(one, "fan").get("fan")) for one in every_statement()]
    return render(request, "need/needs.html", {"listed": listed})


@require_safe
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """The statement itself."""
    stored = stored_statement(slug)
    told = stored.statement
    content = {
        "sentence": sentences.of_need(told),
        "cost": sentences.of_cost(told),
        "supply": [one for one in (sentences.of_supply(told), sentences.of_gap(told)) if one],
        "beside": sentences.beside_others(told),
        "counted_at": sentences.counted_at(told),
        "next_outcome": sentences.next_outcome(told),
        "unused": sum(one.records - one.used for one in told.readings),
        "pictures": pictures(stored, "fan", "groups", "waterfall", "people", "scenarios", "spend", "similar"),
        "tables": {one.key: one for one in tables.tables(told)},
    }
    return statement_page(request, stored, "need/statement.html", content)


@require_safe
def places(request: HttpRequest, slug: str) -> HttpResponse:
    """The place beside others: those of its size, and all of them on the map."""
    stored = stored_statement(slug)
    order = tables.ordered_by(request.GET.get("order", ""))
    content = {
        "beside": sentences.beside_others(stored.statement),
        "pictures": pictures(stored, "similar", "map"),
        "similar": tables.similar(stored.statement),
        "places": tables.places(stored.statement, order),
        "totals": tables.totals(stored.statement),
        "order": order,
        "unmatched": unmatched(stored),
    }
    return statement_page(request, stored, "need/places.html", content)


@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """The track record: every forecast that was published, and how it did."""
    stored = stored_statement(slug)
    told = stored.statement
    files = set(NeedFile.objects.filter(need=slug, name__startswith="vintage-").values_list("name", flat=True))
    content = {
        "published": [(one, f"vintage-{one.sha256}.json") for one in reversed(told.published.vintages)],
        "files": files,
        "record": told.published.record,
        "next_outcome": sentences.next_outcome(told),
        "pictures": pictures(stored, "record"),
        "tables": {one.key: one for one in tables.tables(told)},
    }
    return statement_page(request, stored, "need/record.html", content)


@require_safe
def how_made(request: HttpRequest, slug: str) -> HttpResponse:
    """How the statement was made, and everything that was built."""
    stored = stored_statement(slug)
    content = {
        "made": stored.statement.provenance,
        "inputs": tables.inputs(stored.statement),
        "reading_of": sources({**asdict(one), "uses": []} for one in stored.statement.readings),
        "files": list(NeedFile.objects.filter(need=slug).order_by("name").values("name", "sha256")),
        "downloads": tables.tables(stored.statement),
    }
    return statement_page(request, stored, "need/how_made.html", content)


@require_safe
def levers(request: HttpRequest, slug: str) -> HttpResponse:
    """The levers page: what is written in its address is tried on the futures that were kept."""
    stored, futures = stored_statement(slug), kept_futures(slug)
    written = tried.written(request.GET)
    if "remove" in request.GET:
        return redirect(f"{reverse('need-levers', args=[slug])}?{tried.query(written)}")
    form = tried.form(written, stored, futures)
    content: dict[str, Any] = {
        "form": form,
        "starts": tried.starts(stored, futures),
        "targets": [(target, sentences.acted_on(target)) for target in futures.targets],
        "futures": len(futures.draws),
        "sentence": sentences.of_need(stored.statement),
    }
    if not form.problems:
        trial = tried.trial_of(written, stored)
        content |= {
            "trial": trial,
            "query": tried.query(written),
            "caption": tried.caption(stored, trial),
            "told": sentences.of_trial(stored.statement, trial) if trial.effects else [],
            "years": tables.tried_years(stored.statement, trial),
            "effects": tables.effects(stored.statement, trial),
        }
    return statement_page(request, stored, "need/levers.html", content, 422 if form.problems else 200)


@require_safe
def levers_table(request: HttpRequest, slug: str, table: str) -> HttpResponse:
    """One of the tables of the levers page as CSV; Http404 where its levers are not as they should be."""
    stored = stored_statement(slug)
    try:
        trial = tried.trial_of(tried.written(request.GET), stored)
    except FaultyInput as error:
        raise Http404(table) from error
    return one_as_csv([tables.tried_years(stored.statement, trial), tables.effects(stored.statement, trial)], table)


@require_safe
def picture(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The picture of the levers page; Http404 where its levers are not as they should be."""
    stored, written = stored_statement(slug), tried.written(request.GET)
    if language not in LANGUAGES:
        raise Http404(language)
    try:
        drawn = tried.drawn(written, slug, stored.sha256, language)
    except FaultyInput as error:
        raise Http404(language) from error
    headers = {"Content-Security-Policy": FILE_POLICY, "Cache-Control": _A_WHILE, "ETag": f'"{sha256(drawn).hexdigest()}"'}
    return HttpResponse(drawn, content_type="image/svg+xml", headers=headers)


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """One of a statement's tables as CSV."""
    return one_as_csv(tables.tables(stored_statement(slug).statement), table)


@require_safe
def file(request: HttpRequest, slug: str, name: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """A file of a statement's build, byte for byte."""
    return kept_file(NeedFile.objects.filter(need=slug), name, slug)
