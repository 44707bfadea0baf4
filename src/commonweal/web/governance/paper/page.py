"""What the working pages of a paper share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from commonweal.base.errors import Problem
from commonweal.base.language import LANGUAGES, Language, Text
from commonweal.governance.draft.citation import Contents, drifted
from commonweal.governance.draft.draft import HEADINGS, PARTS, Draft
from commonweal.governance.draft.standing import STATUSES
from commonweal.web.governance.paper.evidence import content_of, newer, newer_content
from commonweal.web.governance.paper.models import PaperRecord, PaperVersion
from commonweal.web.governance.paper.stored import standing_of
from commonweal.web.people.acting import may
from commonweal.web.site.form import told

__all__ = ["Mend", "drifts", "mends", "name_of", "numbered", "paper_page", "part_of", "work"]

_VERBS = ("read-exempt", "draft", "submit", "comment", "resolve", "approve", "return", "publish", "withdraw")
_NAMES: dict[str, Text] = {
    "title": Text(en="Title", cy="Teitl"),
    "body": Text(en="Who decides", cy="Pwy sy’n penderfynu"),
    "meeting": Text(en="Where they meet", cy="Lle maen nhw’n cyfarfod"),
    "day": Text(en="Day of the meeting", cy="Diwrnod y cyfarfod"),
    **{str(key): heading for key, heading in HEADINGS.items()},
}


@dataclass(frozen=True, slots=True)
class Mend:
    """Something to mend: where, in which language and line as far as that is known, what, and the part to open."""

    name: Text
    language: Language | None
    line: int | None
    told: str
    part: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A cited figure that is another in a newer build of its evidence."""

    name: Text
    written: str
    pinned: str
    newer: str | None


def paper_page(request: HttpRequest, paper: PaperRecord, template: str, content: dict[str, Any], status: int = 200) -> HttpResponse:
    """A working page of a paper, under its name, with what its reader may do. None of it is kept by anybody on the way."""
    told = {
        "paper": paper,
        "standing": standing_of(paper),
        "statuses": STATUSES,
        "may": {verb for verb in _VERBS if may(request.user, f"paper.{verb}", paper)},
        "open_comments": paper.comments.filter(resolved_at=None).count(),
        **content,
    }
    answer = render(request, template, told, status=status)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def work(paper: PaperRecord) -> str:
    """The address of a paper's working page."""
    return reverse("paper-work", args=[paper.key])


def numbered(paper: PaperRecord, number: int | str) -> PaperVersion:
    """A version by its number; Http404 where there is none."""
    found: PaperVersion = get_object_or_404(PaperVersion.objects.select_related("paper__council"), paper=paper, number=int(number))
    return found


def part_of(name: str) -> str:
    """The page on which a text is written: its part's, or that of what stands before them."""
    return name if name in PARTS else "front"


def name_of(name: str) -> Text:
    """What a text is called."""
    return _NAMES[name]


def mends(problems: tuple[Problem, ...]) -> list[Mend]:
    """What is to be mended, as a page tells it."""
    return [_mend(problem) for problem in problems]


def _mend(problem: Problem) -> Mend:
    name, _dot, language = problem.path.partition(".")
    written = next((one for one in LANGUAGES if one == language), None)
    return Mend(_NAMES[name], written, problem.line, told(problem), part_of(name))


def drifts(draft: Draft, language: Language) -> list[Changed]:
    """Every cited figure of a draft that a newer build of its evidence has otherwise."""
    found = newer(draft.pins)
    if not found:
        return []
    contents = {pin.sha256: content_of(pin.sha256) for pin in draft.pins}
    contents |= {offer.sha256: newer_content(offer) for offer in found.values()}
    return list(_changed(draft, language, {old: offer.sha256 for old, offer in found.items()}, contents))


def _changed(draft: Draft, language: Language, moved: dict[str, str], contents: Contents) -> Iterator[Changed]:
    told = set[tuple[str, str]]()
    for key in PARTS:
        for text in (draft.part(key).en, draft.part(key).cy):
            for one in drifted(text, language, draft.pins, moved, contents):
                if (key, one.citation.written) not in told:
                    told.add((key, one.citation.written))
                    yield Changed(HEADINGS[key], one.citation.written, one.pinned, one.newer)
