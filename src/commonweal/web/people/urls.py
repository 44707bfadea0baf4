"""Addresses about people and what they may do."""

from django.urls import path

from commonweal.web.people.account import account
from commonweal.web.people.own import address, confirmed, own
from commonweal.web.people.permissions import as_file, permissions
from commonweal.web.people.trail import event, trail
from commonweal.web.people.unsent import unsent
from commonweal.web.people.views import end, invitation, invited, organisation, people, withdraw

urlpatterns = [
    path("account/", account, name="account"),
    path("account/name/", own, name="account-name"),
    path("account/address/", address, name="account-address"),
    path("account/unsent/", unsent, name="account-unsent"),
    path("account/address/<str:token>/", confirmed, name="account-confirm"),
    path("invitations/<str:token>/", invitation, name="invitation"),
    path("invitations/<slug:key>/withdraw/", withdraw, name="invitation-withdraw"),
    path("organisations/<slug:slug>/", organisation, name="organisation"),
    path("organisations/<slug:slug>/people/", people, name="people"),
    path("organisations/<slug:slug>/people/invited/", invited, name="people-invited"),
    path("organisations/<slug:slug>/people/ended/", end, name="people-ended"),
    path("organisations/<slug:slug>/trail/", trail, name="trail"),
    path("organisations/<slug:slug>/trail/<int:number>/", event, name="trail-event"),
    path("permissions/", permissions, name="permissions"),
    path("permissions/permissions.csv", as_file, name="permissions-csv"),
]
