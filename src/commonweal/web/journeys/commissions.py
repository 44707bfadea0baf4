"""Published commissions, as other pages name them: from the public record alone."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.gate.stage import Stage
from commonweal.publish.commission import stage_on
from commonweal.web.journeys.standing import standing
from commonweal.web.publish.models import PublicEntry

__all__ = ["NamedCommission", "by_stage", "commissions_of", "published_commissions"]

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class NamedCommission:
    """A published commission in a list: its key, what it is called and for, whose it is, and its stage today."""

    key: str
    title: Text
    summary: Text
    council: Text
    stage: Stage


def published_commissions() -> list[NamedCommission]:
    """Those that were published last."""
    today = timezone.localdate()
    found = PublicEntry.objects.filter(kind="commission", withdrawn_at=None).select_related("council")
    return [
        NamedCommission(one.key, one.title, one.summary, one.council.name, stage_on(one.content, today))
        for one in found.order_by("-published_on", "-number")[:_SHOWN]
    ]


def by_stage() -> dict[str, int]:
    """How many published commissions are at each stage today."""
    return Counter(one.stage for one in standing())


def commissions_of(case: str) -> list[tuple[str, Text]]:
    """The key and the title of every published commission that carries a case."""
    carrying = [one.entry for one in standing() if one.case == case]
    return list(PublicEntry.objects.filter(pk__in=carrying).order_by("number").values_list("key", "title"))
