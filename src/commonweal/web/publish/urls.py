"""Addresses of the public record, its calendar and its feed, and of stored results."""

from django.urls import path, re_path

from commonweal.publish.kind import KINDS
from commonweal.web.publish.about import about
from commonweal.web.publish.accessibility import accessibility
from commonweal.web.publish.api.page import api_page
from commonweal.web.publish.calendar import calendar
from commonweal.web.publish.feeds import atom
from commonweal.web.publish.following import feed
from commonweal.web.publish.record import at_its_address, record
from commonweal.web.publish.results.views import result
from commonweal.web.publish.seals import audit

urlpatterns = [
    path("record/", record, name="record"),
    path("organisations/<slug:slug>/about/", about, name="organisation-about"),
    path("record/feed.atom", atom, name="record-feed"),
    path("record/audit/", audit, name="record-audit"),
    re_path(rf"^record/(?P<kind>{'|'.join(KINDS)})/(?P<key>[\w-]+)/$", at_its_address, name="record-entry"),
    path("results/<str:sha256>/", result, name="result"),
    path("calendar/", calendar, name="calendar"),
    path("calendar.ics", feed, name="calendar-feed"),
    path("api/", api_page, name="api"),
    path("accessibility/", accessibility, name="accessibility"),
]
