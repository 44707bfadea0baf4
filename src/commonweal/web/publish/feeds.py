"""Atom feeds: what was published last, of everything, of a kind, of a council."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from commonweal.publish.kind import KINDS
from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.asked import Choice, ChoiceForm, called, entries
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.record import page_of
from commonweal.web.site.environment import plain

__all__ = ["atom"]

_FED = 50


class _Atom(Atom1Feed):
    """Atom; a feed that has nothing yet says so in the same bytes each time."""

    def latest_post_date(self) -> datetime.datetime:
        """When something in it was published last."""
        return super().latest_post_date() if self.items else datetime.datetime.fromtimestamp(0, datetime.UTC)


class _Record(Feed):
    """What a reader of feeds is given: the things that were published last, or published anew, each under a name that stays."""

    feed_type = _Atom

    def get_object(self, request: HttpRequest, *_args: Any, **_given: Any) -> Choice:
        """The choice that stands in the address."""
        return ChoiceForm(request.GET).choice()

    def title(self, choice: Choice) -> str:
        """What it is a feed of."""
        return called(choice)

    def link(self, choice: Choice) -> str:
        """The page that shows the same."""
        return _chosen("record", choice)

    def feed_url(self, choice: Choice) -> str:
        """The feed itself, of what was chosen: readers go by this address."""
        return _chosen("record-feed", choice)

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


def _chosen(page: str, choice: Choice) -> str:
    return f"{reverse(page)}?{choice.address()}".rstrip("?")


atom = open_to_all(require_safe(_Record()))
