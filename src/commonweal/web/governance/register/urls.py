"""Addresses of registers of interests."""

from django.urls import path

from commonweal.web.governance.register import views

urlpatterns = [
    path("registers/", views.registers, name="registers"),
    path("registers/<slug:key>/", views.register, name="register"),
    path("organisations/<slug:slug>/register/", views.add_form, name="register-add"),
    path("registered/<slug:key>/end/", views.end_form, name="register-end"),
    path("registered/<slug:key>/hide/", views.hide_form, name="register-hide"),
]
