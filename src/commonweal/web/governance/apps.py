"""How a place decides, and the pages of the results that its papers cite."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig, apps
from django.urls import reverse

from commonweal.web.publish.results import held

__all__ = ["Governance"]

_LOADS = {"case": "case.load", "need": "need.load", "market": "position.load"}
"""The verb that brought each kind of evidence here; what the lab kept is found in the lab."""


class Governance(AppConfig):
    """The room of governance."""

    name = "commonweal.web.governance"

    def ready(self) -> None:
        """Tell the pages of results how evidence is found that was built anew since a paper cited it."""
        held.register(held.Holder("evidence", _kept, _known))


def _kept(sha256: str) -> held.Held | None:
    """What a published paper cites, as it was when the paper took it: what only drafts cite is nobody else's."""
    found = apps.get_model("governance", "KeptEvidence").objects.filter(sha256=sha256).first()
    paper = _citing(sha256).first() if found else None
    if found is None or paper is None:
        return None
    cited = next(one for one in paper.content["evidence"] if one["sha256"] == sha256)
    return held.Held(
        content=bytes(found.content),
        file=f"{sha256}.json",
        download=reverse("paper-evidence", args=[paper.key, sha256]),
        page="",
        event=held.Brought(_LOADS.get(cited["kind"], ""), sha256=sha256),
        newer=_newer(cited["kind"], cited["name"]),
    )


def _citing(sha256: str) -> Any:
    from commonweal.web.publish.models import PublicEntry  # noqa: PLC0415 (models are read when apps are known)

    return PublicEntry.objects.filter(kind="paper", withdrawn_at=None, content__evidence__icontains=sha256).order_by("pk")


def _newer(kind: str, name: str) -> str:
    """The hash of what was built in its place, or nothing where that was taken away."""
    from commonweal.web.governance.paper.evidence import offers  # noqa: PLC0415

    return next((one.sha256 for one in offers() if (one.kind, one.name) == (kind, name)), "")


def _known(hashes: Iterable[str]) -> set[str]:
    kept = apps.get_model("governance", "KeptEvidence").objects.filter(sha256__in=list(hashes))
    return {one for one in kept.values_list("sha256", flat=True) if _citing(one).exists()}
