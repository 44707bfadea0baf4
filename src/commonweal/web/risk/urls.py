"""Addresses of the risks page and its tables."""

from django.urls import path

from commonweal.web.risk import views

urlpatterns = [
    path("", views.risks, name="risks"),
    path("<slug:table>.csv", views.table, name="risks-table"),
]
