"""Kept results, as pages list them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from commonweal.journeys.lab import reread
from commonweal.web.contract.lab.page import title_of
from commonweal.web.contract.models import KeptResult, PutInCase
from commonweal.web.site.environment import page_language

__all__ = ["Listed", "latest", "put_in"]

_LISTED = 10


@dataclass(frozen=True, slots=True)
class Listed:
    """A kept result in a list: what it compares, its hash, when it was kept; `earlier` where the case was built anew since."""

    sha256: str
    title: str
    kept_at: datetime.date
    earlier: bool = False


def latest() -> list[Listed]:
    """What was kept last."""
    return _listed(KeptResult.objects.order_by("-kept_at")[:_LISTED])


def put_in(slug: str, made: str) -> list[Listed]:
    """What a case shows, the last first. `made` is the hash of the case as it stands."""
    shown: QuerySet[PutInCase] = PutInCase.objects.filter(case=slug).order_by("-put_at").select_related("kept")
    return _listed((one.kept for one in shown), made)


def _listed(found: Iterable[KeptResult], made: str = "") -> list[Listed]:
    return [_one(kept, made, page_language()) for kept in found]


def _one(kept: KeptResult, made: str, language: str) -> Listed:
    title, from_case = _told(kept.sha256, language)
    return Listed(kept.sha256, title, kept.kept_at.date(), bool(made) and from_case != made)


@lru_cache(maxsize=256)
def _told(sha256: str, _language: str) -> tuple[str, str]:
    result = reread(bytes(KeptResult.objects.get(sha256=sha256).content))
    return title_of(result.options), result.setting.made
