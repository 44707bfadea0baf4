"""The public form of a decision.

Public are: all that the record must hold (SI 2012/2089, regulations 12 and 13), what it rests on by key and hash, how it was voted
on, its call-in, with who called it in and why, and how it was corrected.
Not public: the closed part of its reasons, of which the ground is told, until an exempt one is opened (a confidential one never
is); a paper that an agenda has as closed, until that is opened; details of sensitive interests; who entered the record.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commonweal.base.language import Text, together
from commonweal.governance.meeting.callin import OUTCOMES, Call, CallIn, Resolution
from commonweal.governance.meeting.closed import may_open
from commonweal.governance.meeting.record import Cited
from commonweal.governance.meeting.rule import CallInRule
from commonweal.governance.meeting.whole import Reason, WholeDecision
from commonweal.publish.correction import correction_words, corrections_told
from commonweal.publish.form import Happening, PublicForm
from commonweal.publish.meeting import interest_told, voted_told
from commonweal.publish.words import both, joined

__all__ = ["call_in_told", "decision_words", "public_decision", "read_call_in"]


def public_decision(whole: WholeDecision) -> PublicForm:
    """A decision as the public has it."""
    one = whole.decision
    content: dict[str, object] = {
        "key": whole.key,
        "title": both(one.title),
        "decision": both(one.decision),
        "on": one.on.isoformat(),
        "body": both(one.body),
        "maker": one.maker,
        "key_decision": one.key,
        "reasons": both(one.reasons),
        "exempt_ground": one.ground,
        "closed": one.closed if one.ground else None,
        "opened": _opened(whole),
        "alternatives": [{"what": both(other.what), "why_not": both(other.why_not)} for other in one.alternatives],
        "no_alternative": both(one.no_alternative),
        "interests": [interest_told(interest) for interest in one.interests or ()],
        "cited": [{"kind": cited.kind, "key": cited.key, "sha256": cited.sha256} for cited in _open(whole)],
        "vote": voted_told(whole.voted) if whole.voted else None,
        "meeting": whole.meeting,
        "notice": whole.notice,
        "published_on": whole.published_on.isoformat(),
        "urgency": both(whole.urgency) if whole.urgency else None,
        "call_in": call_in_told(whole.call_in, whole.called, whole.resolved),
        "corrections": corrections_told(whole.corrections),
    }
    return PublicForm(
        kind="decision",
        key=whole.key,
        council=whole.council,
        title=one.title,
        summary=one.decision,
        body=joined(decision_words(whole).values()),
        published_on=whole.published_on,
        address=f"decisions/{whole.key}/",
        happenings=tuple(_happenings(whole)),
        content=content,
    )


def decision_words(whole: WholeDecision) -> dict[str, Text]:
    """Every text of the public form by its name: what a bilingual council must have in both languages."""
    return dict(_words(whole))


def _words(whole: WholeDecision) -> Iterator[tuple[str, Text]]:
    one = whole.decision
    yield from (("title", one.title), ("decision", one.decision), ("body", one.body), ("reasons", one.reasons))
    yield "no alternative", one.no_alternative
    for number, other in enumerate(one.alternatives, start=1):
        yield f"alternative {number}", other.what
        yield f"why not {number}", other.why_not
    for interest in one.interests or ():
        if not interest.sensitive:
            yield f"interest of {interest.name}", interest.nature
    if whole.urgency:
        yield "urgency", whole.urgency
    if _is_open(whole):
        yield from (("opened reasons", one.private), ("why they were opened", whole.opened_because))
    yield from correction_words(whole.corrections)


def _is_open(whole: WholeDecision) -> bool:
    """Whether closed reasons were opened; of confidential ones they never are, whatever the record says."""
    return whole.opened_on is not None and may_open(whole.decision.closed)


def _open(whole: WholeDecision) -> Iterator[Cited]:
    """What it rests on, but for closed papers, by whichever of its marks one is cited."""
    closed = {mark for paper in whole.closed_papers for mark in (paper.key, paper.sha256)}
    for one in whole.decision.cited:
        if not closed & {one.key, one.sha256}:
            yield one


def _opened(whole: WholeDecision) -> dict[str, object] | None:
    if whole.opened_on is None or not _is_open(whole):
        return None
    words, because = both(whole.decision.private), both(whole.opened_because)
    return {"on": whole.opened_on.isoformat(), "because": because, "words": words}


def call_in_told(facts: CallIn, called: Sequence[Reason] = (), resolved: Sequence[Reason] = ()) -> dict[str, object]:
    """The call-in of a decision as JSON: its dated facts, each with who and why."""
    return {
        "published_on": facts.published_on.isoformat(),
        "rule": facts.rule.model_dump(mode="json") if facts.rule else None,
        "waived_on": facts.waived_on.isoformat() if facts.waived_on else None,
        "calls": [{"on": one.on.isoformat(), "who": both(one.who), "words": both(one.words)} for one in called],
        "resolutions": [
            {"on": one.on.isoformat(), "outcome": one.outcome, "words": both(why.words)}
            for one, why in zip(facts.resolutions, resolved, strict=True)
        ],
        "implemented_on": facts.implemented_on.isoformat() if facts.implemented_on else None,
    }


def read_call_in(told: Mapping[str, Any]) -> CallIn:
    """The dated facts of what `call_in_told` gives: callers are known by their place, for no key of theirs is public."""
    day = datetime.date.fromisoformat
    return CallIn(
        published_on=day(told["published_on"]),
        rule=CallInRule.model_validate(told["rule"]) if told["rule"] else None,
        calls=tuple(Call(str(place), day(one["on"])) for place, one in enumerate(told["calls"])),
        waived_on=day(told["waived_on"]) if told["waived_on"] else None,
        resolutions=tuple(Resolution(one["outcome"], day(one["on"])) for one in told["resolutions"]),
        implemented_on=day(told["implemented_on"]) if told["implemented_on"] else None,
    )


def _happenings(whole: WholeDecision) -> Iterator[Happening]:
    title, facts = whole.decision.title, whole.call_in
    yield Happening(whole.decision.on, _said(title, Text(en="decided", cy="penderfynwyd")))
    if facts.rule is not None and facts.waived_on is None:
        last = facts.rule.last_day(facts.published_on)
        yield Happening(last, _said(title, Text(en="last day for call-in", cy="diwrnod olaf i alw i mewn")))
    for one in facts.resolutions:
        yield Happening(one.on, _said(title, OUTCOMES[one.outcome]))
    if facts.calls and facts.rule is not None and len(facts.calls) >= facts.rule.callers:
        who = [together([reason.who[language] for reason in whole.called], language) for language in ("en", "cy")]
        told = Text(en=f"called in by {who[0]}", cy=f"galwyd i mewn gan {who[1]}")
        yield Happening(facts.calls[facts.rule.callers - 1].on, _said(title, told))


def _said(title: Text, what: Text) -> Text:
    return Text(en=f"{title.en}: {what.en}", cy=f"{title['cy']}: {what['cy']}")
