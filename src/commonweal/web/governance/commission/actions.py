"""Beginning, changing, sharing and publishing commissions, and attaching evidence to them."""

import datetime
from collections.abc import Collection, Sequence

from django.utils import timezone

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import sha256
from commonweal.base.language import Text
from commonweal.governance.gate.commission import Track
from commonweal.governance.gate.evidence import EvidenceKind
from commonweal.governance.gate.story import Source
from commonweal.web.governance.commission.models import CommissionRecord, EvidenceFile, EvidenceRecord
from commonweal.web.governance.commission.publishing import publish as put_into_record
from commonweal.web.governance.commission.publishing import republish
from commonweal.web.governance.commission.sources import find
from commonweal.web.governance.commission.upload import media_type
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Organisation, Person
from commonweal.web.publish.entry import withdraw as take_out_of_record
from commonweal.web.site.environment import page_language

__all__ = ["attach", "begin", "change", "publish", "remove", "share", "withdraw"]

_DECIDED = Text(
    en="A gate was decided already, so the track stays as it is. A pilot grows or is closed at its gates.",
    cy="Penderfynwyd wrth borth eisoes, felly mae’r llwybr yn aros fel y mae. Mae peilot yn tyfu neu’n cael ei gau wrth ei byrth.",
)
_REMOVED = Text(en="This was taken off already.", cy="Tynnwyd hwn oddi yno eisoes.")
_NOT_PUBLISHED = Text(en="It is not published.", cy="Nid yw wedi’i gyhoeddi.")


@action("commission.begin")
def begin(
    person: Person,
    council: Organisation,
    *,
    title: Text,
    summary: Text,
    service: Text,
    cpv: str,
    case: str,
    value_pence: int,
    chance: int,
    consequence: int,
    track: Track,
) -> Done:
    """Begin a commission."""
    made = CommissionRecord.objects.create(
        council=council,
        title=title,
        summary=summary,
        service=service,
        cpv=cpv,
        case=case,
        value_pence=value_pence,
        chance=chance,
        consequence=consequence,
        track=track,
    )
    made.drafters.add(person)
    return Done(made, {"title": title.model_dump(), "track": track})


@action("commission.change")
def change(
    person: Person,
    commission: CommissionRecord,
    *,
    title: Text,
    summary: Text,
    service: Text,
    cpv: str,
    case: str,
    value_pence: int,
    chance: int,
    consequence: int,
    track: Track,
) -> Done:
    """Change what is said of a commission. What was decided at its gates stays; those ahead follow value and risk."""
    if track != commission.track and commission.decisions.filter(outcome="passed").exists():
        raise FaultyInput([Problem.spoken("decided", _DECIDED, "track")])
    told = {"title": title, "summary": summary, "service": service, "cpv": cpv, "case": case, "track": track}
    told |= {"value_pence": value_pence, "chance": chance, "consequence": consequence}
    changed = sorted(name for name, value in told.items() if getattr(commission, name) != value)
    for name, value in told.items():
        setattr(commission, name, value)
    commission.save()
    commission.drafters.add(person)
    republish(commission)
    return Done(commission, {"changed": changed})


@action("commission.share")
def share(_person: Person, commission: CommissionRecord, *, councils: Collection[Organisation]) -> Done:
    """Let other councils read a commission, and nobody else: those that are left out read it no more."""
    commission.shared_with.set([council for council in councils if council != commission.council])
    return Done(commission, {"councils": sorted(council.key for council in commission.shared_with.all())})


@action("commission.publish")
def publish(_person: Person, commission: CommissionRecord) -> Done:
    """Publish a commission; from then on what changes about it is published with it."""
    commission.published_on = commission.published_on or timezone.localdate()
    commission.save()
    put_into_record(commission)
    return Done(commission, {"on": commission.published_on.isoformat()})


@action("commission.withdraw")
def withdraw(_person: Person, commission: CommissionRecord, *, reason: str) -> Done:
    """Withdraw a commission from the public record, where it stands no more but as withdrawn."""
    if commission.published_on is None:
        raise FaultyInput([Problem.spoken("not-published", _NOT_PUBLISHED)])
    commission.published_on = None
    commission.save()
    take_out_of_record(commission.kind, commission.key)
    return Done(commission, {"reason": reason})


@action("evidence.attach")
def attach(
    person: Person,
    commission: CommissionRecord,
    *,
    kinds: Sequence[EvidenceKind],
    source: Source,
    reference: str = "",
    title: str = "",
    dated: datetime.date | None = None,
    content: bytes = b"",
) -> Done:
    """Attach evidence: something stored in the service, with its own day and hash, or a document with the day it stands for."""
    if source == "file":
        kind = media_type(content)
        told = {"title": title[:200], "dated": dated or timezone.localdate(), "sha256": sha256(content)}
    else:
        found = find(source, reference)
        told = {
            "title": found.title[page_language()][:200],
            "dated": found.dated,
            "sha256": found.sha256,
            "reference": found.reference,
        }
    made = EvidenceRecord.objects.create(
        council=commission.council, commission=commission, kinds=sorted(kinds), source=source, attached_by=person, **told
    )
    if source == "file":
        EvidenceFile.objects.create(evidence=made, name=title[:120], media_type=kind, content=content)
    commission.drafters.add(person)
    republish(commission)
    return Done(made, {"commission": commission.key, "kinds": made.kinds, "sha256": made.sha256, "dated": made.dated.isoformat()})


@action("evidence.remove")
def remove(person: Person, evidence: EvidenceRecord, *, reason: str) -> Done:
    """Take evidence off a commission. Gates that were passed on it keep it; those ahead are asked for it anew."""
    if evidence.removed_at is not None:
        raise FaultyInput([Problem.spoken("removed", _REMOVED)])
    evidence.removed_at = timezone.now()
    evidence.removed_by = person
    evidence.removed_because = reason
    evidence.save()
    evidence.commission.drafters.add(person)
    republish(evidence.commission)
    return Done(evidence, {"commission": evidence.commission_id, "sha256": evidence.sha256, "reason": reason})
