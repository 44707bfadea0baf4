"""Published commissions, as other pages name them: from the public record alone."""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count
from django.db.models.fields.json import KT
from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.gate.stage import Stage
from commonweal.publish.commission import stage_on
from commonweal.web.journeys.standing import standing
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.version import version

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
    return _by_stage(version(), timezone.localdate())


@lru_cache(maxsize=4)
def _by_stage(_version: str, today: datetime.date) -> dict[str, int]:
    published = PublicEntry.objects.filter(kind="commission", withdrawn_at=None).annotate(stage=KT("content__stage"))
    found = Counter(dict(published.order_by().values_list("stage").annotate(Count("pk"))))
    # A pilot is over after its last day, though nobody publishes it anew.
    for content in published.filter(stage="do", content__track="pilot").values_list("content", flat=True):
        if (stage := stage_on(content, today)) != "do":
            found.update({"do": -1, stage: 1})
    return dict(found)


def commissions_of(case: str) -> list[tuple[str, Text]]:
    """The key and the title of every published commission that carries a case."""
    carrying = [one.entry for one in standing() if one.case == case]
    return list(PublicEntry.objects.filter(pk__in=carrying).order_by("number").values_list("key", "title"))
