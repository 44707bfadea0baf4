"""Addresses of a market position statement's files, the same in both languages."""

from django.urls import path

from commonweal.web.market.statement import views

urlpatterns = [path("files/<str:name>", views.file, name="market-statement-file")]
