"""What pages of meetings, decisions, notices and actions share: a page with one form, and days and people to choose."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonweal.base.errors import FaultyInput
from commonweal.base.language import Text
from commonweal.web.people.models import Membership, Organisation, Person
from commonweal.web.publish.models import PublicEntry
from commonweal.web.site.environment import opening
from commonweal.web.site.form import add_problems

__all__ = [
    "Ask",
    "ask",
    "choices",
    "councils_of",
    "day_field",
    "people_of",
    "published",
    "published_of",
    "sent",
    "withdrawn",
]

_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Ask:
    """A page with one form: its heading, what stands above it, what its button will `do`, and what is said when it is done."""

    heading: str
    do: str
    back: str
    about: Text | None = None
    lead: str = ""
    done: str = ""
    warning: bool = False


def ask(
    request: HttpRequest,
    page: Ask,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    leads: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Show the form; or act on it, tell that it is done, and lead on, back where nothing else is named.

    What the action finds wrong is told at the form, which keeps what was written.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act(form.cleaned_data)
        except FaultyInput as fault:
            add_problems(form, fault)
        else:
            messages.success(request, page.done or _("Done."))
            return redirect(leads(made) if leads else page.back)
    return render(request, "meeting/form.html", {"page": page, "form": form}, status=422 if form.errors else 200)


def choices(words: Mapping[Any, Text]) -> list[tuple[str, str]]:
    """What can be chosen, in the page's language."""
    return [(str(key), opening(text)) for key, text in words.items()]


def day_field(label: Any, hint: Any = "", *, required: bool = True) -> forms.DateField:
    """A day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, required=required, widget=widget)


def people_of(council: Organisation) -> list[tuple[str, str]]:
    """Those who have a role in a council now, to choose from."""
    standing = Membership.objects.filter(Membership.standing(timezone.now()), organisation=council)
    people = Person.objects.filter(memberships__in=standing, is_active=True).distinct().order_by("name", "pk")
    return [("", ""), *((one.pk, one.name) for one in people)]


def councils_of(person: object) -> Iterable[Organisation]:
    """The councils that somebody works for."""
    if not isinstance(person, Person):
        return ()
    return Organisation.objects.filter(memberships__in=person.standing(), sort="council").distinct()


def published(request: HttpRequest, kind: str, order: tuple[Any, ...] = ("-published_on", "-number")) -> Page[PublicEntry]:
    """A page of what is published of a kind, of one council where the address names it."""
    found: QuerySet[PublicEntry] = PublicEntry.objects.filter(kind=kind, withdrawn_at=None).select_related("council")
    if council := request.GET.get("council", ""):
        found = found.filter(council__slug=council)
    return Paginator(found.order_by(*order), _ON_A_PAGE).get_page(request.GET.get("page"))


def published_of(keys: Iterable[str]) -> dict[str, PublicEntry]:
    """What is published of some keys, by key."""
    found = PublicEntry.objects.filter(key__in=[key for key in keys if key], withdrawn_at=None).only("key", "address", "title")
    return {one.key: one for one in found}


def withdrawn(request: HttpRequest, entry: PublicEntry, heading: str, others: str, see: str) -> HttpResponse:
    """What is told of something that was withdrawn: that it was there, when it went, and where `others` of its kind are."""
    told = {"entry": entry, "heading": heading, "others": others, "see": see}
    return render(request, "meeting/withdrawn.html", told, status=410)


def sent(request: HttpRequest) -> Any:
    """What was sent with a form, None where the page is only opened."""
    return request.POST if request.method == "POST" else None
