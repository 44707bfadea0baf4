"""Addresses of the list of commissions and of a case."""

from django.urls import path

from commonweal.web.journeys import views

urlpatterns = [
    path("", views.home, name="home"),
    path("cases/<slug:slug>/", views.case, name="case"),
]
