"""Atom feeds: what was published last, of everything, of a kind, of a council."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from commonweal.publish.kind import KINDS
from commonweal.web.people.guard import open_to_all
from commonweal.web.people.models import Organisation
from commonweal.web.publish.asked import Choice, ChoiceForm, entries
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.record import page_of
from commonweal.web.site.environment import plain

__all__ = ["atom"]

_FED = 50


class _Record(Feed):
    """What a reader of feeds is given: the things that were published last, or published anew, each under a name that stays."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *_args: Any, **_given: Any) -> Choice:
        """The choice that stands in the address."""
        return ChoiceForm(request.GET).choice()

    def title(self, choice: Choice) -> str:
        """What it is a feed of."""
        kind = plain(KINDS[choice.kind].many) if choice.kind in KINDS else _("The public record")
        council = Organisation.objects.filter(slug=choice.council).first() if choice.council else None
        return f"{kind}: {plain(council.name)}" if council else kind

    def link(self, choice: Choice) -> str:
        """The page that shows the same."""
        return f"{reverse('record')}?{choice.address()}"

    def feed_guid(self, choice: Choice) -> str:
        """The name of the feed."""
        return f"urn:commonweal:record:{choice.address()}"

    def items(self, choice: Choice) -> list[PublicEntry]:
        """The last fifty."""
        return list(entries(choice).order_by("-number", "-pk")[:_FED])

    def item_title(self, item: PublicEntry) -> str:
        """Its kind and title."""
        return f"{plain(KINDS[item.kind].one).capitalize()}: {plain(item.title)}"

    def item_description(self, item: PublicEntry) -> str:
        """Its summary; what a feed describes is read as HTML."""
        return escape(plain(item.summary))

    def item_link(self, item: PublicEntry) -> str:
        """Its page."""
        return page_of(item)

    def item_guid(self, item: PublicEntry) -> str:
        """Its name, wherever the record is kept and however often it is published anew."""
        return f"urn:commonweal:{item.kind}:{item.key}"

    def item_author_name(self, item: PublicEntry) -> str:
        """Its council."""
        return plain(item.council.name)

    def item_pubdate(self, item: PublicEntry) -> datetime.datetime:
        """The day on which it was published."""
        return datetime.datetime.combine(item.published_on, datetime.time(), datetime.UTC)

    def item_updateddate(self, item: PublicEntry) -> datetime.datetime:
        """When it was published last."""
        return item.changed_at


atom = open_to_all(_Record())
