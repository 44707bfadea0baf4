"""Addresses of the lab."""

from django.urls import path

from commonweal.web.contract.lab import views

urlpatterns = [
    path("", views.start, name="lab"),
    path("reading/", views.reading, name="lab-reading"),
    path("sheets/<str:sha256>/", views.sheet, name="lab-sheet"),
    path("sheets/<str:sha256>/cancel/", views.cancel, name="lab-cancel"),
    path("sheets/<str:sha256>/keep/", views.keep, name="lab-keep"),
    path("kept/<str:sha256>/", views.kept, name="lab-kept"),
    path("kept/<str:sha256>/again/", views.again, name="lab-again"),
    path("kept/<str:sha256>/case/", views.put, name="lab-put"),
    path("results/<str:sha256>/<slug:table>.csv", views.table, name="lab-table"),
]
