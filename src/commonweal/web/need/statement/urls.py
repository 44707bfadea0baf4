"""Addresses of need statements."""

from django.urls import path

from commonweal.web.need.statement import views

urlpatterns = [
    path("", views.needs, name="needs"),
    path("<slug:slug>/", views.statement, name="need-statement"),
    path("<slug:slug>/levers/", views.levers, name="need-levers"),
    path("<slug:slug>/levers/<slug:table>.csv", views.levers_table, name="need-levers-table"),
    path("<slug:slug>/places/", views.places, name="need-places"),
    path("<slug:slug>/record/", views.record, name="need-record"),
    path("<slug:slug>/how-it-was-made/", views.how_made, name="need-how-made"),
    path("<slug:slug>/tables/<slug:table>.csv", views.table, name="need-statement-table"),
]
