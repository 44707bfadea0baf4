"""The public record: a search across everything that was published."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from commonweal.base.language import Text
from commonweal.publish.kind import KINDS
from commonweal.publish.search.excerpt import Excerpt, excerpt
from commonweal.publish.search.near import Held, held, meant
from commonweal.publish.search.words import Asked
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.asked import Choice, ChoiceForm, councils, entries, kinds, read, some
from commonweal.web.publish.everything import everything
from commonweal.web.publish.kept import kept
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.others import SOURCES, Other, found
from commonweal.web.publish.version import version
from commonweal.web.site.environment import page_language

__all__ = ["at_its_address", "page_of", "record"]

_ON_A_PAGE = 20
_OTHERS_SHOWN = 3
_LATE = 1_000
"""Things whose words may be meant by words that nothing has."""


@dataclass(frozen=True, slots=True)
class Result:
    """A thing that was found, as a list shows it."""

    title: Text
    address: str
    kind: Text
    told: Excerpt | None
    summary: Text
    entry: PublicEntry | None = None


@open_to_all
@kept
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """What was found, or what was published last where nothing was asked for."""
    form = ChoiceForm(request.GET)
    choice = form.choice()
    page, others = _page(request, _none_of(choice)), _others(choice)
    nothing = bool(choice.words) and not others and not page.paginator.count
    page = _page(request, _of_some(choice)) if nothing else page
    content = {
        "form": form,
        "choice": choice,
        "page": page,
        "results": [_of_entry(one, choice.words) for one in read(page)],
        "others": others if choice.kind in SOURCES else others[:_OTHERS_SHOWN],
        "others_left": [] if choice.kind in SOURCES else others[_OTHERS_SHOWN:],
        "nothing": nothing,
        "meant": _meant(choice.q) if nothing else "",
        "kinds": kinds(),
        "councils": dict(councils()) if choice.council else {},
        "kept": choice.address(),
        "places": [] if choice.q or choice.narrows() else everything(),
        "nothing_yet": not choice.q and not choice.narrows() and not page.paginator.count,
    }
    return render(request, "publish/record.html", content)


def _page(request: HttpRequest, those: Any) -> Any:
    return Paginator(those, _ON_A_PAGE).get_page(request.GET.get("page"))


def _none_of(choice: Choice) -> Any:
    """The entries that were asked for. Words that are no words find nothing, rather than everything."""
    unsaid = choice.q.strip() and not choice.words
    return PublicEntry.objects.none() if unsaid or choice.kind in SOURCES else entries(choice).values_list("pk", flat=True)


def _of_some(choice: Choice) -> Any:
    """What has some of several words, where nothing has all of them."""
    several = len(choice.words) > 1 and choice.kind not in SOURCES
    return some(choice).values_list("pk", flat=True) if several else PublicEntry.objects.none()


def _meant(written: str) -> str:
    """What may have been meant by words that nothing has."""
    return meant(written, _words_of_late(version(), tuple(source.version() for source in SOURCES.values())))


@lru_cache(maxsize=1)
def _words_of_late(_record: str, _rooms: tuple[str, ...]) -> Held:
    """The words of titles and summaries of what was published last, and of pages with a record of their own."""
    late = PublicEntry.objects.filter(withdrawn_at=None).order_by("-number", "-pk").values_list("title", "summary")[:_LATE]
    told = [text for texts in late for text in texts]
    return held([*told, *(text for _source, page in found(()) for text in (page.title, page.summary))])


def _others(choice: Choice) -> list[Result]:
    """Pages with a record of their own: by words, or all of a kind. They tell of no council and no day."""
    if choice.council or choice.since or choice.until or not (choice.words or choice.kind in SOURCES):
        return []
    if choice.kind and choice.kind not in SOURCES:
        return []
    return [_of_other(source.names, one, choice.words) for source, one in found(choice.words, choice.kind)]


def _of_entry(entry: PublicEntry, asked: Asked) -> Result:
    return Result(
        entry.title, entry.address, KINDS[entry.kind].one, _told(asked, (entry.summary, entry.body)), entry.summary, entry
    )


def _of_other(names: Text, page: Other, asked: Asked) -> Result:
    return Result(page.title, page.address, names, _told(asked, (page.summary, *page.words)), page.summary)


def _told(asked: Asked, texts: Iterable[Text]) -> Excerpt | None:
    return excerpt(asked, tuple(texts), page_language()) if asked else None


@open_to_all
@require_safe
def at_its_address(request: HttpRequest, kind: str, key: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """The address of a thing in the record, which never changes, leads to its page."""
    entry = get_object_or_404(PublicEntry, kind=kind, key=key)
    return redirect(page_of(entry))


def page_of(entry: PublicEntry, language: str = "") -> str:
    """The path of a thing's page, in the language of this page or in another."""
    return f"/{language or get_language()}/{entry.address}"
