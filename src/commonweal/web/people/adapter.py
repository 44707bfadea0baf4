"""What the sign-in library asks of us, and what it says where it turns somebody away: in our words, in both languages."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from commonweal.web.people.models import Person
from commonweal.web.people.notice import tell_holder

__all__ = ["SAID", "Adapter"]

SAID = {
    "account_inactive": _("This account is closed."),
    "email_password_mismatch": _("The e-mail address or the password is not right. Try again."),
    "enter_current_password": _("This is not the password that you have now. Try again."),
    "incorrect_code": _("This code is not right. Wait for the next one, and try again."),
    "incorrect_password": _("This is not your password. Try again."),
    "invalid_password_reset": _("This link works no more. Ask for a new one."),
    "rate_limited": _("This was tried too often. Wait for five minutes, and try again."),
    "too_many_login_attempts": _(
        "This was tried too often. Wait for five minutes, and try again; an hour where many have tried from the same place."
    ),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation alone."""

    error_messages = DefaultAccountAdapter.error_messages | SAID

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 (the library's signature)
        """Nobody makes an account for themselves."""
        return False

    def send_notification_mail(self, template_prefix: str, user: Person, context: object = None, email: str | None = None) -> None:  # noqa: ARG002
        """Tell the holder of an account that how they sign in was changed."""
        tell_holder(user, template_prefix.rpartition("/")[2])
