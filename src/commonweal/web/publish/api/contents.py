"""What is public of each kind of thing: the parts of `content`, as the document for programs tells them.

The parts themselves are named one by one where public forms are made (`commonweal.publish`); a test holds the two together. None is
told to be required: what an earlier version published may lack a part that came later.
"""

import datetime
from typing import Any

from django.utils.translation import gettext_noop as N_  # noqa: N812 (the name by which words are gathered)
from ninja import Schema
from pydantic import Field, create_model

from commonweal.publish.form import PublicKind
from commonweal.web.publish.api.shapes import Entries, Entry, Words

__all__ = ["CONTENTS", "LISTS", "ONES", "Named"]

Day = datetime.date
Several = list[dict[str, Any]]
_CORRECTIONS: Any = Field(description=N_("What was corrected since: the day, the reason, and the words that stood there before."))
_WITHDRAWALS: Any = Field(description=N_("When and why it was withdrawn before it was published anew, and what it said before."))
_DECISION: Any = Field(description=N_("The key of the decision; empty where there is none."))
_RESULTS: Any = Field(description=N_("What it rests on, each by its kind and its SHA-256."))


class Named(Schema):
    """A body, by its name."""

    name: Words


class Provider(Named):
    """Who provides what a contract buys."""

    number: str = Field(description=N_("Its number in a register; empty where it has none."))
    organisation: str | None = Field(description=N_("Its key, where it is in this service."))


class Body(Named):
    """A body that takes part."""

    key: str


class Commission(Schema):
    """A service that a council sets out to secure."""

    key: str
    title: Words
    summary: Words
    service: Words
    cpv: str = Field(description=N_("The service’s code in the common procurement vocabulary."))
    case: str = Field(description=N_("The commissioning case, by the end of its address; empty where there is none."))
    begun_on: Day
    track: str
    stage: str = Field(description="analyse, plan, do, review")
    value: dict[str, float | None] = Field(description=N_("The whole-life value in pounds: from this, and under that."))
    next: Several = Field(description=N_("The gates that come next."))
    evidence: Several = _RESULTS
    gates: Several = Field(description=N_("What was decided at its gates: the outcome, the day, who decided, and why."))
    pilot: dict[str, Any] | None = Field(description=N_("Its pilot, where it has one: what is tried, and what came."))


class Contract(Schema):
    """What was agreed with those who provide."""

    key: str
    commission: str = Field(description=N_("The key of the commission that it came of."))
    title: Words
    buys: Words
    suppliers: list[Provider]
    value_pence: int = Field(description=N_("The whole value as awarded, in pence."))
    paid: list[str]
    awarded_on: Day
    starts: Day
    ends: Day = Field(description=N_("The last day as awarded."))
    latest_end: Day = Field(description=N_("The last day with every extension that was agreed beforehand."))
    decision: str = _DECISION
    no_decision: Words
    ocid: str = Field(description=N_("The notice’s open contracting id; empty where it is not known."))
    document: str = Field(description=N_("The SHA-256 of the contract itself; empty where it was not given."))
    changes: Several = Field(description=N_("Every change since: the day, the reason, and what it made of value and days."))
    now: dict[str, Any] = Field(description=N_("Value and days with all changes."))
    withdrawals: Several = _WITHDRAWALS


class Review(Schema):
    """How a contract went."""

    key: str
    contract: str
    contract_title: Words
    first: Day
    last: Day
    measures: Several = Field(description=N_("Each measure: its target, what the provider claimed, and what the council verified."))
    paid_pence: int | None = Field(description=N_("What was paid, in pence."))
    paid_unknown: Words = Field(description=N_("Why that is not known, where it is not."))
    learned: Words
    conclusions: Words
    approved_on: Day
    withdrawals: Several = _WITHDRAWALS


class Paper(Schema):
    """What those who decide were given to read."""

    key: str
    title: Words
    council: Words
    date: Day = Field(description=N_("The day of the meeting that it goes to."))
    front: list[list[Words]] = Field(description=N_("The lines at its head: what each is, and what it says."))
    sections: Several
    actions: Several
    exempt: Several = Field(description=N_("What is not public of it: which part, under which paragraph of the law, and why."))
    evidence: Several = _RESULTS
    figures: Several = Field(description=N_("Each figure that it cites: how it is shown, and where it comes from."))


