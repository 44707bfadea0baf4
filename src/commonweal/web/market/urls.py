"""Addresses of the market page and its tables."""

from django.urls import path

from commonweal.web.market import views

urlpatterns = [
    path("", views.market, name="market"),
    path("<slug:table>.csv", views.table, name="market-table"),
]
