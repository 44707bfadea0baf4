"""What is done to papers. The core says what may be done; each action asks it, saves what is new, and tells the trail.

The trail is told numbers and hashes of versions, and never their words: some of them are exempt.
"""

import datetime
from collections.abc import Mapping, Sequence

from django.utils import timezone
from pydantic import TypeAdapter

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.draft.begun import begun
from commonweal.governance.draft.citation import Pin
from commonweal.governance.draft.draft import PARTS, Draft, as_fields, as_json, of_fields, version_hash
from commonweal.governance.draft.merging import Clash, merge
from commonweal.governance.draft.standing import (
    StepKind,
    check_approvable,
    check_open,
    check_returnable,
    check_submittable,
    check_withdrawable,
)
from commonweal.governance.paper import Paper
from commonweal.governance.refusal import refuse
from commonweal.web.governance.paper.evidence import content_of, keep
from commonweal.web.governance.paper.models import PaperComment, PaperRecord, PaperStep, PaperVersion
from commonweal.web.governance.paper.stored import draft_of, latest, standing_of, written_version
from commonweal.web.people.acting import Actor, Done, action
from commonweal.web.people.models import Organisation, Person
from commonweal.web.publish.entry import withdraw as withdraw_entry

__all__ = ["Overtaken", "approve", "begin", "comment", "draft", "resolve", "return_paper", "step", "submit", "withdraw"]

_PAPER = TypeAdapter(Paper)
_OVERTAKEN = Text(
    en="Somebody else changed the same words while you wrote. Nothing is lost: both stand below.",
    cy="Newidiodd rhywun arall yr un geiriau tra oeddech yn ysgrifennu. Does dim wedi’i golli: mae’r ddau isod.",
)


class Overtaken(FaultyInput):
    """Somebody else saved other words for the same text meanwhile. Nothing was saved; `merged` has what does not clash."""

    def __init__(self, base: int, merged: Mapping[str, str], clashes: Sequence[Clash]) -> None:
        self.base, self.merged, self.clashes = base, merged, clashes
        super().__init__([Problem.spoken("overtaken", _OVERTAKEN)])


@action("paper.begin")
def begin(person: Person, council: Organisation, *, title: Text, case: str = "") -> Done:
    """Begin a paper: a blank one, or with a case's own paper as its first draft."""
    paper = PaperRecord.objects.create(council=council, title=title)
    first = Draft(title)
    if case:
        pin = keep("case", case, ())
        first = begun(_PAPER.validate_python(content_of(pin.sha256)["paper"]), pin)
        first = of_fields(as_fields(first) | {"title.en": title.en, "title.cy": title.cy}, first.pins)
    made = _save(person, paper, first, 1)
    return Done(paper, {"version": 1, "sha256": made.sha256, "case": case})


@action("paper.draft")
def draft(person: Person, paper: PaperRecord, *, base: int, texts: Mapping[str, str], cite: tuple[str, str] | None = None) -> Done:
    """Save what somebody wrote as a new version; Overtaken where others changed the same texts since version `base`.

    Parameters
    ----------
    texts
        By name and language: `risk.cy`. Those that are not there stay as they are.
    cite
        The kind and the name of a result that the paper may cite from now on, as it is now: a newer build takes the place of one
        that it cited.
    """
    check_open(standing_of(paper))
    now = latest(paper)
    stands = draft_of(now)
    before = as_fields(draft_of(_version(paper, base)))
    merged, clashes = merge(before, as_fields(stands), texts)
    if clashes:
        raise Overtaken(now.number, merged, clashes)
    made = of_fields(merged, _pinned(stands.pins, cite))
    if as_json(made) == now.content:
        refuse("nothing-new", "Nothing was changed.", "Ni newidiwyd dim.")
    saved = _save(person, paper, made, now.number + 1)
    return Done(paper, {"version": saved.number, "sha256": saved.sha256})


