"""Addresses of market position statements."""

from django.urls import path

from commonweal.web.market.statement import views

urlpatterns = [
    path("", views.statements, name="market-statements"),
    path("<slug:slug>/", views.statement, name="market-statement"),
    path("<slug:slug>/tables/<slug:table>.csv", views.table, name="market-statement-table"),
]
