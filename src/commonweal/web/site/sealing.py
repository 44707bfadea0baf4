"""Short secrets that the database keeps sealed: AES and an HMAC (Fernet), under keys that are derived from a setting.

The first key seals; every key opens, so that a key is changed by putting a new one before it. What was kept before there was a key
is read as it is, until it is sealed anew.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

__all__ = ["is_sealed", "opened", "sealed"]

_MARK = "sealed:"


def sealed(text: str) -> str:
    """A text as it is kept: sealed, or as it is where there is no key."""
    keys = tuple(settings.SEALING_KEYS)
    return _MARK + _ring(keys).encrypt(text.encode()).decode() if keys else text


def opened(kept: str) -> str | None:
    """The text that is kept; None where no key opens it."""
    if not is_sealed(kept):
        return kept
    keys = tuple(settings.SEALING_KEYS)
    try:
        return _ring(keys).decrypt(kept.removeprefix(_MARK)).decode() if keys else None
    except (InvalidToken, ValueError):
        return None


def is_sealed(kept: str) -> bool:
    """Whether a key sealed what is kept."""
    return kept.startswith(_MARK)


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    derived = [HKDF(SHA256(), 32, salt=None, info=b"commonweal secrets").derive(key.encode()) for key in keys]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in derived])
