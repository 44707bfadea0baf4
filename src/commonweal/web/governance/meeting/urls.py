"""Addresses of meetings, their items and dispensations."""

from django.urls import path

from commonweal.web.governance.meeting import members, views, working

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/<slug:key>/", views.meeting, name="meeting"),
    path("meetings/<slug:key>/work/", working.work, name="meeting-work"),
    path("meetings/<slug:key>/item/", working.item_form, name="meeting-item"),
    path("meetings/<slug:key>/publish/", working.agenda_form, name="meeting-publish"),
    path("meetings/<slug:key>/cancel/", working.cancel_form, name="meeting-cancel"),
    path("meetings/<slug:key>/attendance/", members.attendance_form, name="meeting-attendance"),
    path("meetings/<slug:key>/minutes/", working.minutes_form, name="minutes-write"),
    path("meetings/<slug:key>/approve/", working.approve_form, name="minutes-approve"),
    path("meetings/<slug:key>/minutes/correct/", working.correct_form, name="minutes-correct"),
    path("meetings/<slug:key>/minutes/open/", working.open_minutes_form, name="minutes-open"),
    path("items/<slug:key>/open/", working.open_form, name="item-open"),
    path("bodies/<slug:key>/meeting/", working.call_form, name="meeting-call"),
    path("bodies/<slug:key>/dispensation/", members.dispensation_form, name="dispensation-ask"),
    path("dispensations/<slug:key>/", members.grant_form, name="dispensation-grant"),
    path("items/<slug:key>/interest/", members.interest_form, name="interest-declare"),
    path("items/<slug:key>/vote/", members.vote_form, name="vote-record"),
]
