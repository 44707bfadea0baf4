"""Decisions as everybody may read them: from the public record alone, and where each stands with call-in today."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.base.errors import FaultyInput
from commonweal.governance.meeting.callin import OUTCOMES, STATES, standing
from commonweal.governance.meeting.correction import PARTS
from commonweal.governance.meeting.interest import DONE, INTERESTS
from commonweal.governance.meeting.rule import CALLERS, CallInRule
from commonweal.governance.meeting.vote import VOTES
from commonweal.publish.decision import read_call_in
from commonweal.web.governance.commission.holders import commissions_of
from commonweal.web.governance.contract.shown import NAMES, contracts_by
from commonweal.web.governance.decision.calling import check_caller
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.decision.stored import corrections_on
from commonweal.web.governance.meeting.page import councils_of, published, published_of, withdrawn
from commonweal.web.people.acting import may
from commonweal.web.people.guard import open_to_all
from commonweal.web.people.models import Person
from commonweal.web.publish.models import PublicEntry
from commonweal.web.publish.results.held import known
from commonweal.web.site.form import told as told_of

__all__ = ["decision", "decisions"]

_MAY = (
    "call-in.ask",
    "call-in.waive",
    "call-in.resolve",
    "decision.implement",
    "decision.read-exempt",
    "decision.correct",
    "decision.open",
    "action.set",
)


@open_to_all
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Every decision, the latest first."""
    page = published(request, "decision")
    today = timezone.localdate()
    entries = [(entry, standing(read_call_in(entry.content["call_in"]), today)) for entry in page]
    return render(
        request,
        "decision/decisions.html",
        {"page": page, "entries": entries, "states": STATES, "desks": councils_of(request.user)},
    )


def _why_not(person: object, record: DecisionRecord) -> str:
    """Why a member cannot call a decision in that is open; nothing where they can."""
    try:
        check_caller(cast(Person, person), record)
    except FaultyInput as fault:
        return told_of(fault.problems[0])
    return ""


@open_to_all
@require_safe
def decision(request: HttpRequest, key: str) -> HttpResponse:
    """One decision, with what its reader may do about it."""
    entry = get_object_or_404(PublicEntry.objects.select_related("council"), kind="decision", key=key)
    if entry.withdrawn_at:
        return withdrawn(request, entry, _("This decision was withdrawn"), "decisions", _("See the decisions that are published"))
    told = entry.content
    facts = read_call_in(told["call_in"])
    record = DecisionRecord.objects.filter(key=key).first()
    may_do = {verb for verb in _MAY if record is not None and may(request.user, verb, record)}
    content: dict[str, Any] = {
        "cannot_call": _why_not(request.user, record) if record is not None and "call-in.ask" in may_do else "",
        "entry": entry,
        "told": told,
        "here": standing(facts, timezone.localdate()),
        "rule": facts.rule,
        "who_calls": CALLERS[facts.rule.called_by] if isinstance(facts.rule, CallInRule) else None,
        "may": may_do,
        "body": record.body_id if record else "",
        "follows": PublicEntry.objects.filter(kind="action", content__decision=key, withdrawn_at=None).order_by("number"),
        "commissions": commissions_of("decision", key),
        "contracts": contracts_by(key),
        "contract_statuses": NAMES["statuses"],
        "papers": published_of(one["key"] for one in told["cited"]),
        "results": known(one["sha256"] for one in told["cited"]),
        "parts": PARTS,
        "who": [one.by.name for one in corrections_on(record)] if record and may(request.user, "meeting.read", record) else [],
        "states": STATES,
        "outcomes": OUTCOMES,
        "interests": INTERESTS,
        "did": DONE,
        "votes": VOTES,
    }
    return render(request, "decision/decision.html", content)
