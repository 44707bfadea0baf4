"""Addresses of signing in: those of the sign-in library's pages that this service has, under the names that it knows them by."""

from allauth.account import views as account
from allauth.mfa.urls import urlpatterns as second_steps
from allauth.usersessions.views import list_usersessions
from django.urls import include, path, re_path

__all__ = ["urlpatterns"]

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("second-step/", include(second_steps)),
    path("sessions/", list_usersessions, name="usersessions_list"),
]
