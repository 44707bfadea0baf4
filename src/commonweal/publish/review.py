"""The public form of a review of a contract, which is public from the day on which it was approved.

Public are: its contract and period; its measures with their targets, what was claimed, what was verified, from which source and on
which evidence (by hash), or why it is not known; what was paid; what was learned and concluded; when and why it was withdrawn and
published anew, and what it said before. Not public: who drafted, claimed, verified or approved; what a provider wrote beside a
claim; titles and contents of evidence.
"""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from commonweal.base.language import Text, day
from commonweal.governance.contract.review import Measure, Review
from commonweal.governance.withdrawal import Withdrawal
from commonweal.publish.form import PublicForm
from commonweal.publish.stood import review_stood
from commonweal.publish.withdrawal import first_published, withdrawals_told
from commonweal.publish.words import both, joined

__all__ = ["measures_as_published", "public_review", "review_title", "review_words"]


def public_review(
    review: Review, key: str, council: str, contract: str, title: Text, withdrawals: Sequence[Withdrawal] = ()
) -> PublicForm:
    """A review as the public has it; `contract` and `title` are those of its contract, `withdrawals` those after which it was
    published anew. ValueError where nobody approved it."""
    if review.approved_on is None:
        raise ValueError("A review is published once it is approved.")
    content: dict[str, object] = {
        "key": key,
        "contract": contract,
        "contract_title": both(title),
        "first": review.first.isoformat(),
        "last": review.last.isoformat(),
        "measures": [_measure(one) for one in review.measures],
        "paid_pence": review.paid.pence,
        "paid_unknown": both(review.paid.unknown),
        "learned": both(review.learned),
        "conclusions": both(review.conclusions),
        "approved_on": review.approved_on.isoformat(),
        "withdrawals": withdrawals_told(withdrawals, review_stood(review)),
    }
    return PublicForm(
        kind="review",
        key=key,
        council=council,
        title=review_title(title, review.first, review.last),
        summary=review.conclusions,
        body=joined(review_words(review).values()),
        published_on=first_published(withdrawals, review.approved_on),
        address=f"reviews/{key}/",
        content=content,
    )


def review_title(contract: Text, first: datetime.date, last: datetime.date) -> Text:
    """What a review is called: by its contract and its period."""
    return Text(
        en=f"{contract.en}: review, {day(first, 'en')} to {day(last, 'en')}",
        cy=f"{contract['cy']}: adolygiad, {day(first, 'cy')} hyd {day(last, 'cy')}",
    )


def review_words(review: Review) -> dict[str, Text]:
    """Every text of a review by its name: what a bilingual council must have in both languages."""
    words = {"learned": review.learned, "conclusions": review.conclusions, "why paid is not known": review.paid.unknown}
    for one in review.measures:
        words |= {f"measure {one.number}": one.name, f"unit {one.number}": one.unit}
        words |= {f"source {one.number}": one.source, f"why {one.number} is not known": one.unknown}
    return words


def _measure(one: Measure) -> dict[str, object]:
    return {
        "number": one.number,
        "name": both(one.name),
        "unit": both(one.unit),
        "target": float(one.target),
        "better": one.better,
        "claimed": None if one.claimed is None else float(one.claimed),
        "claimed_on": one.claimed_on.isoformat() if one.claimed_on else None,
        "achieved": None if one.achieved is None else float(one.achieved),
        "unknown": both(one.unknown),
        "source": both(one.source),
        "evidence": one.evidence,
        "verified_on": one.verified_on.isoformat() if one.verified_on else None,
    }


def measures_as_published(content: Mapping[str, Any]) -> tuple[Measure, ...]:
    """The measures that a public form tells, so that what came of each can be asked."""
    return tuple(_read(one) for one in content["measures"])


def _read(told: Mapping[str, Any]) -> Measure:
    return Measure(
        number=told["number"],
        name=Text(**told["name"]),
        unit=Text(**told["unit"]),
        target=Decimal(str(told["target"])),
        better=told["better"],
        claimed=_read_number(told["claimed"]),
        claimed_on=_read_day(told["claimed_on"]),
        achieved=_read_number(told["achieved"]),
        unknown=Text(**told["unknown"]),
        source=Text(**told["source"]),
        evidence=told["evidence"],
        verified_on=_read_day(told["verified_on"]),
    )


def _read_number(told: float | None) -> Decimal | None:
    return None if told is None else Decimal(str(told))


def _read_day(told: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(told) if told else None
