"""Addresses of the forward plan and its notices."""

from django.urls import path

from commonweal.web.governance.notice import amending, views

urlpatterns = [
    path("forward-plan/", views.plan, name="forward-plan"),
    path("forward-plan/<slug:key>/", views.notice, name="notice"),
    path("forward-plan/<slug:key>/urgent/", views.urgent_form, name="notice-urgent"),
    path("forward-plan/<slug:key>/withdraw/", views.withdraw_form, name="notice-withdraw"),
    path("forward-plan/<slug:key>/correct/", amending.correct_form, name="notice-correct"),
    path("forward-plan/<slug:key>/document/", amending.document_form, name="notice-document"),
    path("bodies/<slug:key>/notice/", views.notice_form, name="notice-publish"),
]
