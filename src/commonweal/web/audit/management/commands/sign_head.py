"""`django-admin sign_head`: sign today's head of the audit trail, and print it, to be published elsewhere."""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone
from nacl.signing import SigningKey

from commonweal.web.audit.signing import sign_day
from commonweal.web.audit.verifying import signed_head
from commonweal.web.site.operators import OperatorsCommand


class Command(OperatorsCommand):
    """Sign the day."""

    help = "Signs today's head with the key of AUDIT_KEY (64 hexadecimal digits), or of the file audit-key in COMMONWEAL_VAR."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print the signed head as JSON; CommandError where the key is none."""
        signed = sign_day(timezone.now().date(), _key())
        told = {**signed_head(signed).head.as_json(), "signature": signed.signature, "public_key": signed.public_key}
        self.stdout.write(json.dumps(told))


def _key() -> bytes:
    written = os.environ.get("AUDIT_KEY") or _kept(settings.VAR / "audit-key")
    try:
        key = bytes.fromhex(written)
        SigningKey(key)
    except ValueError as error:
        raise CommandError(
            "The key of the audit trail is 64 hexadecimal digits. Look at AUDIT_KEY, or at the file audit-key."
        ) from error
    return key


def _kept(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(SigningKey.generate().encode().hex())
    return path.read_text().strip()
