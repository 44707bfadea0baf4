"""Addresses of the record that are the same in both languages: for programs, and for search engines."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path, re_path
from django.views.decorators.http import require_safe

from commonweal.web.people.guard import open_to_all
from commonweal.web.publish.api.door import api, nothing_here
from commonweal.web.publish.maps import MAPS, robots
from commonweal.web.publish.seals import day, seal, stream

_PROGRAMS, _API, _NAME = api.urls[:3]
for _pattern in _PROGRAMS:
    if _pattern.name == "openapi-json":
        _pattern.callback = require_safe(_pattern.callback)  # The library answers whatever is asked of it.
    open_to_all(_pattern.callback)

urlpatterns = [
    path("api/v1/", (_PROGRAMS, _API, _NAME)),
    re_path(r"^api/v.*$", nothing_here, name="api-nothing"),
    path("record/audit/<int:number>.json", seal, name="record-audit-seal"),
    path("record/audit/days/<str:on>.json", day, name="record-audit-day"),
    path("record/audit/seals.jsonl", stream, name="record-audit-seals"),
    path("sitemap.xml", open_to_all(require_safe(index)), {"sitemaps": MAPS, "sitemap_url_name": "sitemap-part"}, name="sitemap"),
    path("sitemap-<section>.xml", open_to_all(require_safe(sitemap)), {"sitemaps": MAPS}, name="sitemap-part"),
    path("robots.txt", robots, name="robots"),
]
