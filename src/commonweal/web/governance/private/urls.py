"""Addresses of the notices of private meetings."""

from django.urls import path

from commonweal.web.governance.private import views

urlpatterns = [
    path("meetings/<slug:key>/private/", views.give_form, name="private-give"),
    path("private-notices/<slug:key>/further/", views.further_form, name="private-further"),
    path("private-notices/<slug:key>/agree/", views.agree_form, name="private-agree"),
]
