"""Examples of the actions of meetings, decisions, notices and actions."""

import datetime
from typing import Any

from django.utils import timezone

# Actions are known once their modules are read.
import commonweal.web.governance.action.actions
import commonweal.web.governance.body.actions
import commonweal.web.governance.decision.calling
import commonweal.web.governance.decision.correcting
import commonweal.web.governance.meeting.interests
import commonweal.web.governance.notice.correcting
import commonweal.web.governance.private.actions
import commonweal.web.governance.register.actions  # noqa: F401
from commonweal.web.people.models import Person
from tests.web import decisions_example as of
from tests.web.decisions_example import said
from tests.web.examples import example, working_page
from tests.web.people_example import a_council, a_person

LATER = datetime.timedelta(days=60)


def _first(body: Any) -> Person:
    return body.seats.order_by("-chair", "pk").first().person


def _new_member(body: Any) -> dict[str, Any]:
    return {"person": a_person(body.council, "member").pk, "office": said("Member"), "chair": True}


def _votes(item: Any) -> dict[str, Any]:
    return {"votes": dict.fromkeys(of.sitting(item.meeting), "for")}


def _corrected_votes(item: Any) -> dict[str, Any]:
    first, *others = of.sitting(item.meeting)
    return {"because": said("A slip"), "votes": {first: "abstained", **dict.fromkeys(others, "for")}}


def _notice(body: Any) -> dict[str, Any]:
    return {
        "matter": said("Respite"),
        "ground": "money",
        "due_on": timezone.localdate() + LATER,
        "due_until": None,
        "documents": [{"title": said("The paper").model_dump()}],
        "how": said("Ask the clerk"),
    }


def _owner(body: Any) -> dict[str, Any]:
    told = {"what": said("Publish it"), "office": said("Head"), "due_on": timezone.localdate() + LATER}
    return told | {"owner": a_person(body.council, "commissioner").pk}


NAMED = {"name": said("The Cabinet"), "sort": "cabinet", "least": 3, "one_in": None, "casting_vote": True}

