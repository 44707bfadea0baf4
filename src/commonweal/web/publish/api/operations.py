"""The questions that programs may ask of the record.

Lists go from the first that was published to the last, by a place that a thing keeps when it is published anew: who reads page
by page misses nothing and meets nothing twice, whatever is published meanwhile. Things are published one after another, under the
trail's lock, so that none can come to stand before one that could be seen already.
"""

from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name by which words are gathered)
from ninja import Path, Query, Router

from commonweal.base.errors import FaultyInput
from commonweal.publish.form import PublicKind
from commonweal.publish.kind import KINDS, KindNames
from commonweal.web.publish.api import shapes, sheet, told
from commonweal.web.publish.api.contents import LISTS, ONES
from commonweal.web.publish.api.place import PLACE, after
from commonweal.web.publish.api.problem import problem
from commonweal.web.publish.asked import Choice, entries, public_bodies, read
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.results.held import found as found_result
from commonweal.web.publish.results.told import told as told_result

__all__ = ["router"]

router = Router()
_FORMAT = Query("json", description=N_("JSON, or CSV that a spreadsheet opens safely."))


def _list_of(kind: PublicKind, names: KindNames) -> None:
    """The questions about one kind: all of it, page by page, and one by its key."""

    @router.get(
        f"/{names.path}",
        response={200: LISTS[kind], 422: shapes.Problem},
        operation_id=f"list_{names.path}",
        summary=names.many.en,
        description=N_("Those that are published, the first published first."),
        url_name=f"list-{names.path}",
    )
    def every(request: HttpRequest, chosen: Query[shapes.Filter], paged: Query[shapes.Paged]) -> HttpResponse:
        choice = Choice(kind=kind, council=chosen.council, since=chosen.since, until=chosen.until)
        found = entries(choice).order_by("pk").filter(pk__gt=paged.cursor)[: paged.limit + 1]
        return _page(request, kind, list(found), paged)

    @router.get(
        f"/{names.path}/{{key}}",
        response={200: ONES[kind], 404: shapes.Problem, 410: shapes.Problem, 422: shapes.Problem},
        operation_id=f"one_{kind}",
        summary=names.one.en.capitalize(),
        description=N_("One by its key; 410 where it was withdrawn."),
        url_name=f"one-{kind}",
    )
    def one(request: HttpRequest, key: str = Path(..., pattern=r"^[a-z0-9-]{1,12}$", description=N_("Its key."))) -> HttpResponse:
        entry = PublicEntry.objects.filter(kind=kind, key=key).first()
        if entry is None or entry.withdrawn_at:
            return problem(404 if entry is None else 410)
        return JsonResponse(told.entry(request, entry))


for _kind, _names in KINDS.items():
    _list_of(_kind, _names)


def _page(request: HttpRequest, kind: PublicKind, found: Sequence[PublicEntry], paged: shapes.Paged) -> HttpResponse:
    shown, more = found[: paged.limit], len(found) > paged.limit
    there = _there(request, cursor=shown[-1].pk) if more else None
    items = told.entries(request, shown)
    return _linked(sheet.of_kind(kind, items) if paged.format == "csv" else _as_json(items, there), there)


def _answer(name: str, items: list[dict[str, Any]], beside: dict[str, Any], there: str | None, written: str) -> HttpResponse:
    return _linked(sheet.of_entries(name, items) if written == "csv" else _as_json(items, there, **beside), there)


def _as_json(items: list[dict[str, Any]], there: str | None, **beside: Any) -> HttpResponse:
    return JsonResponse({"items": items, **beside, "next": there})


def _linked(response: HttpResponse, there: str | None) -> HttpResponse:
    if there:
        response.headers["Link"] = f'<{there}>; rel="next"'
    return response


def _there(request: HttpRequest, **changed: object) -> str:
    given = {name: value for name, value in request.GET.items() if name not in changed}
    return request.build_absolute_uri(f"{request.path}?{urlencode({**given, **changed})}")


