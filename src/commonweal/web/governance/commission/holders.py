"""The published commissions that a published paper or decision is part of: those that hold it as evidence."""

from commonweal.web.governance.commission.models import EvidenceRecord
from commonweal.web.publish.models import PublicEntry

__all__ = ["commissions_of"]


def commissions_of(kind: str, key: str) -> list[PublicEntry]:
    """The commissions that everybody may read and that hold a published thing, by its kind and key, the latest first."""
    held = EvidenceRecord.objects.filter(source="public", reference=f"{kind}/{key}", removed_at=None)
    keys = list(held.values_list("commission", flat=True))
    return list(PublicEntry.objects.filter(kind="commission", key__in=keys, withdrawn_at=None).order_by("-published_on", "-number"))
