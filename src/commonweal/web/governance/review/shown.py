"""What pages say of reviews: each measure with what came of it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from commonweal.governance.contract.review import OUTCOMES, Measure, outcome, overlapping
from commonweal.publish.review import measures_as_published
from commonweal.web.governance.contract.shown import entries_of
from commonweal.web.governance.review.models import ReviewRecord
from commonweal.web.publish.models import PublicEntry

__all__ = ["NAMES", "beside", "measured", "reviews_of", "told_of"]

NAMES: dict[str, Any] = {"outcomes_words": OUTCOMES}
"""What things are called."""


def measured(measures: Iterable[Measure]) -> list[tuple[Measure, str]]:
    """Measures, each with what came of it."""
    return [(one, outcome(one)) for one in measures]


def told_of(entry: PublicEntry) -> dict[str, int]:
    """How many of a published review’s measures were reached, missed, and are not known, and how many there are."""
    found = Counter(what for _one, what in measured(measures_as_published(entry.content)))
    return {"met": found["met"], "missed": found["missed"], "unknown": found["unknown"], "all": found.total()}


def beside(review: ReviewRecord) -> list[ReviewRecord]:
    """Other reviews of the same contract that cover some of the same days."""
    others = list(ReviewRecord.objects.filter(contract=review.contract_id).exclude(pk=review.pk).order_by("first", "last", "key"))
    shared = set(overlapping(review.first, review.last, [(one.first, one.last) for one in others]))
    return [one for one in others if (one.first, one.last) in shared]


def reviews_of(commission: str) -> list[PublicEntry]:
    """The published reviews of a commission’s contracts, the latest first."""
    found = ReviewRecord.objects.filter(contract__commission=commission).exclude(approved_on=None)
    return entries_of("review", found.values_list("key", flat=True))
