"""Addresses of programmes."""

from django.urls import path

from commonweal.web.governance.programme import views, working

_ONE = "programmes/<slug:key>"

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/begin/<slug:slug>/", working.begin_form, name="programme-begin"),
    path(f"{_ONE}/", views.programme, name="programme"),
    path(f"{_ONE}/milestones.svg", views.picture, name="programme-picture"),
    path(f"{_ONE}/milestones.csv", views.milestones, name="programme-milestones"),
    path(f"{_ONE}/change/", working.change_form, name="programme-change"),
    path(f"{_ONE}/invite/", working.invite_form, name="programme-invite"),
    path(f"{_ONE}/areas/", working.area_add_form, name="area-add"),
    path(f"{_ONE}/areas/<int:number>/", working.area_form, name="area"),
    path(f"{_ONE}/finish/", working.finish_form, name="programme-finish"),
    path("areas/<slug:key>/milestones/", working.milestone_form, name="milestone-set"),
    path("areas/<slug:key>/progress/", working.report_form, name="progress-report"),
    path("milestones/<slug:key>/meet/", working.meet_form, name="milestone-meet"),
    path("milestones/<slug:key>/move/", working.move_form, name="milestone-move"),
]
