"""Addresses of decisions and their call-in."""

from django.urls import path

from commonweal.web.governance.decision import views, working

urlpatterns = [
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/<slug:key>/", views.decision, name="decision"),
    path("decisions/<slug:key>/private/", working.private, name="decision-private"),
    path("decisions/<slug:key>/call-in/", working.call_in_form, name="call-in-ask"),
    path("decisions/<slug:key>/waive/", working.waive_form, name="call-in-waive"),
    path("decisions/<slug:key>/resolve/", working.resolve_form, name="call-in-resolve"),
    path("decisions/<slug:key>/acted-on/", working.implement_form, name="decision-implement"),
    path("items/<slug:key>/decision/", working.record_form, name="decision-record"),
    path("bodies/<slug:key>/decide/", working.alone_form, name="decision-delegate"),
]
