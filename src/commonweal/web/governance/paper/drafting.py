"""Writing a paper in the browser: one part on a page, or all; with the figures that it may cite."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonweal.base.errors import FaultyInput
from commonweal.governance.draft.citation import Pin
from commonweal.governance.draft.difference import spans
from commonweal.governance.draft.draft import PARTS, as_fields, of_fields
from commonweal.governance.draft.figure import FORMATS, figures, suits, write
from commonweal.web.governance.ask import Ask, asked
from commonweal.web.governance.paper.actions import Overtaken, begin, draft
from commonweal.web.governance.paper.evidence import called_as, content_of, newer, offered
from commonweal.web.governance.paper.forms import FRONT, BeginForm, CiteForm, DraftForm, initial
from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.governance.paper.page import mends, name_of, paper_page, work
from commonweal.web.governance.paper.shown import shown
from commonweal.web.governance.paper.stored import draft_of, latest, written_draft
from commonweal.web.governance.paper.views import picture
from commonweal.web.people.guard import needs
from commonweal.web.people.models import Organisation
from commonweal.web.publish.results.held import known
from commonweal.web.site.environment import opening, page_language, plain
from commonweal.web.site.form import add_problems

__all__ = ["begin_form", "cite_form", "figures_page", "write_all", "write_part"]

_ON_A_PAGE = 100


@needs("paper.begin", Organisation, by="slug")
@require_http_methods(["GET", "HEAD", "POST"])
def begin_form(request: HttpRequest, council: Organisation) -> HttpResponse:
    """Begin a paper."""
    lead = _("A paper begins blank, or with what a case has written already; its tables and charts are then cited from the case.")
    ask = Ask(
        heading=_("Begin a paper"),
        do=_("Begin"),
        said=_("The paper is begun."),
        back=reverse("papers"),
        of=council.name,
        lead=lead,
        on=work,
    )
    form = BeginForm(request.POST or None, initial={"case": request.GET.get("case", "")})
    return asked(request, ask, form, lambda given: begin(request.user, council, **given))


@needs("paper.draft", PaperRecord)
@require_http_methods(["GET", "HEAD", "POST"])
def write_all(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """All of a paper on one page."""
    return _write(request, paper, [*FRONT, *PARTS], "")


@needs("paper.draft", PaperRecord)
@require_http_methods(["GET", "HEAD", "POST"])
def write_part(request: HttpRequest, paper: PaperRecord, part: str) -> HttpResponse:
    """One part of a paper, or what stands before the parts."""
    if part != "front" and part not in PARTS:
        raise Http404(part)
    return _write(request, paper, FRONT if part == "front" else [part], part)


def _write(request: HttpRequest, paper: PaperRecord, names: Sequence[str], part: str) -> HttpResponse:
    now = latest(paper)
    if request.method != "POST":
        form = DraftForm(names, initial=initial(draft_of(now), now.number))
        return _page(request, paper, form, part, {})
    form = DraftForm(names, request.POST)
    if not form.is_valid():
        return _page(request, paper, form, part, {}, 422)
    if "preview" in request.POST:
        return _page(request, paper, form, part, _preview(paper, form))
    try:
        draft(request.user, paper, base=form.cleaned_data["base"], texts=form.texts)
    except Overtaken as fault:
        return _clashed(request, paper, names, part, fault)
    except FaultyInput as fault:
        add_problems(form, fault)
        return _page(request, paper, form, part, {}, 422)
    messages.success(request, _("Saved as version %(number)s.") % {"number": latest(paper).number})
    return redirect(work(paper))


def _page(
    request: HttpRequest, paper: PaperRecord, form: DraftForm, part: str, content: dict[str, Any], status: int = 200
) -> HttpResponse:
    told = {"form": form, "part": part, "heading": name_of(part) if part in PARTS else None, "pins": draft_of(latest(paper)).pins}
    return paper_page(request, paper, "paper/write.html", {**told, **content}, status)


def _preview(paper: PaperRecord, form: DraftForm) -> dict[str, Any]:
    """What was typed, written up and not saved."""
    now = latest(paper)
    stands = draft_of(now)
    made = written_draft(of_fields(as_fields(stands) | form.texts, stands.pins), now, page_language())
    return {
        "mends": mends(made.problems),
        "preview": True,
        **shown(made.whole, lambda name: picture(paper.key, name, "paper-drawing")),
    }


def _clashed(request: HttpRequest, paper: PaperRecord, names: Sequence[str], part: str, fault: Overtaken) -> HttpResponse:
    """Both texts, side by side: what was typed stands in the boxes, what stands now beside them. Sent again, it is of the version
    that stands now, and nothing is overwritten unseen."""
    typed = {clash.name: clash.mine for clash in fault.clashes}
    form = DraftForm(names, initial=initial(draft_of(latest(paper)), fault.base, {**fault.merged, **typed}))
    clashes = [
        (name_of(one.name.partition(".")[0]), one.name.partition(".")[2], one.now, spans(one.before, one.now))
        for one in fault.clashes
    ]
    return _page(request, paper, form, part, {"clashes": clashes}, 409)


@needs("paper.draft", PaperRecord)
@require_safe
def figures_page(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """Every figure of a piece of evidence, with how it is cited and what it then says."""
    version = latest(paper)
    pins = draft_of(version).pins
    pin = next((one for one in pins if one.alias == request.GET.get("evidence")), pins[0] if pins else None)
    sought = request.GET.get("find", "").strip()
    content: dict[str, Any] = {"pins": pins, "pin": pin, "find": sought, "formats": FORMATS, "moved": newer(pins)}
    content["named"] = {one.alias: called_as(one) for one in pins}
    content["results"] = known(one.sha256 for one in pins)
    if pin:
        found = [one for one in figures(content_of(pin.sha256)) if sought.lower() in _searched(one) and not _written(pin, one[0])]
        page = Paginator(found, _ON_A_PAGE).get_page(request.GET.get("page"))
        content |= {"page": page, "figures": [_cited(pin, path, value) for path, value in page], "charts": _whole(pin, sought)}
    content["form"] = CiteForm([(one, opening(told)) for one, told in offered()], initial={"base": version.number})
    return paper_page(request, paper, "paper/figures.html", content)


def _written(pin: Pin, path: str) -> bool:
    """Whether it is of a case's own paper, whose words are no figures."""
    return pin.kind == "case" and path.startswith("paper.")


