"""A page of the market: what was asked is read, its tables are made, and each can be taken as CSV and as JSON.

Some tables have a picture beside them, which is drawn from the same rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.market.choice import SECTORS
from commonweal.market.local_service import SERVICES
from commonweal.market.place import REGIONS
from commonweal.web.market.sector.asked import IN_FILES, Asked, read
from commonweal.web.market.sector.held import open_lake
from commonweal.web.market.sector.names import name_of
from commonweal.web.market.sector.picture import Draw, given_out
from commonweal.web.market.sector.words import service_name
from commonweal.web.site.table import Table, as_csv, as_json

__all__ = ["Page", "addresses", "faulty", "navigation"]

_FILES = {"csv": as_csv, "json": as_json}


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Parameters
    ----------
    name
        The name of its address; its tables have `<name>-table`.
    template
        What it is shown with.
    tables
        What makes its tables, by key: each from what was asked, and from what the address names.
    content
        What else it says.
    position
        The kinds of the values that tell where its list goes on, if it has one.
    known
        Http404 where there is nothing of what its address names.
    pictures
        What draws the pictures of its tables, by the table's key.
    """

    name: str
    template: str
    tables: Mapping[str, Callable[..., Table]]
    content: Callable[..., dict[str, Any]] = lambda _asked, **_named: {}
    position: Sequence[type] = ()
    known: Callable[..., object] = lambda **_named: None
    pictures: Mapping[str, Draw] = field(default_factory=dict)

    def show(self, request: HttpRequest, **named: str) -> HttpResponse:
        """The page; with what is wrong in place of figures, where what was asked cannot be."""
        lake = open_lake()
        if lake is None:
            return render(request, "market/sector/empty.html", {"navigation": []})
        asked = read(request.GET, self.position)
        told = _shared(request, asked, self.name, named)
        self.known(**named)
        if asked.problems:
            return faulty(request, asked, self.name, **named)
        tables = {key: make(asked, **named) for key, make in self.tables.items()}
        content = self.content(asked, **named)

        pictures = {key: draw(asked, tables[key]) for key, draw in self.pictures.items()}

        def address(table: Table, form: str) -> str:
            return asked.address(f"{self.name}-table", *named.values(), table.key, form, q=asked.words)

        def drawn(key: str) -> str:
            # A browser that keeps a picture asks for it anew once something was loaded.
            return asked.address(f"{self.name}-picture", *named.values(), key, of=(lake.state.derived or "")[:8])

        made = {"tables": tables, "pictures": pictures, "address": address, "drawn": drawn}
        return render(request, self.template, {**told, **made, **content})

    def file(self, request: HttpRequest, table: str, form: str, **named: str) -> HttpResponse:
        """One of its tables as a file."""
        asked = replace(read(request.GET, self.position), most=IN_FILES)
        if table not in self.tables or form not in _FILES or open_lake() is None:
            raise Http404(table)
        self.known(**named)
        if asked.problems:
            return faulty(request, asked, self.name, **named)
        return _FILES[form](self.tables[table](asked, **named))

    def picture(self, request: HttpRequest, picture: str, **named: str) -> HttpResponse:
        """The picture of one of its tables."""
        asked = read(request.GET, self.position)
        if picture not in self.pictures or open_lake() is None:
            raise Http404(picture)
        self.known(**named)
        if asked.problems:
            return faulty(request, asked, self.name, **named)
        made = self.pictures[picture](asked, self.tables[picture](asked, **named))
        if made is None:
            raise Http404(picture)
        return given_out(picture, made)

    def warm(self) -> None:
        """Ask what it asks of the whole market, so that the first reader need not wait for the answers."""
        asked = read(QueryDict(), self.position)
        for make in self.tables.values():
            make(asked)
        self.content(asked)


def addresses(route: str, page: Page) -> list[URLPattern]:
    """The addresses of a page, of its tables and of its pictures."""
    pictures = path(f"{route}pictures/<slug:picture>.svg", require_safe(page.picture), name=f"{page.name}-picture")
    return [
        *([pictures] if page.pictures else []),
        path(f"{route}tables/<slug:table>.<slug:form>", require_safe(page.file), name=f"{page.name}-table"),
        path(route, require_safe(page.show), name=page.name),
    ]


def faulty(request: HttpRequest, asked: Asked, page: str, **named: str) -> HttpResponse:
    """What is wrong with what was asked, and the form with all that was written."""
    return render(request, "market/sector/faulty.html", _shared(request, asked, page, named), status=400)


def _shared(request: HttpRequest, asked: Asked, page: str, named: Mapping[str, str]) -> dict[str, Any]:
    """What every page has: what was asked, what filters may be, and the names of the organisations that were chosen."""
    choice = asked.choice
    return {
        "asked": asked,
        "page": page,
        "named": named,
        "navigation": navigation(request, asked),
        "service_name": service_name,
        "services": {code: one.name for code, one in SERVICES.items()},
        "regions": REGIONS,
        "sectors": SECTORS,
        "chosen_buyer": name_of(choice.buyer) if choice.buyer else "",
        "chosen_supplier": name_of(choice.supplier) if choice.supplier else "",
    }


def navigation(request: HttpRequest, asked: Asked) -> list[dict[str, object]]:
    """The links to every page of the market, with what was asked."""
    pages = {
        "markets": _("Overview"),
        "market-awards": _("Awards"),
        "market-suppliers": _("Suppliers"),
        "market-buyers": _("Buyers"),
        "market-calendar": _("What ends when"),
        "market-together": _("Buying together"),
        "market-drill": _("Failure drill"),
        "market-flags": _("Red flags"),
        "market-map": _("Map"),
        "market-quality": _("Data quality"),
        "market-statements": _("Position statements"),
    }
    links = {name: asked.address(name) for name in pages}
    return [
        {"text": text, "href": links[name], "current": request.path == links[name].partition("?")[0]}
        for name, text in pages.items()
    ]
