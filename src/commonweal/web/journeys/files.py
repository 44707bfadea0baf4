"""Addresses of a case's files, the same in both languages."""

from django.urls import path

from commonweal.web.journeys import views

urlpatterns = [path("<str:name>", views.file, name="file")]
