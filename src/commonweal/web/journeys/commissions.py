"""Published commissions, as other pages name them: from the public record alone."""

from dataclasses import dataclass

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.gate.stage import Stage
from commonweal.publish.commission import stage_on
from commonweal.web.publish.models import PublicEntry

__all__ = ["NamedCommission", "commissions_of", "published_commissions"]

_SHOWN = 12


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


def commissions_of(case: str) -> list[tuple[str, Text]]:
    """The key and the title of every published commission that carries a case."""
    found = PublicEntry.objects.filter(kind="commission", withdrawn_at=None, content__case=case).order_by("number")
    return list(found.values_list("key", "title"))
