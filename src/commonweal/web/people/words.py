"""Words of the sign-in library and of Django that stand on pages of ours, named here so that they are in the Welsh catalogue."""

from django.utils.translation import gettext_noop as _

__all__ = ["LIBRARY"]

LIBRARY = (
    _("Authenticator code"),
    _("Code"),
    _("Use a security key"),
    _("Use authenticator app or code"),
    _("Use your password"),
    _("You must type the same password each time."),
    _("This password is too common."),
)
