"""How a place decides, and the pages of the results that its papers cite."""

from collections.abc import Iterable

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
    paper = found.shown_in.order_by("made_at", "pk").first() if found else None
    if found is None or paper is None:
        return None
    entry = apps.get_model("publish", "PublicEntry").objects.get(kind="paper", key=paper.pk)
    cited = next(one for one in entry.content["evidence"] if one["sha256"] == sha256)
    return held.Held(
        content=bytes(found.content),
        file=f"{sha256}.json",
        download=reverse("paper-evidence", args=[paper.pk, sha256]),
        page="",
        event=held.Brought(_LOADS.get(cited["kind"], ""), sha256=sha256),
        newer=_newer(cited["kind"], cited["name"]),
    )


def _newer(kind: str, name: str) -> str:
    """The hash of what was built in its place, or nothing where that was taken away."""
    from commonweal.web.governance.paper.evidence import offers  # noqa: PLC0415

    return next((one.sha256 for one in offers() if (one.kind, one.name) == (kind, name)), "")


def _known(hashes: Iterable[str]) -> set[str]:
    kept = apps.get_model("governance", "KeptEvidence").objects.filter(sha256__in=list(hashes), shown_in__isnull=False)
    return set(kept.values_list("sha256", flat=True))
