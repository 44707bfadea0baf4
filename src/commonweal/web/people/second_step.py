"""Secrets of second steps as the database keeps them: sealed, under the first of the keys."""

import logging
from base64 import b32encode
from secrets import token_bytes
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.web.audit import trail
from commonweal.web.people.adapter import SAID
from commonweal.web.people.models import Person
from commonweal.web.people.notice import tell_holder
from commonweal.web.site.sealing import opened, sealed

__all__ = ["SecondSteps", "forget", "seal_anew"]

_LOG = logging.getLogger(__name__)
_SECRETS = ("secret", "seed")
"""What of an app for codes, and of recovery codes, makes codes."""


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]
    """What the sign-in library asks of us where it keeps secrets and reads them, and what a passkey is called at first."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": SAID["incorrect_code"]}

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 (the library's signature)
        """Its name, until its holder gives it a better one."""
        before = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": before + 1} if before else _("Passkey")

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret that is kept. In place of one that no key opens stands one that nobody knows, and the operator is told: an
        empty one would make codes too, the same for everybody."""
        text = opened(encrypted_text)
        if text is None:
            _LOG.error("A secret of a second step cannot be opened: was a key of SECRETS_KEY, or SECRET_KEY, taken away?")
            return b32encode(token_bytes(20)).decode()
        return text


def seal_anew() -> tuple[int, int]:
    """Seal every secret under the first key; how many there are, and how many of them no key opens, which stay as they are."""
    count = lost = 0
    with transaction.atomic():
        for one in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN):
            told = {name: opened(one.data[name]) for name in _SECRETS if name in one.data}
            codes = [opened(code) for code in one.data.get("migrated_codes", ())]
            count += 1
            if None in (*told.values(), *codes):
                lost += 1
                continue
            one.data |= {name: sealed(str(text)) for name, text in told.items()}
            one.data |= {"migrated_codes": [sealed(str(code)) for code in codes]} if codes else {}
            one.save(update_fields=["data"])
    return count, lost


def forget(person: Person) -> None:
    """Take away all by which somebody signs in besides their password, and sign them out: the operator does so for who lost it all.
    They are told, and their organisation's trail."""
    with transaction.atomic():
        trail.hold()
        count, _each = Authenticator.objects.filter(user=person).delete()
        for session in UserSession.objects.filter(user=person):
            session.end()
        told = {"person": None, "by": "operator", "taken": count}
        trail.append("second-step.forget", f"person/{person.pk}", told, person.council.pk if person.council else "")
    tell_holder(person, "all_taken")
