"""What the holder of an account is told by e-mail when how they sign in was changed: whoever is at their desk may not be they."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from commonweal.web.people.models import Person

__all__ = ["HAPPENED", "tell_holder"]

_LOG = logging.getLogger(__name__)
_PASSWORD = _("Your password was changed.")
HAPPENED = {
    "password_changed": _PASSWORD,
    "password_reset": _PASSWORD,
    "password_set": _PASSWORD,
    "totp_activated": _("An app for codes was set up."),
    "totp_deactivated": _("The app for codes was taken away."),
    "recovery_codes_generated": _("New recovery codes were made."),
    "webauthn_added": _("A passkey was added."),
    "webauthn_removed": _("A passkey was removed."),
    "all_taken": _("Your passkeys, your app for codes and your recovery codes were taken away by whoever runs the service."),
}
"""By the sign-in library's names of them, and what an operator did."""


def tell_holder(person: Person, what: str) -> None:
    """Tell somebody, in their language. A mail server that is away must not keep them from changing it."""
    with translation.override(person.language):
        when = f"{timezone.localtime():%H:%M}"
        words = _(
            "%(happened)s It was at %(time)s, on your account on Commonweal. If it was you, do nothing. If it was not, choose a "
            "new password at once, and tell an administrator of your organisation:"
        )
        link = settings.SERVICE_ADDRESS + reverse("account_reset_password")
        text = f"{words % {'happened': HAPPENED[what], 'time': when}}\n\n{link}\n"
        try:
            send_mail(str(_("Commonweal: how you sign in has changed")), text, None, [person.email])
        except OSError:
            _LOG.exception("The holder of an account could not be told that how they sign in was changed.")