def _searched(found: tuple[str, Any]) -> str:
    return f"{found[0]} {found[1]}".lower()


def _cited(pin: Pin, path: str, value: Any) -> tuple[str, str]:
    """A figure as it is cited, and what then stands in the paper."""
    form = next((one for one in _likely(path) if suits(value, one)), "words")
    return f"{{{{ {pin.alias}/{path} | {form} }}}}", write(value, form, page_language())


def _likely(path: str) -> Sequence[str]:
    """Formats to try first, by what a figure is called."""
    name = path.lower()
    if any(word in name for word in ("breach", "chance", "probability", "share", "rate", "at_risk")):
        return ("day", "percent", "words")
    if any(word in name for word in ("cost", "amount", "price", "value", "contingency", "spend", "worst", "expected", "impact")):
        return ("day", "short-money", "words")
    return ("day", "number-1", "words")


def _whole(pin: Pin, sought: str) -> list[tuple[str, str]]:
    """The tables and charts of a case's own paper, which can be cited whole."""
    sections = content_of(pin.sha256).get("paper", {}).get("sections", []) if pin.kind == "case" else []
    found = [
        (f"{{{{ {pin.alias}/paper.sections.{section['key']}.parts.{place} }}}}", plain(part["caption"]))
        for section in sections
        for place, part in enumerate(section["parts"])
        if part["kind"] in ("table", "chart")
    ]
    return [one for one in found if sought.lower() in one[1].lower()]


@needs("paper.draft", PaperRecord)
@require_http_methods(["POST"])
def cite_form(request: HttpRequest, paper: PaperRecord) -> HttpResponse:
    """Let the paper cite a result as it is now: one more, or a newer build of one that it cites."""
    choices = {one: opening(told) for one, told in offered()}
    form = CiteForm(list(choices.items()), request.POST)
    if form.is_valid():
        kind, _slash, name = form.cleaned_data["evidence"].partition("/")
        try:
            draft(request.user, paper, base=form.cleaned_data["base"], texts={}, cite=(kind, name))
        except FaultyInput as fault:
            add_problems(form, fault)
        else:
            messages.success(request, _("The paper can cite “%(name)s” as it is now.") % {"name": choices[f"{kind}/{name}"]})
            return redirect("paper-figures", paper.key)
    pins = draft_of(latest(paper)).pins
    told = {"pins": pins, "form": form, "named": {one.alias: called_as(one) for one in pins}, "results": ()}
    return paper_page(request, paper, "paper/figures.html", told, 422)
