"""Addresses of decisions and their call-in."""

from django.urls import path

from commonweal.web.governance.decision import amending, urgent, views, working

urlpatterns = [
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/urgent/", urgent.urgent, name="decisions-urgent"),
    path("decisions/urgent.csv", urgent.urgent_csv, name="decisions-urgent-csv"),
    path("decisions/<slug:key>/correct/", amending.correct_form, name="decision-correct"),
    path("decisions/<slug:key>/open/", amending.open_form, name="decision-open"),
    path("items/<slug:key>/vote/correct/", amending.vote_form, name="vote-correct"),
    path("decisions/<slug:key>/", views.decision, name="decision"),
    path("decisions/<slug:key>/private/", working.private, name="decision-private"),
    path("decisions/<slug:key>/call-in/", working.call_in_form, name="call-in-ask"),
    path("decisions/<slug:key>/waive/", working.waive_form, name="call-in-waive"),
    path("decisions/<slug:key>/resolve/", working.resolve_form, name="call-in-resolve"),
    path("decisions/<slug:key>/acted-on/", working.implement_form, name="decision-implement"),
    path("items/<slug:key>/decision/", working.record_form, name="decision-record"),
    path("bodies/<slug:key>/decide/", working.alone_form, name="decision-delegate"),
]