def _version(paper: PaperRecord, number: int) -> PaperVersion:
    found = paper.versions.filter(number=number).first()
    if found is None:
        refuse(
            "no-version", f"There is no version {number}. Open the paper again.", f"Nid oes fersiwn {number}. Agorwch y papur eto."
        )
    return found


def _pinned(pins: tuple[Pin, ...], cite: tuple[str, str] | None) -> tuple[Pin, ...]:
    if cite is None:
        return pins
    kept = keep(*cite, pins)
    others = [pin for pin in pins if pin.alias != kept.alias]
    return (*others, kept)


def _save(person: Person, paper: PaperRecord, written: Draft, number: int) -> PaperVersion:
    now = timezone.now()
    made = PaperVersion.objects.create(
        paper=paper, number=number, content=as_json(written), sha256=version_hash(written), drafter=person, made_at=now
    )
    paper.title = written.title
    paper.save()
    step(paper, "saved", number, person)
    return made


def step(paper: PaperRecord, kind: StepKind, version: int, by: Actor, *, on: datetime.date | None = None, reason: str = "") -> None:
    """Keep what happened to a version."""
    who = by if isinstance(by, Person) else None
    PaperStep.objects.create(paper=paper, kind=kind, version=version, by=who, at=timezone.now(), on=on, reason=reason)
    PaperRecord.objects.filter(pk=paper.pk).update(waits_for=standing_of(paper).due)


@action("paper.submit")
def submit(person: Person, paper: PaperRecord, *, version: int) -> Done:
    """Submit the latest version for review."""
    check_submittable(standing_of(paper), version, len(written_version(latest(paper)).problems))
    step(paper, "submitted", version, person)
    return Done(paper, {"version": version})


@action("paper.comment")
def comment(person: Person, paper: PaperRecord, *, version: int, part: str, words: str) -> Done:
    """Comment on a part of a version."""
    check_open(standing_of(paper))
    _version(paper, version)
    if part not in PARTS:
        refuse(
            "no-part",
            "The paper has no such part. Choose one of the list.",
            "Nid oes gan y papur ran o’r fath. Dewiswch un o’r rhestr.",
        )
    made = PaperComment.objects.create(council=paper.council, paper=paper, version=version, part=part, words=words, by=person)
    return Done(made, {"paper": paper.pk, "version": version, "part": part})


@action("paper.resolve")
def resolve(person: Person, remark: PaperComment, *, answer: str) -> Done:
    """Resolve a comment, saying how."""
    if remark.resolved_at is not None:
        refuse("resolved", "This comment was resolved already.", "Datryswyd y sylw hwn eisoes.")
    remark.answer, remark.resolved_at, remark.resolved_by = answer, timezone.now(), person
    remark.save()
    return Done(remark, {"paper": remark.paper.pk, "version": remark.version})


@action("paper.approve")
def approve(person: Person, paper: PaperRecord, *, version: int) -> Done:
    """Approve the latest version, which nobody who drafted any version may."""
    unresolved = paper.comments.filter(resolved_at=None).count()
    check_approvable(standing_of(paper), version, len(written_version(latest(paper)).problems), unresolved)
    step(paper, "approved", version, person)
    return Done(paper, {"version": version, "sha256": latest(paper).sha256})


@action("paper.return")
def return_paper(person: Person, paper: PaperRecord, *, reason: str) -> Done:
    """Return a paper to its drafters, saying why."""
    now = standing_of(paper)
    check_returnable(now)
    step(paper, "returned", now.latest, person, reason=reason)
    return Done(paper, {"version": now.latest})


@action("paper.withdraw")
def withdraw(person: Person, paper: PaperRecord, *, reason: str) -> Done:
    """Withdraw a paper for good: from its drafters, and from the public, where it has it."""
    now = standing_of(paper)
    check_withdrawable(now)
    if now.public is not None:
        withdraw_entry("paper", paper.pk)
        paper.shows.clear()
    step(paper, "withdrawn", now.latest, person, reason=reason)
    return Done(paper, {"version": now.latest})
