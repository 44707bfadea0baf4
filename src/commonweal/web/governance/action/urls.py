"""Addresses of actions."""

from django.urls import path

from commonweal.web.governance.action import views

urlpatterns = [
    path("actions/", views.actions, name="actions"),
    path("actions/<slug:key>/", views.action, name="action"),
    path("actions/<slug:key>/report/", views.report_form, name="action-report"),
    path("actions/<slug:key>/move/", views.move_form, name="action-move"),
    path("actions/<slug:key>/close/", views.close_form, name="action-close"),
    path("bodies/<slug:key>/action/", views.action_form, name="action-set"),
]
