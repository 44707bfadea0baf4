"""How an organisation begins here: by its first administrator, whom the operator invites. Everybody else is invited by people."""

from django.db import transaction

from commonweal.base.evidence import sha256
from commonweal.base.language import Text
from commonweal.people.role import Kind
from commonweal.web.audit import trail
from commonweal.web.people.actions import new_token
from commonweal.web.people.models import Invitation, Organisation

__all__ = ["begin"]


def begin(slug: str, name: Text, sort: Kind, administrator: str, *, bilingual: bool, nation: str) -> str:
    """Make an organisation and invite its first administrator; what opens the invitation, which is told once and never kept."""
    token = new_token()
    with transaction.atomic():
        trail.hold()
        made = Organisation.objects.create(slug=slug, name=name, sort=sort, bilingual=bilingual, nation=nation)
        Invitation.objects.create(
            council=made,
            email=administrator.strip().lower(),
            name=administrator,
            role="administrator",
            token_sha256=sha256(token.encode()),
        )
        told = {"person": None, "by": "operator", "slug": slug, "sort": sort, "administrator": administrator}
        trail.append("organisation.begin", f"organisation/{made.pk}", told, made.pk)
    return token
