"""A review's record as the value that the core knows."""

from commonweal.governance.contract.review import Measure, Paying, Review
from commonweal.web.governance.review.models import MeasureRecord, ReviewRecord

__all__ = ["measure_of", "review_of"]


def review_of(record: ReviewRecord) -> Review:
    """A review with its measures."""
    return Review(
        first=record.first,
        last=record.last,
        measures=tuple(measure_of(one) for one in record.measures.select_related("evidence")),
        paid=Paying(record.paid_pence, record.paid_unknown),
        learned=record.learned,
        conclusions=record.conclusions,
        approved_on=record.approved_on,
    )


def measure_of(record: MeasureRecord) -> Measure:
    """A measure."""
    return Measure(
        number=record.number,
        name=record.name,
        unit=record.unit,
        target=record.target,
        better=record.better,
        claimed=record.claimed,
        claimed_on=record.claimed_on,
        achieved=record.achieved,
        unknown=record.unknown,
        source=record.source,
        evidence=record.evidence.sha256 if record.evidence else "",
        verified_on=record.verified_on,
    )
