"""The sign-in library's forms, in the words that we use elsewhere."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _

__all__ = ["NewPasswordForm", "PasskeyForm", "ShownAgainForm", "SignInForm"]


class SignInForm(LoginForm):  # type: ignore[misc]
    """An address and a password; the page has the way to a forgotten one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].help_text = ""


class ShownAgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The password of whoever is signed in already."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"].help_text = ""


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """The password that one has, and another one twice."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["oldpassword"].help_text = ""


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
