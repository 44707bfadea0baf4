"""Addresses of frameworks of gates."""

from django.urls import path

from commonweal.web.governance.gate import views

urlpatterns = [
    path("gates/", views.frameworks, name="gates"),
    path("gates/default/", views.shipped, name="gates-default"),
    path("gates/versions/<slug:key>/", views.draft, name="framework-version"),
    path("gates/versions/<slug:key>/adopt/", views.adopt_form, name="framework-adopt"),
    path("gates/<slug:slug>/", views.framework, name="framework"),
    path("gates/<slug:slug>/change/", views.change_form, name="framework-change"),
    path("gates/<slug:slug>/<int:number>/", views.version, name="framework-adopted"),
    path("gates/<slug:slug>/<int:number>.yaml", views.as_file, name="framework-file"),
]
