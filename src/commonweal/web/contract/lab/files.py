"""Addresses of the lab's pictures and kept results, the same in both languages."""

from django.urls import path

from commonweal.web.contract.lab import views

urlpatterns = [
    path("<str:sha256>.json", views.evidence, name="lab-evidence"),
    path("<str:sha256>/<slug:chart>-<slug:language>.svg", views.picture, name="lab-picture"),
]