class Meeting(Schema):
    """A meeting: its agenda, who came, and its minutes once they are approved."""

    key: str
    body: Words
    on: Day
    starts: str = Field(description=N_("The hour, as it is at the place."))
    place: Words
    agenda_on: Day | None
    late_because: Words | None
    cancelled_on: Day | None
    cancelled_because: Words
    items: Several
    attendance: Several
    interests: Several
    minutes_on: Day | None
    approved_on: Day | None
    minutes: Words | None
    corrections: Several = _CORRECTIONS
    reapproved_on: Day | None
    private_minutes: dict[str, Any] | None
    in_private: dict[str, Any] | None = Field(description=N_("The notice that part of it is to be held in private."))


class Notice(Schema):
    """A key decision that is to come."""

    key: str
    matter: Words
    ground: str
    maker: Words
    members: list[str]
    due_on: Day
    due_until: Day
    documents: Several
    private_documents: int = Field(description=N_("How many documents are not public."))
    how: Words
    published_on: Day
    route: str
    reason: Words
    informed_on: Day | None
    agreed_by: str
    agreed_on: Day | None
    counted_on: Day | None
    decided_on: Day | None
    withdrawn_on: Day | None
    decision: str = _DECISION
    corrections: Several = _CORRECTIONS


class Decision(Schema):
    """What was decided, by whom, and why."""

    key: str
    title: Words
    decision: Words
    on: Day
    body: Words
    maker: str = Field(description=N_("Who decided it alone; empty where a body did."))
    key_decision: bool
    reasons: Words
    exempt_ground: str
    closed: str | None
    opened: dict[str, Any] | None
    alternatives: Several
    no_alternative: Words
    interests: Several
    cited: Several = _RESULTS
    vote: dict[str, Any] | None
    meeting: str = Field(description=N_("The key of the meeting; empty where there was none."))
    notice: str = Field(description=N_("The key of its notice in the forward plan; empty where there was none."))
    published_on: Day
    urgency: Words | None
    call_in: dict[str, Any] = Field(description=N_("The rule of call-in, who asked, and what came of it."))
    corrections: Several = _CORRECTIONS


class Action(Schema):
    """Who does what after a decision, and by when."""

    key: str
    what: Words
    owner: str
    office: Words
    body: Words
    set_on: Day
    due_on: Day
    reported_on: Day | None
    closed_on: Day | None
    progress: Several
    decision: str = _DECISION


class Statement(Schema):
    """What several bodies agreed and signed."""

    key: str
    title: Words
    purpose: Words
    launch_on: Day
    version: str = Field(description=N_("The SHA-256 of title, purpose and clauses, which all signed."))
    rule: dict[str, Any]
    bodies: list[Body]
    clauses: Several
    signatures: Several
    proposals: Several
    history: Several


class Programme(Schema):
    """Areas of work that several bodies share."""

    key: str
    title: Words
    purpose: Words
    begun_on: Day
    finished_on: Day | None
    bodies: list[Body]
    areas: Several = Field(description=N_("Each with who leads it, its milestones, its progress and what came of it."))


class Framework(Schema):
    """The gates that a council's commissions pass."""

    version: int
    sha256: str
    note: Words
    framework: dict[str, Any]


class Register(Schema):
    """What a member has registered that could bear on what they decide."""

    key: str
    member: str
    interests: Several


CONTENTS: dict[PublicKind, type[Schema]] = {
    "commission": Commission,
    "contract": Contract,
    "review": Review,
    "paper": Paper,
    "meeting": Meeting,
    "notice": Notice,
    "decision": Decision,
    "action": Action,
    "statement": Statement,
    "programme": Programme,
    "framework": Framework,
    "register": Register,
}
"""The content of a thing, by its kind."""

ONES: dict[PublicKind, type[Entry]] = {
    kind: create_model(f"{content.__name__}Entry", __base__=Entry, content=(content, Field(description=content.__doc__)))
    for kind, content in CONTENTS.items()
}
"""A thing of each kind."""

LISTS: dict[PublicKind, type[Entries]] = {
    kind: create_model(f"{CONTENTS[kind].__name__}Entries", __base__=Entries, items=(list[one], ...))  # type: ignore[valid-type]
    for kind, one in ONES.items()
}
"""A page of a list of each kind."""
