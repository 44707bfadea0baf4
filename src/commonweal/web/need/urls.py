"""Addresses of the need page and its tables."""

from django.urls import path

from commonweal.web.need import views

urlpatterns = [
    path("", views.need, name="need"),
    path("<slug:table>.csv", views.table, name="need-table"),
]
