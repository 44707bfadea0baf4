"""Addresses about people and what they may do."""

from django.urls import path

from commonweal.web.people.account import account
from commonweal.web.people.permissions import as_file, permissions

urlpatterns = [
    path("account/", account, name="account"),
    path("permissions/", permissions, name="permissions"),
    path("permissions/permissions.csv", as_file, name="permissions-csv"),
]
