"""Recording what a body decided, and deciding alone by delegated powers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from commonweal.base.language import Text
from commonweal.governance.meeting.closed import Closure
from commonweal.governance.meeting.interest import Did, InterestKind
from commonweal.governance.meeting.lawful import decide_on
from commonweal.governance.refusal import refuse_as
from commonweal.people.permission import PERMISSIONS, Refusal
from commonweal.web.governance.body.models import BodyRecord, CallInRuleRecord
from commonweal.web.governance.body.standing import today
from commonweal.web.governance.decision.alone import own_interest
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.governance.decision.stored import decision_of, publish_decision
from commonweal.web.governance.meeting.models import ItemRecord, drafted
from commonweal.web.governance.meeting.publishing import republish
from commonweal.web.governance.notice.days import days_in_force
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.governance.notice.stored import publish_notice
from commonweal.web.people.acting import Done, Refused, action
from commonweal.web.people.models import Person

__all__ = ["Recorded", "delegate", "record"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is written of a decision, by whoever records or makes it. `alternatives` are texts in pairs: what, and why not."""

    decision: Text
    reasons: Text
    alternatives: Sequence[tuple[Text, Text]] = ()
    no_alternative: Text = field(default_factory=lambda: Text(en=""))
    private: Text = field(default_factory=lambda: Text(en=""))
    ground: str = ""
    closed: Closure = "exempt"
    cited: Sequence[Mapping[str, str]] = ()
    is_key: bool = False
    notice: str = ""
    urgency: Text = field(default_factory=lambda: Text(en=""))

    def fields(self) -> dict[str, Any]:
        """As the record keeps them."""
        pairs = [{"what": what.model_dump(), "why_not": why.model_dump()} for what, why in self.alternatives]
        kept = ("decision", "reasons", "no_alternative", "private", "ground", "closed", "is_key", "urgency")
        return {name: getattr(self, name) for name in kept} | {"alternatives": pairs, "cited": [dict(one) for one in self.cited]}


@action("decision.record")
def record(person: Person, item: ItemRecord, *, written: Recorded) -> Done:
    """Record what was decided in an item that was voted on and carried, once, and publish it."""
    if item.counted is None or not item.counted["carried"] or hasattr(item, "decision"):
        refuse_as(
            "not-carried",
            Text(en="There is nothing here to record.", cy="Nid oes dim yma i’w gofnodi."),
            Text(
                en="A vote that was carried is recorded as a decision, once.",
                cy="Cofnodir pleidlais a gariwyd fel penderfyniad, unwaith.",
            ),
        )
    made = DecisionRecord(
        council=item.council, body=item.meeting.body, item=item, title=item.title, decided_on=item.meeting.on, **written.fields()
    )
    if item.paper:
        made.cited = [{"kind": "paper", "key": item.paper, "sha256": item.sha256}, *made.cited]
    _keep(made, person, written)
    republish(item.meeting)
    return Done(made, {"item": item.key, "key": made.is_key})


@action("decision.delegate")
def delegate(
    person: Person,
    body: BodyRecord,
    *,
    title: Text,
    written: Recorded,
    sort: InterestKind | None = None,
    nature: Text | None = None,
    did: Did = "stayed",
    sensitive: bool = False,
) -> Done:
    """Decide alone, as whoever holds the delegated powers; not about a paper that one drafted, nor with an interest that bars."""
    day = today()
    if not body.alone or not body.seats_on(day).filter(person=person).exists():
        refuse_as(
            "no-powers",
            Text(en="You do not hold these delegated powers.", cy="Nid yw’r pwerau dirprwyedig hyn gennych."),
            Text(en="Whoever has the seat decides.", cy="Pwy bynnag sydd â’r sedd sy’n penderfynu."),
        )
    if any(drafted(one["key"], person) for one in written.cited):
        raise Refused(Refusal(PERMISSIONS["decision.delegate"], "drafter"))
    made = DecisionRecord(council=body.council, body=body, maker=person, title=title, decided_on=day, **written.fields())
    made.interests = own_interest(person, body, day, sort=sort, nature=nature or Text(en=""), did=did, sensitive=sensitive)
    _keep(made, person, written)
    return Done(made, {"body": body.key, "key": made.is_key})


def _keep(made: DecisionRecord, person: Person, written: Recorded) -> None:
    """Check, save and publish a new decision, with the rule of call-in that stands today."""
    made.recorded_by = person
    made.published_on = today()
    _noticed(made, written.notice)
    rule = CallInRuleRecord.on(made.council, made.published_on)
    if rule is not None and rule.covers(made.body.sort, key=made.is_key):
        made.rule = rule.model_dump(mode="json")
    decision_of(made)
    made.save()
    publish_decision(made)
    if made.notice is not None:
        publish_notice(made.notice)


def _noticed(made: DecisionRecord, key: str) -> None:
    """Tie a key decision to its notice; FaultyInput where it has none, or not on a day of its notice. Wales asks for none."""
    notice = NoticeRecord.objects.filter(pk=key, body=made.body, withdrawn_on=None, decisions=None).first() if key else None
    if notice is None:
        if key or (made.is_key and made.council.nation == "ENG"):
            refuse_as(
                "no-notice",
                Text(en="No notice was given of this key decision.", cy="Ni roddwyd hysbysiad o’r penderfyniad allweddol hwn."),
                Text(en="Choose one of this body that is still open.", cy="Dewiswch un gan y corff hwn sy’n dal yn agored."),
            )
        return
    decide_on(notice.facts, days_in_force(made.decided_on), made.council.nation, made.decided_on)
    made.notice = notice
    made.is_key = True
