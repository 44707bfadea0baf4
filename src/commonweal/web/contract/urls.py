"""Addresses of the options page and its tables."""

from django.urls import path

from commonweal.web.contract import views

urlpatterns = [
    path("", views.options, name="options"),
    path("<slug:table>.csv", views.table, name="options-table"),
]
