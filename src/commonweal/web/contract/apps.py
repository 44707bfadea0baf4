"""Contracts, and the pages of what the lab kept as results."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.urls import reverse

from commonweal.web.publish.results import held

__all__ = ["Contracts"]

_SHORT = 16


class Contracts(AppConfig):
    """The room of contracts."""

    name = "commonweal.web.contract"

    def ready(self) -> None:
        """Tell the pages of results how what the lab kept is found."""
        held.register(held.Holder("lab", _kept, _known))


def _results() -> Any:
    from commonweal.web.contract.models import KeptResult  # noqa: PLC0415 (models are read when apps are known)

    return KeptResult.objects


def _kept(sha256: str) -> held.Held | None:
    found = _results().filter(sha256=sha256).first()
    if found is None:
        return None
    return held.Held(
        content=bytes(found.content),
        file=f"{sha256[:_SHORT]}.json",
        download=reverse("lab-evidence", args=[sha256]),
        page=reverse("lab-kept", args=[sha256]),
        event=held.Brought("evidence.keep", subject=f"evidence/{sha256}"),
        again=reverse("lab-again", args=[sha256]),
    )


def _known(hashes: Iterable[str]) -> set[str]:
    return set(_results().filter(sha256__in=list(hashes)).values_list("sha256", flat=True))
