"""Addresses of a council's desk for meetings and decisions, and of its bodies."""

from django.urls import path

from commonweal.web.governance.body import views

urlpatterns = [
    path("organisations/<slug:slug>/desk/", views.desk, name="desk"),
    path("organisations/<slug:slug>/bodies/", views.body_form, name="body-set"),
    path("organisations/<slug:slug>/call-in/", views.rule_form, name="call-in-set"),
    path("bodies/<slug:key>/", views.body, name="body"),
    path("bodies/<slug:key>/seat/", views.seat_form, name="body-seat"),
    path("bodies/<slug:key>/unseat/", views.unseat_form, name="body-unseat"),
]
