"""What of the record somebody asks for: words, a kind, a council, days. It stands in the address, and means the same on pages, in
feeds and to programs."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonweal.base.language import Text
from commonweal.publish.kind import KINDS
from commonweal.publish.search.words import Asked, asked_for
from commonweal.web.people.models import Organisation
from commonweal.web.publish.index import with_some, with_words
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.others import SOURCES
from commonweal.web.site.environment import plain

__all__ = ["Choice", "ChoiceForm", "called", "councils", "entries", "kinds", "public_bodies", "read", "some"]

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for; empty, or None, where it was not. `council` is a council's slug."""

    q: str = ""
    kind: str = ""
    council: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    order: str = ""

    @property
    def words(self) -> Asked:
        """The words, as the index has them."""
        return asked_for(self.q)

    def address(self, **changed: object) -> str:
        """What stands in the address after the question mark, with some of it changed."""
        given = {
            "q": self.q,
            "kind": self.kind,
            "council": self.council,
            "since": self.since,
            "until": self.until,
            "order": self.order,
        }
        return urlencode({name: value for name, value in {**given, **changed}.items() if value})

    def narrows(self) -> bool:
        """Whether anything but words was chosen."""
        return any((self.kind, self.council, self.since, self.until))


def kinds() -> dict[str, Text]:
    """Every kind by its key: those of the record, then those with records of their own."""
    return {key: names.many for key, names in KINDS.items()} | {key: source.names for key, source in SOURCES.items()}


def councils() -> list[tuple[str, Text]]:
    """The councils by slug."""
    return list(Organisation.objects.filter(sort="council").order_by("slug").values_list("slug", "name"))


def called(choice: Choice) -> str:
    """What a feed or a calendar of a choice is called, so that who follows several can tell them apart."""
    kind = plain(KINDS[choice.kind].many) if choice.kind in KINDS else gettext("The public record")
    council = Organisation.objects.filter(slug=choice.council).first() if choice.council else None
    named = f"{kind}: {plain(council.name)}" if council else kind
    return f"{named} – {choice.q}" if choice.q else named


class ChoiceForm(forms.Form):
    """The choice as a form asks for it. It is sent by its address, so that a search can be kept and passed on."""

    q = forms.CharField(label=_("Words"), required=False, max_length=LONGEST)
    kind = forms.ChoiceField(label=_("What"), required=False)
    council = forms.ChoiceField(label=_("Council"), required=False)
    since = forms.DateField(label=_("Published from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Published until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    order = forms.ChoiceField(label=_("Order"), required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        # PostgreSQL knows no zero character.
        super().__init__({name: value.replace("\x00", "") for name, value in data.items() if name in self.base_fields})
        self.fields["kind"].choices = [("", _("Everything")), *((key, plain(name)) for key, name in kinds().items())]
        self.fields["council"].choices = [("", _("Every council")), *((slug, plain(name)) for slug, name in councils())]
        self.fields["order"].choices = [("", _("The nearest first")), ("newest", _("The newest first"))]

    def clean(self) -> dict[str, Any]:
        """The days in their order; ValidationError where they are not."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", ValidationError(_("The last day is before the first one. Choose a later one.")))
        return given

    def choice(self) -> Choice:
        """What was asked for; what is wrong with it is not."""
        self.is_valid()
        return Choice(**{name: value for name, value in self.cleaned_data.items() if value})


def entries(choice: Choice) -> QuerySet[PublicEntry]:
    """What of the record was asked for, with its council; those nearest to the words first, or the newest."""
    found = with_words(_narrowed(choice), choice.words)
    return found.order_by(*_NEWEST) if choice.order == "newest" or not choice.words else found.order_by("nearness", *_NEWEST)


def some(choice: Choice) -> QuerySet[PublicEntry]:
    """What of the record has some of the words that were asked for; those with the most of them first."""
    return with_some(_narrowed(choice), choice.words).order_by("-held", *_NEWEST)


_NEWEST = ("-published_on", "-number", "pk")
"""As the indexes have it."""


def _narrowed(choice: Choice) -> QuerySet[PublicEntry]:
    chosen = {
        "kind": choice.kind,
        "council__slug": choice.council,
        "published_on__gte": choice.since,
        "published_on__lte": choice.until,
    }
    found = PublicEntry.objects.filter(withdrawn_at=None).select_related("council")
    return found.filter(**{name: value for name, value in chosen.items() if value})


def read(keys: Iterable[int]) -> list[PublicEntry]:
    """Entries by their numbers in the table, in this order. A long list is ordered by its numbers alone, and only those that are
    shown are read whole."""
    listed = list(keys)
    found = PublicEntry.objects.select_related("council").in_bulk(listed)
    return [found[key] for key in listed if key in found]


def public_bodies() -> QuerySet[Organisation]:
    """Organisations that everybody may know to be here: councils, and those that published something."""
    return Organisation.objects.filter(Q(sort="council") | Exists(PublicEntry.objects.filter(council=OuterRef("pk"))))