example("body.set", a_council, "clerk", lambda _council: NAMED)
example("body.seat", of.a_body, "clerk", _new_member)
example("body.unseat", of.a_body, "clerk", lambda body: {"person": _first(body).pk})
example("call-in.set", a_council, "clerk", lambda _council: {"rule": of.RULE})
example(
    "meeting.call",
    of.a_body,
    "clerk",
    lambda _body: {"on": timezone.localdate(), "starts": datetime.time(10, 0), "place": said("Chamber")},
)
example("meeting.agenda", of.a_meeting, "clerk", lambda meeting: {"title": said("Respite at home"), **of.a_paper(meeting.council)})
example("meeting.publish", lambda: of.an_item().meeting, "clerk")
example("meeting.cancel", of.an_agenda, "clerk", lambda _meeting: {"because": said("Snow")})
example(
    "meeting.attend",
    lambda: of.an_agenda(days=0),
    "clerk",
    lambda meeting: {"attended": dict.fromkeys(of.sitting(meeting), "present")},
)
example(
    "interest.declare",
    of.an_item,
    "clerk",
    lambda item: {"sort": "personal", "nature": said("Knows a trustee"), "did": "stayed", "member": of.sitting(item.meeting)[0]},
)
example(
    "dispensation.ask",
    of.a_body,
    "member",
    lambda _body: {"reason": said("Too few else"), "until": timezone.localdate() + LATER},
    who=_first,
)
example(
    "register.add",
    a_council,
    "member",
    lambda _council: {"sort": "land", "nature": said("A field by the river"), "sensitive": False},
)
example("register.end", of.a_registered_interest, "member", who=lambda interest: interest.register.member)
example("register.hide", of.a_registered_interest, "member", who=lambda interest: interest.register.member)
example("dispensation.grant", of.a_dispensation, "administrator")
example("vote.record", lambda: of.a_held_meeting().items.get(), "clerk", _votes)
example("decision.record", of.a_voted_item, "clerk", lambda _item: {"written": of.written()})
example(
    "decision.delegate",
    lambda: of.a_body("officer", 1, "commissioner"),
    "commissioner",
    lambda _body: {"title": said("A small thing"), "written": of.written()},
    who=_first,
)
example(
    "decision.correct", of.a_decision, "clerk", lambda _made: {"because": said("A slip"), "reasons": said("It helps many people")}
)
example("decision.open", of.a_decision, "clerk", lambda _made: {"because": said("The contract is signed")})
example("vote.correct", of.a_voted_item, "clerk", _corrected_votes)
example("item.open", of.an_exempt_item, "clerk")
example("private.give", of.a_meeting, "clerk", lambda _meeting: {"reasons": said("Prices of providers")})
example(
    "private.further", of.a_private_notice, "clerk", lambda _notice: {"representations": said("Open it"), "response": said("No")}
)
example("private.agree", of.an_urgent_private_notice, "member", who=lambda notice: of.in_chair("scrutiny", notice.council))
example("decision.implement", lambda: of.a_decision(rule=False), "commissioner")
example("notice.publish", of.a_body, "clerk", _notice)
example("notice.urgent", of.an_urgent_notice, "member", who=lambda notice: of.in_chair("scrutiny", notice.council))
example("notice.withdraw", of.a_notice, "clerk")
example("notice.correct", of.a_notice, "clerk", lambda _notice: {"because": said("A slip"), "how": said("Ask at the desk")})
example("notice.document", of.a_notice, "clerk", lambda _notice: {"title": said("A later survey")})
example("call-in.ask", of.a_decision, "member", lambda _decision: {"reason": said("The cost")})
example("call-in.waive", of.an_urgent_decision, "member", who=lambda decision: of.in_chair("scrutiny", decision.council))
example(
    "call-in.resolve",
    of.a_called_in_decision,
    "clerk",
    lambda _decision: {"outcome": "referred", "reason": said("Look at the cost again")},
)
example("action.set", of.a_body, "clerk", _owner)
example("action.move", of.an_action, "clerk", lambda _one: {"due_on": timezone.localdate() + LATER, "note": said("Staff were ill")})
example(
    "action.report", of.an_action, "commissioner", lambda _one: {"note": said("Done"), "finished": True}, who=lambda one: one.owner
)
example("action.close", of.an_action, "clerk", lambda _one: {"note": said("Seen on the site")})
example("minutes.write", of.a_held_meeting, "clerk", lambda _meeting: {"minutes": said("The Cabinet resolved")})
example(
    "minutes.correct",
    of.an_approved_meeting,
    "clerk",
    lambda _meeting: {"because": said("A name was wrong"), "minutes": said("The Cabinet resolved, by name")},
)
example("minutes.open", of.a_meeting_with_opened_items, "clerk", lambda _meeting: {"because": said("The contract is signed")})
example("minutes.approve", of.a_minuted_meeting, "member", who=lambda meeting: Person.objects.get(pk=of.sitting(meeting)[0]))

working_page("desk", a_council, by="slug")
working_page("body-set", a_council, by="slug")
working_page("call-in-set", a_council, by="slug")
for _name in ("body", "body-seat", "body-unseat", "meeting-call", "dispensation-ask", "notice-publish", "action-set"):
    working_page(_name, of.a_body)
working_page("decision-delegate", lambda: of.a_body("officer", 1, "commissioner"))
for _name in ("meeting-work", "meeting-item", "meeting-publish", "meeting-cancel"):
    working_page(_name, of.an_agenda)
for _name in ("meeting-attendance", "minutes-write", "minutes-approve"):
    working_page(_name, of.a_held_meeting)
working_page("dispensation-grant", of.a_dispensation)
working_page("interest-declare", of.an_item)
working_page("vote-record", lambda: of.a_held_meeting().items.get())
working_page("decision-record", of.a_voted_item)
working_page("register-add", a_council, by="slug")
for _name in ("register-end", "register-hide"):
    working_page(_name, of.a_registered_interest)
working_page("vote-correct", of.a_voted_item)
working_page("item-open", of.an_exempt_item)
working_page("minutes-correct", of.an_approved_meeting)
working_page("minutes-open", of.a_meeting_with_opened_items)
working_page("private-give", of.a_meeting)
working_page("private-further", of.a_private_notice)
working_page("private-agree", of.an_urgent_private_notice)
for _name in ("notice-correct", "notice-document"):
    working_page(_name, of.a_notice)
for _name in ("decision-private", "decision-correct", "decision-open", "call-in-ask", "decision-implement"):
    working_page(_name, of.a_decision)
working_page("call-in-waive", of.an_urgent_decision)
working_page("call-in-resolve", of.a_called_in_decision)
working_page("notice-urgent", of.an_urgent_notice)
working_page("notice-withdraw", of.a_notice)
for _name in ("action-report", "action-move", "action-close"):
    working_page(_name, of.an_action)
