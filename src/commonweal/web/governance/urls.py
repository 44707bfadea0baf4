"""Addresses of the paper and of how a case was made."""

from django.urls import path

from commonweal.web.governance import views

urlpatterns = [
    path("paper/", views.paper, name="paper"),
    path("how-it-was-made/", views.how_made, name="how-made"),
    path("how-it-was-made/<slug:table>.csv", views.table, name="how-made-table"),
]
