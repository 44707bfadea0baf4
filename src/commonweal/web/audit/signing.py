"""Signing the head of a day, so that it can be published elsewhere."""

import datetime

from nacl.signing import SigningKey

from commonweal.audit.head import head_of, sign
from commonweal.web.audit.models import SignedDay
from commonweal.web.audit.reading import entries, entry_of

__all__ = ["sign_day"]


def sign_day(on: datetime.date, key: bytes) -> SignedDay:
    """Sign the trail as it stands, as the head of a day; a day that is signed already stays as it was signed first.

    Parameters
    ----------
    on
        The day, in UTC.
    key
        The 32 secret bytes of the installation's Ed25519 key.
    """
    found = SignedDay.objects.filter(pk=on).first()
    if found is not None:
        return found
    signed = sign(head_of(on, map(entry_of, entries())), key)
    head = signed.head
    public = SigningKey(key).verify_key.encode().hex()
    return SignedDay.objects.create(
        on=on, entries=head.entries, chain=head.chain, root=head.root, signature=signed.signature, public_key=public
    )
