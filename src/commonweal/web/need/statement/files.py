"""Addresses of a need statement's files and of the picture of its levers, the same in both languages."""

from django.urls import path

from commonweal.web.need.statement import views

urlpatterns = [
    path("files/<str:name>", views.file, name="need-file"),
    path("levers-<slug:language>.svg", views.picture, name="need-levers-picture"),
]