@router.get(
    "/search",
    response={200: shapes.Found, 422: shapes.Problem},
    operation_id="search",
    summary=N_("Search"),
    description=N_(
        "Every word must be in what is found, in English or in Welsh; without words, everything. The nearest first, and of those "
        "the newest. What is published while you turn pages moves nothing else: what stays as it is is met once."
    ),
    url_name="search",
)
def search(
    request: HttpRequest,
    chosen: Query[shapes.Filter],
    q: str = Query("", max_length=200, description=N_("Words, without signs that mean anything.")),
    kind: Literal[tuple(KINDS)] | None = Query(None, description=N_("A kind.")),  # type: ignore[valid-type]
    order: Literal["nearest", "newest"] = Query("nearest", description=N_("The nearest first, or the newest.")),
    cursor: str = Query("", pattern=PLACE, description=N_("Where to go on: from `next` of the page before.")),
    limit: int = Query(25, ge=1, le=100, description=N_("How many.")),
    format: Literal["json", "csv"] = _FORMAT,  # noqa: A002 (what it is called in the address)
) -> HttpResponse:
    choice = Choice(q, kind or "", chosen.council, chosen.since, chosen.until, "newest" if order == "newest" else "")
    unsaid = bool(q.strip()) and not choice.words
    matching = PublicEntry.objects.none() if unsaid else entries(choice)
    found = after(matching, cursor, nearest=bool(choice.words) and not choice.order, most=limit + 1)
    there = _there(request, cursor=found[limit - 1].written()) if len(found) > limit else None
    items = told.entries(request, list(read(place.pk for place in found[:limit])))
    return _answer("search", items, {"count": matching.count()}, there, format)


@router.get(
    "/changes",
    response={200: shapes.Changes, 422: shapes.Problem},
    operation_id="changes",
    summary=N_("Changes"),
    description=N_(
        "What was published, published anew or withdrawn after an event, in that order. Keep `last`, and ask for what came "
        "after it when you come again: you miss nothing. A page may be longer than its limit, as one event is never cut in two."
    ),
    url_name="changes",
)
def changes(
    request: HttpRequest,
    after: int = Query(0, ge=0, le=shapes.LARGEST, description=N_("The number of an event: `last` of the page before.")),
    limit: int = Query(25, ge=1, le=100, description=N_("How many, or a few more.")),
    format: Literal["json", "csv"] = _FORMAT,  # noqa: A002
) -> HttpResponse:
    found = PublicEntry.objects.order_by("number", "pk")
    shown = list(found.filter(number__gt=after)[:limit])
    if shown:
        end = shown[-1].number
        shown = [one for one in shown if one.number < end] + list(found.filter(number=end))
    last = shown[-1].number if shown else after
    there = _there(request, after=last) if found.filter(number__gt=last).exists() else None
    return _answer("changes", [told.change(request, one) for one in shown], {"last": last}, there, format)


@router.get(
    "/results/{sha256}",
    response={200: shapes.Result, 404: shapes.Problem, 422: shapes.Problem},
    operation_id="one_result",
    summary=N_("Stored result"),
    description=N_(
        "How a stored result was made, by its hash: its inputs, parameters, seed and version, and how it is made again."
    ),
    url_name="one-result",
)
def result(
    request: HttpRequest,
    sha256: str = Path(..., pattern=r"^[0-9a-f]{64}$", description=N_("Its SHA-256.")),
) -> HttpResponse:
    held = found_result(sha256)
    try:
        return problem(404) if held is None else JsonResponse(told_result(request, held, sha256))
    except FaultyInput:  # It was stored before results told what they were made from.
        return problem(404)


@router.get(
    "/organisations",
    response={200: shapes.Organisations, 422: shapes.Problem},
    operation_id="organisations",
    summary=N_("Organisations"),
    description=N_("Every council, and every other body that published something."),
    url_name="organisations",
)
def organisations(request: HttpRequest, format: Literal["json", "csv"] = _FORMAT) -> HttpResponse:  # noqa: A002, ARG001
    items = [told.organisation(one) for one in public_bodies().order_by("slug")]
    return sheet.of_bodies(items) if format == "csv" else JsonResponse({"items": items})


@router.get(
    "/organisations/{slug}",
    response={200: shapes.Organisation, 404: shapes.Problem, 422: shapes.Problem},
    operation_id="one_organisation",
    summary=N_("Organisation"),
    description=N_("One by its slug, or by the key under which things name their council."),
    url_name="one-organisation",
)
def organisation(
    request: HttpRequest,  # noqa: ARG001 (Ninja's signature)
    slug: str = Path(..., pattern=r"^[a-zA-Z0-9_-]{1,50}$", description=N_("Its slug or its key.")),
) -> HttpResponse:
    found = public_bodies().filter(Q(slug=slug) | Q(key=slug)).first()
    return problem(404) if found is None else JsonResponse(told.organisation(found))
