"""What search engines are told: every page of the record in both languages, and what is no page to be found."""

import datetime

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.others import SOURCES
from commonweal.web.publish.record import page_of

__all__ = ["MAPS", "robots"]


class _Entries(Sitemap):
    """The record."""

    i18n = alternates = True
    limit = 10_000

    def items(self) -> QuerySet[PublicEntry]:
        """Everything that is published, in an order that stays."""
        return PublicEntry.objects.filter(withdrawn_at=None).only("address", "changed_at").order_by("pk")

    def location(self, item: PublicEntry) -> str:
        """Its page, in the language that is set."""
        return page_of(item)

    def lastmod(self, item: PublicEntry) -> datetime.datetime:
        """When it was published last."""
        return item.changed_at

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """When anything was, for the list of maps."""
        last = self.items().order_by("-number").first()
        return last.changed_at if last else None


class _Places(Sitemap):
    """The ways in, and pages with a record of their own."""

    i18n = alternates = True

    def items(self) -> list[str]:
        """Addresses without their language."""
        ways = [reverse(name).removeprefix(f"/{get_language()}/") for name in ("home", "record", "calendar", "record-audit", "api")]
        return ways + [page.address for source in SOURCES.values() for page in source.pages()]

    def location(self, item: str) -> str:
        """The page, in the language that is set."""
        return f"/{get_language()}/{item}"


MAPS = {"record": _Entries, "places": _Places}


@open_to_all
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be found; pages of one's own and long lists of the market's filters need not be."""
    kept_out = [f"Disallow: /{language}/account/" for language, _name in settings.LANGUAGES]
    lines = ["User-agent: *", *kept_out, f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
