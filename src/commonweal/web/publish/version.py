"""The version of the record, for what is made once and shown until something changes."""

from commonweal.web.audit.models import TrailEnd

__all__ = ["version"]


def version() -> str:
    """The hash of the last event of the trail: whatever is published changes it, and no two records have the same. Empty before
    the first event."""
    return TrailEnd.objects.values_list("hash", flat=True).first() or ""
