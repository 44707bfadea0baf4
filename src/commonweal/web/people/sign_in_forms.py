"""The sign-in library's forms, in the words that we use elsewhere."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.account.forms import SetPasswordForm as LibrarysSetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = [
    "AGAIN",
    "GOOD_PASSWORD",
    "ChangeForm",
    "ForgottenForm",
    "NewAfterForgottenForm",
    "PasskeyForm",
    "SetForm",
    "ShownAgainForm",
    "SignInForm",
]

ADDRESS = _("E-mail address")
NEW = _("New password")
AGAIN = _("The password again")
GOOD_PASSWORD = _("Twelve letters or more; three words that do not belong together are good and easy to keep.")


def _say(form: forms.Form, **labels: Any) -> None:
    """Name fields in our words; the library's help, which leads elsewhere or is in English alone, is left out."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].help_text = GOOD_PASSWORD if label is NEW else ""


class SignInForm(LoginForm):  # type: ignore[misc]
    """An address and a password; the page has the way to a forgotten one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, login=ADDRESS, password=_("Password"))


class ShownAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The password of whoever is signed in already."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, password=_("Password"))


class ChangeForm(ChangePasswordForm):  # type: ignore[misc]
    """The password that one has, and another one twice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, oldpassword=_("The password that you have now"), password1=NEW, password2=AGAIN)


class SetForm(LibrarysSetPasswordForm):  # type: ignore[misc]
    """A first password, twice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, password1=NEW, password2=AGAIN)


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """The address of somebody who has forgotten their password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, email=ADDRESS)


class NewAfterForgottenForm(ResetPasswordKeyForm):  # type: ignore[misc]
    """Another password than the forgotten one, twice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _say(self, password1=NEW, password2=AGAIN)


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey, by which one signs in alone unless one says otherwise: that is what people have passkeys for."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with it alone")
        alone.help_text = _(
            "It takes the place of your password. Leave this out for a security key that asks for no fingerprint, face or code: "
            "it then stands beside your password."
        )
        alone.initial = True
