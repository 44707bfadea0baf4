"""Market position statements: the list of them, each one's page, its tables and its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonweal.market.position.words.size import size
from commonweal.web.market.models import PositionFile
from commonweal.web.market.sector.asked import read
from commonweal.web.market.sector.held import open_lake
from commonweal.web.market.sector.page import navigation
from commonweal.web.market.statement.page import again, document, downloads, picture, shown
from commonweal.web.market.statement.stored import every_statement, stored_statement
from commonweal.web.site.built import kept_file
from commonweal.web.site.table import one_as_csv

__all__ = ["file", "statement", "statements", "table"]


@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """The list of market position statements."""
    listed = [(one, size(one.statement.size), picture(one, "years", _files(one.id))) for one in every_statement()]
    others = navigation(request, read(request.GET)) if open_lake() else []
    return render(request, "market/statement/statements.html", {"listed": listed, "navigation": others})


@require_safe
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """The statement itself."""
    stored, files = stored_statement(slug), _files(slug)
    content = {
        "stored": stored,
        "shown": shown(stored, files),
        "document": document(files),
        "downloads": downloads(stored),
        "files": files,
        "again": again(stored),
    }
    return render(request, "market/statement/statement.html", content)


def _files(slug: str) -> list[str]:
    return list(PositionFile.objects.filter(position=slug).order_by("name").values_list("name", flat=True))


@require_safe
def table(request: HttpRequest, slug: str, table: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """One of a statement's tables as CSV, whole."""
    return one_as_csv(downloads(stored_statement(slug)), table)


@require_safe
def file(request: HttpRequest, slug: str, name: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """A file of a statement's build, byte for byte."""
    return kept_file(PositionFile.objects.filter(position=slug), name, slug)
