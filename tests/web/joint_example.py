"""Joint statements and programmes of three invented bodies; and an example of every action on them."""

import datetime
from typing import Any

from django.utils import timezone

from commonweal.base.language import Text
from commonweal.governance.programme.programme import Outcome
from commonweal.governance.statement.proposal import Add, Wording
from commonweal.governance.statement.text import version
from commonweal.web.governance.programme import actions as programme
from commonweal.web.governance.programme.models import AreaRecord, MilestoneRecord, ProgrammeRecord
from commonweal.web.governance.statement.actions import accept, begin, freeze, invite, launch, propose, sign
from commonweal.web.governance.statement.models import ProposalRecord, StatementRecord
from commonweal.web.governance.statement.stored import statement_of
from commonweal.web.people.models import Organisation, Person
from tests.web.examples import example, working_page
from tests.web.people_example import a_council, a_person, an_organisation

WHY = Text(en="It says who does what.", cy="Mae’n dweud pwy sy’n gwneud beth.")
OFFICE = Text(en="Chief executive", cy="Prif weithredwr")
MEET = Wording(
    Text(en="Meeting", cy="Cyfarfod"),
    Text(en="We meet twice a year.\n\nAnybody may listen.", cy="Rydym yn cwrdd ddwywaith y flwyddyn.\n\nCaiff unrhyw un wrando."),
)
OFTEN = Wording(
    Text(en="Meeting", cy="Cyfarfod"),
    Text(
        en="We meet four times a year.\n\nAnybody may listen.",
        cy="Rydym yn cwrdd bedair gwaith y flwyddyn.\n\nCaiff unrhyw un wrando.",
    ),
)
_ROLES = {"council": "commissioner", "partner": "partner", "charity": "partner"}


def bodies() -> list[Organisation]:
    """The bodies: a council, a health board and a charity."""
    return [a_council(), an_organisation("iechyd-bryndu", "partner"), an_organisation("ty-croeso", "charity")]


def who_speaks_for(body: Organisation) -> Person:
    """Somebody who may speak for a body."""
    return a_person(body, _ROLES[body.sort])  # type: ignore[arg-type]


def a_statement() -> StatementRecord:
    """A statement that three bodies are party to, without a clause yet."""
    council, *others = bodies()
    lead = who_speaks_for(council)
    purpose = Text(
        en="What three bodies will do so that nobody sleeps rough.", cy="Yr hyn a wna tri chorff fel na fydd neb yn cysgu allan."
    )
    record = begin(lead, council, title=Text(en="Homes first", cy="Cartrefi yn gyntaf"), purpose=purpose, needs="all")
    for other in others:
        invite(lead, record, organisation=other.pk)
    return record


def a_proposal() -> ProposalRecord:
    """A clause that the council proposed, and nobody has answered."""
    record = a_statement()
    return _proposed(record, Add(MEET))


def _proposed(record: StatementRecord, change: Any) -> ProposalRecord:
    lead = who_speaks_for(record.council)
    return propose(lead, record, body=record.council_id, change=change, reason=WHY)


def everybody_accepts(proposal: ProposalRecord) -> None:
    """The other bodies accept a proposal of the council."""
    for body in proposal.parties():
        accept(who_speaks_for(body), proposal, body=body.pk, reason=Text(en=""))


def a_drafted_statement() -> StatementRecord:
    """A statement whose one clause stands."""
    proposal = a_proposal()
    everybody_accepts(proposal)
    return proposal.statement


def an_agreed_statement() -> StatementRecord:
    """A statement whose text is frozen."""
    record = a_drafted_statement()
    return freeze(who_speaks_for(record.council), record)


def a_signed_statement() -> StatementRecord:
    """A statement that every body has signed."""
    record = an_agreed_statement()
    for body in bodies():
        signed = who_speaks_for(body)
        sign(signed, record, body=body.pk, name=signed.name, office=OFFICE, version=version(statement_of(record)))
    return record


def _of_the_lead(subject: Any) -> dict[str, Any]:
    return {"body": subject.council_id, "reason": WHY}


def _of_another(proposal: ProposalRecord) -> dict[str, Any]:
    return {"body": proposal.parties()[0].pk, "reason": WHY}


def _somebody_of_another(joint: Any) -> Person:
    return who_speaks_for(joint.parties()[0])


def _signature(record: StatementRecord) -> dict[str, Any]:
    told = {"body": record.council_id, "name": "Elin Example", "office": OFFICE}
    return told | {"version": version(statement_of(record))}


example(
    "statement.begin",
    a_council,
    "commissioner",
    lambda _council: {"title": Text(en="Homes", cy="Cartrefi"), "purpose": WHY, "needs": "all"},
)
example(
    "statement.invite",
    a_statement,
    "commissioner",
    lambda _statement: {"organisation": an_organisation("coleg-bryndu", "partner").pk},
)
example("statement.leave", a_statement, "partner", lambda one: {"body": one.parties()[0].pk, "reason": WHY}, _somebody_of_another)
example("clause.propose", a_statement, "commissioner", lambda one: {**_of_the_lead(one), "change": Add(MEET)})
example("proposal.accept", a_proposal, "partner", _of_another, _somebody_of_another)
example("proposal.decline", a_proposal, "partner", _of_another, _somebody_of_another)
example("proposal.withdraw", a_proposal, "commissioner")
example("statement.freeze", a_drafted_statement, "commissioner")
example("statement.reopen", an_agreed_statement, "commissioner", lambda _statement: {"reason": WHY})
example("statement.sign", an_agreed_statement, "member", _signature)
example("statement.launch", a_signed_statement, "commissioner", lambda _statement: {"on": timezone.localdate()})


