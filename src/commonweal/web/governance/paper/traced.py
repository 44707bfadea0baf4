"""Where the figures of a published paper come from: each piece of evidence with where it is read, and what is taken from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from commonweal.base.language import Text
from commonweal.governance.draft.citation import Pin
from commonweal.web.governance.commission.sources import address_of
from commonweal.web.governance.paper.evidence import called_as, current

__all__ = ["Traced", "traced"]


@dataclass(frozen=True, slots=True)
class Traced:
    """A piece of evidence, and what it is `called`. `page` is where it is read, empty where it was built anew or taken away since;
    `made` where it is told how it was made, which stays. `figures` are as the public form has them."""

    called: Text
    sha256: str
    page: str
    made: str
    figures: tuple[Mapping[str, Any], ...]


def traced(content: Mapping[str, Any]) -> list[Traced]:
    """What a paper's public form tells of its evidence. Forms from before figures were told have none."""
    return [_traced(one, content.get("figures", ())) for one in content["evidence"]]


def _traced(evidence: Mapping[str, str], figures: Any) -> Traced:
    kind, name, sha256 = evidence["kind"], evidence["name"], evidence["sha256"]
    page = ""
    if current(kind, name, sha256):
        page = address_of(kind, sha256 if kind == "lab" else name)
    return Traced(
        called_as(Pin(kind, kind, name, sha256)),
        sha256,
        page,
        reverse("result", args=[sha256]),
        tuple(one for one in figures if one["sha256"] == sha256),
    )
