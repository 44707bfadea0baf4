"""How far a paper has come, derived from its dated steps, here and nowhere else; and what may be done to it then."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.refusal import refuse

__all__ = [
    "STATUSES",
    "STEPS",
    "Standing",
    "Status",
    "Step",
    "StepKind",
    "check_approvable",
    "check_latest",
    "check_open",
    "check_publishable",
    "check_returnable",
    "check_submittable",
    "check_withdrawable",
    "standing",
]

StepKind = Literal["saved", "submitted", "returned", "approved", "dated", "published", "withdrawn"]
Status = Literal["draft", "review", "approved", "published", "withdrawn"]

STEPS: dict[StepKind, Text] = {
    "saved": Text(en="saved", cy="cadwyd"),
    "submitted": Text(en="submitted for review", cy="cyflwynwyd i’w adolygu"),
    "returned": Text(en="returned to its drafters", cy="anfonwyd yn ôl at y drafftwyr"),
    "approved": Text(en="approved", cy="cymeradwywyd"),
    "dated": Text(en="given a day of publication", cy="rhoddwyd diwrnod cyhoeddi"),
    "published": Text(en="published", cy="cyhoeddwyd"),
    "withdrawn": Text(en="withdrawn", cy="tynnwyd yn ôl"),
}
"""What may happen to a paper, in words."""

STATUSES: dict[Status, Text] = {
    "draft": Text(en="Being drafted", cy="Yn cael ei ddrafftio"),
    "review": Text(en="In review", cy="Yn cael ei adolygu"),
    "approved": Text(en="Approved", cy="Cymeradwywyd"),
    "published": Text(en="Published", cy="Cyhoeddwyd"),
    "withdrawn": Text(en="Withdrawn", cy="Tynnwyd yn ôl"),
}
"""How far a paper may have come, in words."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a version of a paper. `by` is who did it, by key; `on` the day that a publication is for."""

    kind: StepKind
    version: int
    by: str
    at: datetime.datetime
    on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a paper stands.

    Parameters
    ----------
    status
        Of its latest version.
    latest
        The number of that.
    approved
        The version that was approved last, None where none was, or it was returned.
    public
        The version that the public has, None where it has none.
    waiting, due
        The version that is to be published, and the day; None where none is.
    drafters
        Who saved a version, by key: none of them may approve one.
    """

    status: Status = "draft"
    latest: int = 0
    approved: int | None = None
    public: int | None = None
    waiting: int | None = None
    due: datetime.date | None = None
    drafters: frozenset[str] = frozenset()

    def ripe(self, today: datetime.date) -> int | None:
        """The version whose day has come, and which the public has not yet."""
        return self.waiting if self.due is not None and self.due <= today else None


def standing(steps: Iterable[Step]) -> Standing:
    """Where a paper stands after its steps, in the order in which they were made; the first saved its first version."""
    return reduce(_after, steps, Standing())


def _after(now: Standing, step: Step) -> Standing:
    match step.kind:
        case "saved":
            # What is saved in review is reviewed further; what is saved after approval is a draft again.
            status: Status = "review" if now.status == "review" else "draft"
            return replace(now, status=status, latest=step.version, drafters=now.drafters | {step.by})
        case "submitted":
            return replace(now, status="review")
        case "returned" if now.status == "review":
            return replace(now, status="draft")
        case "returned":
            return replace(now, status="draft", approved=None, waiting=None, due=None)
        case "approved":
            return replace(now, status="approved", approved=step.version)
        case "dated":
            return replace(now, waiting=step.version, due=step.on)
        case "published":
            reached: Status = "published" if step.version == now.latest else now.status
            return replace(now, status=reached, public=step.version, waiting=None, due=None)
        case "withdrawn":
            return replace(now, status="withdrawn", approved=None, public=None, waiting=None, due=None)


def check_open(now: Standing) -> None:
    """FaultyInput where a paper was withdrawn: nothing more is done to it."""
    if now.status == "withdrawn":
        refuse(
            "withdrawn",
            "This paper was withdrawn. Begin another.",
            "Tynnwyd y papur hwn yn ôl. Dechreuwch un arall.",
        )


def check_latest(now: Standing, version: int) -> None:
    """FaultyInput where somebody acts on another version than the one that they would act on now."""
    if version != now.latest:
        refuse(
            "not-latest",
            f"Version {version} is not the latest any more: version {now.latest} was saved meanwhile. Read that first.",
            f"Nid fersiwn {version} yw’r diweddaraf bellach: cadwyd fersiwn {now.latest} yn y cyfamser. Darllenwch honno gyntaf.",
        )


def check_submittable(now: Standing, version: int, problems: int) -> None:
    """FaultyInput where a version cannot be submitted for review."""
    check_open(now)
    check_latest(now, version)
    if now.status != "draft":
        refuse(
            "not-draft",
            "This version was submitted already. Save a change first, or wait for its review.",
            "Cyflwynwyd y fersiwn hon eisoes. Cadwch newid yn gyntaf, neu arhoswch am yr adolygiad.",
        )
    if problems:
        refuse(
            "has-problems",
            "There is something to mend in this version still. The list of what to mend says where.",
            "Mae rhywbeth i’w gywiro yn y fersiwn hon o hyd. Mae’r rhestr o bethau i’w cywiro yn dweud ble.",
        )


def check_approvable(now: Standing, version: int, problems: int, unresolved: int) -> None:
    """FaultyInput where a version cannot be approved."""
    check_open(now)
    check_latest(now, version)
    if now.status != "review":
        refuse(
            "not-in-review",
            "This paper is not in review. It must be submitted first.",
            "Nid yw’r papur hwn yn cael ei adolygu. Rhaid ei gyflwyno’n gyntaf.",
        )
    if problems:
        refuse(
            "has-problems",
            "There is something to mend in this version still. Return it to its drafters.",
            "Mae rhywbeth i’w gywiro yn y fersiwn hon o hyd. Anfonwch hi’n ôl at ei drafftwyr.",
        )
    if unresolved:
        refuse(
            "unresolved",
            "A comment is not resolved yet. Resolve every comment first, or return the paper.",
            "Mae sylw heb ei ddatrys eto. Datryswch bob sylw yn gyntaf, neu anfonwch y papur yn ôl.",
        )


def check_returnable(now: Standing) -> None:
    """FaultyInput where a paper cannot be returned to its drafters: it is not in review, nor approved and unpublished."""
    check_open(now)
    if now.status not in ("review", "approved"):
        refuse(
            "not-in-review",
            "Only a paper that is in review, or approved and not yet published, can be returned.",
            "Dim ond papur sy’n cael ei adolygu, neu sydd wedi’i gymeradwyo a heb ei gyhoeddi, y gellir ei anfon yn ôl.",
        )


def check_publishable(now: Standing, on: datetime.date, today: datetime.date) -> int:
    """The version that may be published on a day; FaultyInput where none may."""
    check_open(now)
    if now.approved is None:
        refuse(
            "not-approved",
            "No version of this paper is approved. It is published after approval, never before.",
            "Nid oes fersiwn o’r papur hwn wedi’i chymeradwyo. Fe’i cyhoeddir ar ôl ei chymeradwyo, byth cyn hynny.",
        )
    if on < today:
        refuse(
            "past-day",
            "That day is past. Choose today, or a day to come.",
            "Mae’r diwrnod hwnnw wedi bod. Dewiswch heddiw, neu ddiwrnod i ddod.",
        )
    return now.approved


def check_withdrawable(now: Standing) -> None:
    """FaultyInput where a paper was withdrawn already."""
    check_open(now)