def a_due_statement() -> StatementRecord:
    """A statement whose launch was to come and has come, without anybody having read anything since."""
    record = a_signed_statement()
    today = timezone.localdate()
    launch(who_speaks_for(record.council), record, on=today + datetime.timedelta(days=7))
    StatementRecord.objects.filter(pk=record.pk).update(launch_on=today)
    record.refresh_from_db()
    return record


example("statement.appear", a_due_statement, "member")

_CLAUSE = {"clause": 1}
working_page("statement-begin", a_council, by="slug")
working_page("statement-work", a_statement)
working_page("statement-draft", a_drafted_statement, rest=lambda _one: {"language": "en", "suffix": "docx"})
working_page("statement-invite", a_statement)
working_page("statement-leave", a_statement)
working_page("clause-add", a_drafted_statement)
working_page("clause-replace", a_drafted_statement, rest=lambda _one: _CLAUSE)
working_page("clause-remove", a_drafted_statement, rest=lambda _one: _CLAUSE)
working_page("proposal-accept", a_proposal)
working_page("proposal-decline", a_proposal)
working_page("proposal-withdraw", a_proposal)
working_page("statement-freeze", a_drafted_statement)
working_page("statement-reopen", an_agreed_statement)
working_page("statement-sign", an_agreed_statement)
working_page("statement-launch", a_signed_statement)


DUE = datetime.date(2027, 6, 30)


def a_programme() -> ProgrammeRecord:
    """A programme of a council and a charity, without an area yet."""
    council, _board, charity = bodies()
    lead = who_speaks_for(council)
    made = programme.begin(lead, council, title=Text(en="Homes first", cy="Cartrefi yn gyntaf"), purpose=WHY)
    return programme.invite(lead, made, organisation=charity.pk)


def _an_area_of(record: ProgrammeRecord) -> dict[str, Any]:
    charity = record.parties()[0].pk
    return {
        "name": Text(en="Advice before the door closes", cy="Cyngor cyn i’r drws gau"),
        "lead_body": record.council_id,
        "office": Text(en="Head of housing", cy="Pennaeth tai"),
        "members": [(charity, Text(en="Director", cy="Cyfarwyddwr"))],
    }


def an_area() -> AreaRecord:
    """An area of work of a programme."""
    record = a_programme()
    programme.set_area(who_speaks_for(record.council), record, **_an_area_of(record))
    return record.areas.get()


def a_milestone() -> MilestoneRecord:
    """A milestone that is far ahead."""
    area = an_area()
    due = timezone.localdate() + datetime.timedelta(days=90)
    what = Text(en="Open the hub", cy="Agor yr hyb")
    return programme.set_milestone(who_speaks_for(area.council), area, body=area.council_id, what=what, due=due)


def a_programme_under_way() -> ProgrammeRecord:
    """A programme with an area and a milestone."""
    return a_milestone().programme


def _moved(milestone: MilestoneRecord) -> dict[str, Any]:
    return {**_of_the_lead(milestone), "to": milestone.first_due + datetime.timedelta(days=30)}


example("programme.begin", a_council, "commissioner", lambda _council: {"title": Text(en="Homes", cy="Cartrefi"), "purpose": WHY})
example("programme.change", a_programme, "commissioner", lambda _one: {"title": Text(en="More", cy="Mwy"), "purpose": WHY})
example(
    "programme.invite",
    a_programme,
    "commissioner",
    lambda _one: {"organisation": an_organisation("coleg-bryndu", "partner").pk},
)
example("area.set", a_programme, "commissioner", _an_area_of)
example("milestone.set", an_area, "commissioner", lambda one: {"body": one.council_id, "what": WHY, "due": DUE})
example("milestone.meet", a_milestone, "commissioner", lambda one: {"body": one.council_id, "on": timezone.localdate()})
example("milestone.move", a_milestone, "commissioner", _moved)
example("progress.report", an_area, "commissioner", lambda one: {"body": one.council_id, "words": WHY})
example(
    "programme.finish",
    a_programme_under_way,
    "commissioner",
    lambda _one: {"outcomes": {1: Outcome(WHY, ("a" * 64,))}},
)

working_page("programme-begin", a_council, by="slug")
working_page("programme-change", a_programme)
working_page("programme-invite", a_programme)
working_page("area-add", a_programme)
working_page("area", a_programme_under_way, rest=lambda _one: {"number": 1})
working_page("programme-finish", a_programme_under_way)
working_page("milestone-set", an_area)
working_page("progress-report", an_area)
working_page("milestone-meet", a_milestone)
working_page("milestone-move", a_milestone)
