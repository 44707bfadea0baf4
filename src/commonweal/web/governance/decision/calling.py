"""Calling a decision in, agreeing that it is urgent, resolving of it, and recording that it was acted on."""

from commonweal.base.language import Text
from commonweal.governance.meeting import calling
from commonweal.governance.meeting.callin import Call, Outcome, Resolution
from commonweal.governance.refusal import refuse_as
from commonweal.web.governance.body.standing import chairs, sits_on, today
from commonweal.web.governance.decision.models import CallRecord, DecisionRecord, ResolutionRecord
from commonweal.web.governance.decision.stored import publish_decision
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["ask", "check_caller", "implement", "resolve", "waive"]

_CHAIRED_BY = {"scrutiny_chair": "scrutiny", "council_chair": "council"}


@action("call-in.ask")
def ask(person: Person, decision: DecisionRecord, *, reason: Text) -> Done:
    """Ask for a decision to be called in. It is once enough members have asked."""
    check_caller(person, decision)
    CallRecord.objects.create(decision=decision, person=person, on=today(), reason=reason)
    publish_decision(decision)
    return Done(decision, {"caller": person.pk})


def check_caller(person: Person, decision: DecisionRecord) -> None:
    """FaultyInput where somebody cannot ask for a decision to be called in: now, again, or by the council's rule."""
    day = today()
    facts = calling.ask(decision.call_in, Call(person.pk, day))
    if facts.rule is not None and facts.rule.called_by == "scrutiny" and not sits_on(person, decision.council, ("scrutiny",), day):
        refuse_as(
            "not-scrutiny",
            Text(
                en="By the council’s rule members of scrutiny call decisions in.",
                cy="Yn ôl rheol y cyngor aelodau craffu sy’n galw penderfyniadau i mewn.",
            ),
            Text(en="Ask one of them.", cy="Gofynnwch i un ohonynt."),
        )
    if facts.rule is not None and not facts.rule.makers and _made(person, decision):
        refuse_as(
            "made-it",
            Text(
                en="You have a seat on the body that decided, or decided yourself.",
                cy="Mae gennych sedd ar y corff a benderfynodd, neu chi a benderfynodd.",
            ),
            Text(
                en="By the council’s rule its decisions are called in by others.",
                cy="Yn ôl rheol y cyngor eraill sy’n galw ei benderfyniadau i mewn.",
            ),
        )


def _made(person: Person, decision: DecisionRecord) -> bool:
    """Whether somebody made a decision, or had a seat on the body that did, then or now."""
    seats = [seat for seat in decision.body.seats.filter(person=person) if seat.sits(decision.decided_on) or seat.sits(today())]
    return bool(seats) or decision.maker_id == person.pk


@action("call-in.waive")
def waive(person: Person, decision: DecisionRecord) -> Done:
    """Agree that a decision whose record says why is urgent, and is not held up."""
    day = today()
    facts = calling.waive(decision.call_in, day)
    sorts = [_CHAIRED_BY[one] for one in (facts.rule.waiver if facts.rule else ())]
    if not decision.urgency.en or not chairs(person, decision.council, sorts, day):
        refuse_as(
            "not-the-chair",
            Text(
                en="The record says of no urgency, or you are not in the chair that the council’s rule names.",
                cy="Nid yw’r cofnod yn sôn am frys, neu nid chi sydd yn y gadair y mae rheol y cyngor yn ei henwi.",
            ),
            Text(en="Ask whoever is.", cy="Gofynnwch i bwy bynnag sydd."),
        )
    decision.waived_on, decision.waived_by = day, person
    decision.save()
    publish_decision(decision)
    return Done(decision, {"waived": person.pk})


@action("call-in.resolve")
def resolve(person: Person, decision: DecisionRecord, *, outcome: Outcome, reason: Text) -> Done:
    """Record what scrutiny, or then the maker, resolved."""
    day = today()
    calling.resolve(decision.call_in, Resolution(outcome, day))
    ResolutionRecord.objects.create(decision=decision, outcome=outcome, on=day, reason=reason, recorded_by=person)
    publish_decision(decision)
    return Done(decision, {"outcome": outcome})


@action("decision.implement")
def implement(person: Person, decision: DecisionRecord) -> Done:
    """Record that a decision was acted on; FaultyInput while it may not be."""
    day = today()
    calling.implement(decision.call_in, day)
    decision.implemented_on, decision.implemented_by = day, person
    decision.save()
    publish_decision(decision)
    return Done(decision, {"on": day.isoformat()})
