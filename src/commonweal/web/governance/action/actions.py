"""Setting actions, reporting how they go, and confirming that they are done."""

import datetime

from commonweal.base.language import Text
from commonweal.governance.refusal import refuse_as
from commonweal.web.governance.action.models import ActionRecord, ProgressNote
from commonweal.web.governance.action.reminders import wake_later
from commonweal.web.governance.action.stored import publish_action
from commonweal.web.governance.body.actions import works_for
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.body.standing import today
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.people.acting import Done, action
from commonweal.web.people.models import Person

__all__ = ["close", "move", "report", "set_action"]


@action("action.set")
def set_action(
    person: Person, body: BodyRecord, *, what: Text, owner: str, office: Text, due_on: datetime.date, decision: str = ""
) -> Done:
    """Set an action that is owed to a body, with its owner and its day; where it follows from a decision, with that."""
    day = today()
    who = Person.objects.get(pk=owner)
    if due_on < day or not works_for(who, body.council):
        refuse_as(
            "no-owner",
            Text(
                en="The day is over, or the owner has no role in this council.",
                cy="Mae’r diwrnod wedi bod, neu nid oes gan y perchennog rôl yn y cyngor hwn.",
            ),
            Text(en="Choose a day to come, and somebody of the council.", cy="Dewiswch ddiwrnod i ddod, a rhywun o’r cyngor."),
        )
    follows = DecisionRecord.objects.get(pk=decision, council=body.council) if decision else None
    made = ActionRecord.objects.create(
        council=body.council,
        what=what,
        owner=who,
        office=office,
        body=body,
        decision=follows,
        due_on=due_on,
        set_on=day,
        set_by=person,
    )
    publish_action(made)
    wake_later(made)
    return Done(made, {"owner": owner, "due_on": due_on.isoformat(), "decision": decision})


@action("action.report")
def report(person: Person, one: ActionRecord, *, note: Text, finished: bool = False) -> Done:
    """Its owner says how it goes, or that it is done: somebody else confirms that."""
    _still_open(one)
    if person.pk != one.owner_id:
        refuse_as(
            "anothers",
            Text(en="This is another’s action.", cy="Cam gweithredu rhywun arall yw hwn."),
            Text(en="Its owner reports on it.", cy="Ei berchennog sy’n adrodd arno."),
        )
    day = today()
    ProgressNote.objects.create(action=one, on=day, note=note, by=person)
    if finished and one.reported_on is None:
        one.reported_on = day
        one.save()
    publish_action(one)
    return Done(one, {"finished": finished})


@action("action.move")
def move(person: Person, one: ActionRecord, *, due_on: datetime.date, note: Text) -> Done:
    """Give it another day, with the reason."""
    _still_open(one)
    day = today()
    if due_on < day:
        refuse_as(
            "past",
            Text(en="That day is over.", cy="Mae’r diwrnod hwnnw wedi bod."),
            Text(en="Choose a day to come.", cy="Dewiswch ddiwrnod i ddod."),
        )
    ProgressNote.objects.create(action=one, on=day, note=note, by=person)
    before, one.due_on = one.due_on, due_on
    one.save()
    publish_action(one)
    wake_later(one)
    return Done(one, {"from": before.isoformat(), "to": due_on.isoformat()})


@action("action.close")
def close(person: Person, one: ActionRecord, *, note: Text) -> Done:
    """Confirm that it is done."""
    _still_open(one)
    day = today()
    ProgressNote.objects.create(action=one, on=day, note=note, by=person)
    one.closed_on, one.closed_by = day, person
    one.save()
    publish_action(one)
    return Done(one, {"on": day.isoformat()})


def _still_open(one: ActionRecord) -> None:
    if one.closed_on is not None:
        refuse_as(
            "closed",
            Text(en="This action is done and closed.", cy="Mae’r cam gweithredu hwn wedi’i wneud a’i gau."),
            Text(en="Set another.", cy="Gosodwch un arall."),
        )
