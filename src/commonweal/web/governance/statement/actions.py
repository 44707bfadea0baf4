"""Changes of joint statements. The core says what may be done; each action asks it, saves what is new, and tells the trail."""

import datetime

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.statement import agreeing, drafting
from commonweal.governance.statement.history import kind_of
from commonweal.governance.statement.proposal import Add, Change, Remove
from commonweal.governance.statement.rule import Needs
from commonweal.publish.form import untranslated
from commonweal.publish.statement import public_words
from commonweal.web.governance.party import as_body, in_both, lead, speak
from commonweal.web.governance.statement.models import AnswerRecord, FreezeRecord, ProposalRecord, SignatureRecord, StatementRecord
from commonweal.web.governance.statement.publishing import published
from commonweal.web.governance.statement.stored import statement_of
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Organisation, Person

__all__ = ["accept", "begin", "decline", "freeze", "invite", "launch", "leave", "propose", "reopen", "sign", "withdraw"]


@action("statement.begin")
def begin(_person: Person, council: Organisation, *, title: Text, purpose: Text, needs: Needs) -> Done:
    """Begin a statement."""
    if council.bilingual:
        untranslated({"title": title, "purpose": purpose})
    made = StatementRecord.objects.create(council=council, title=title, purpose=purpose, needs=needs)
    return Done(made, {"title": title.model_dump(), "needs": needs})


@action("statement.invite")
def invite(person: Person, statement: StatementRecord, *, organisation: str) -> Done:
    """Bring a body to the table."""
    lead(person, "statement.invite", statement)
    body = Organisation.objects.get(pk=organisation)
    drafting.invite(statement_of(statement), as_body(body))
    statement.bodies.create(organisation=body)
    return Done(statement, {"body": body.pk})


@action("statement.leave")
def leave(person: Person, statement: StatementRecord, *, body: str, reason: Text) -> Done:
    """Leave the table, for a body."""
    speak(person, "statement.leave", statement, body)
    in_both(statement, reason=reason)
    today = timezone.localdate()
    drafting.leave(statement_of(statement), body, today, reason)
    statement.bodies.filter(organisation=body).update(left_on=today, reason=reason)
    return Done(statement, {"body": body, "reason": reason.model_dump()})


@action("clause.propose")
def propose(person: Person, statement: StatementRecord, *, body: str, change: Change, reason: Text) -> Done:
    """Propose a change of the text; where the rule is met by the body's own acceptance, it stands at once."""
    speak(person, "clause.propose", statement, body)
    wording = None if isinstance(change, Remove) else change.wording
    in_both(statement, reason=reason, **({"heading": wording.heading, "words": wording.words} if wording else {}))
    today = timezone.localdate()
    proposal = drafting.propose(statement_of(statement), body, change, reason, today).proposals[-1]
    made = ProposalRecord.objects.create(
        council=statement.council,
        statement=statement,
        number=proposal.number,
        body_id=body,
        does=kind_of(change),
        clause=None if isinstance(change, Add) else change.clause,
        since=None if isinstance(change, Add) else change.since,
        before=change.before if isinstance(change, Add) else None,
        heading=wording.heading if wording else Text(en=""),
        words=wording.words if wording else Text(en=""),
        reason=reason,
        on=today,
        asked=list(proposal.asked),
    )
    AnswerRecord.objects.create(proposal=made, body_id=body, accepted=True, on=today)
    told = {"body": body, "number": made.number, "does": made.does, "clause": proposal.clause}
    return Done(made, told | ({"words": wording.words.model_dump()} if wording else {}))


@action("proposal.accept")
def accept(person: Person, proposal: ProposalRecord, *, body: str, reason: Text) -> Done:
    """Accept a proposal for a body."""
    return _answer(person, proposal, "proposal.accept", body, reason)


@action("proposal.decline")
def decline(person: Person, proposal: ProposalRecord, *, body: str, reason: Text) -> Done:
    """Decline a proposal for a body, with the reason."""
    return _answer(person, proposal, "proposal.decline", body, reason)


def _answer(person: Person, proposal: ProposalRecord, verb: str, body: str, reason: Text) -> Done:
    speak(person, verb, proposal, body)
    in_both(proposal, reason=reason)
    statement, today, accepted = statement_of(proposal.statement), timezone.localdate(), verb == "proposal.accept"
    (drafting.accept if accepted else drafting.decline)(statement, proposal.number, body, today, reason)
    AnswerRecord.objects.create(proposal=proposal, body_id=body, accepted=accepted, reason=reason, on=today)
    return Done(proposal, {"body": body, "number": proposal.number, "reason": reason.model_dump()})


@action("proposal.withdraw")
def withdraw(person: Person, proposal: ProposalRecord) -> Done:
    """Withdraw a proposal, for the body that made it."""
    speak(person, "proposal.withdraw", proposal, proposal.body_id)
    proposal.withdrawn_on = timezone.localdate()
    drafting.withdraw(statement_of(proposal.statement), proposal.number, proposal.body_id, proposal.withdrawn_on)
    proposal.save()
    return Done(proposal, {"body": proposal.body_id, "number": proposal.number})


@action("statement.freeze")
def freeze(person: Person, statement: StatementRecord) -> Done:
    """Freeze the text that every body has accepted."""
    lead(person, "statement.freeze", statement)
    told = statement_of(statement)
    made = agreeing.freeze(told, timezone.localdate()).freezes[-1]
    # A body that publishes in both languages may have joined after words were accepted.
    in_both(statement, **public_words(told))
    FreezeRecord.objects.create(statement=statement, version=made.version, on=made.on)
    return Done(statement, {"version": made.version})


@action("statement.reopen")
def reopen(person: Person, statement: StatementRecord, *, reason: Text) -> Done:
    """Open an agreed text again."""
    lead(person, "statement.reopen", statement)
    in_both(statement, reason=reason)
    opened = agreeing.reopen(statement_of(statement), timezone.localdate(), reason).freezes[-1]
    last = statement.freezes.last()
    last.reopened_on, last.reason = opened.reopened_on, reason
    last.save()
    return Done(statement, {"version": last.version, "reason": reason.model_dump()})


@action("statement.sign")
def sign(person: Person, statement: StatementRecord, *, body: str, name: str, office: Text, version: str) -> Done:
    """Sign the agreed text for a body. `version` is the hash of the text that was read."""
    speak(person, "statement.sign", statement, body)
    in_both(statement, office=office)
    made = agreeing.sign(statement_of(statement), body, name, office, version, timezone.localdate()).signatures[-1]
    SignatureRecord.objects.create(statement=statement, body_id=body, name=name, office=office, version=version, on=made.on)
    return Done(statement, {"body": body, "name": name, "office": office.model_dump(), "version": version})


@action("statement.launch")
def launch(person: Person, statement: StatementRecord, *, on: datetime.date) -> Done:
    """Set the day of the launch, today or one to come. The statement is public from then on, and its bodies' alone before."""
    lead(person, "statement.launch", statement)
    agreeing.launch(statement_of(statement), on, timezone.localdate())
    statement.launch_on = on
    statement.save()
    published(statement)
    return Done(statement, {"on": on.isoformat()})
