"""The history of a statement: what was proposed, answered, agreed, opened again, signed and launched, day by day."""

import datetime
from dataclasses import dataclass
from typing import Literal

from commonweal.base.language import Text
from commonweal.governance.statement.proposal import Add, Change, Proposal, Remove, Wording
from commonweal.governance.statement.statement import Statement

__all__ = ["KINDS", "Event", "Kind", "history", "kind_of", "read_by"]

Kind = Literal["add", "replace", "remove", "accepted", "declined", "withdrawn", "left", "frozen", "reopened", "signed", "launched"]

KINDS: dict[Kind, Text] = {
    "add": Text(en="{body} proposed a new clause (proposal {number})", cy="Cynigiodd {body} gymal newydd (cynnig {number})"),
    "replace": Text(en="{body} proposed other words (proposal {number})", cy="Cynigiodd {body} eiriau eraill (cynnig {number})"),
    "remove": Text(
        en="{body} proposed to remove a clause (proposal {number})", cy="Cynigiodd {body} ddileu cymal (cynnig {number})"
    ),
    "accepted": Text(en="{body} accepted proposal {number}", cy="Derbyniodd {body} gynnig {number}"),
    "declined": Text(en="{body} declined proposal {number}", cy="Gwrthododd {body} gynnig {number}"),
    "withdrawn": Text(en="{body} withdrew proposal {number}", cy="Tynnodd {body} gynnig {number} yn ôl"),
    "left": Text(en="{body} left the table", cy="Gadawodd {body} y bwrdd"),
    "frozen": Text(en="The text was agreed", cy="Cytunwyd ar y testun"),
    "reopened": Text(en="The text was opened again", cy="Ailagorwyd y testun"),
    "signed": Text(en="{body} signed the text", cy="Llofnododd {body} y testun"),
    "launched": Text(en="The statement is launched", cy="Lansir y datganiad"),
}
"""What may happen, in words with places for the body that did it and the number of the proposal."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day: by which body, about which proposal, why; which version was agreed or signed."""

    on: datetime.date
    kind: Kind
    body: str | None = None
    proposal: int | None = None
    reason: Text | None = None
    version: str | None = None


def history(statement: Statement) -> tuple[Event, ...]:
    """All that happened, in the order of the days; of one day, proposals and answers before agreement and signatures."""
    events = [event for proposal in statement.proposals for event in _of(proposal)]
    events += [Event(one.on, "left", one.body, reason=one.reason) for one in statement.left]
    for freeze in statement.freezes:
        events.append(Event(freeze.on, "frozen", version=freeze.version))
        if freeze.reopened_on is not None:
            events.append(Event(freeze.reopened_on, "reopened", reason=freeze.reason))
    events += [Event(one.on, "signed", one.body, version=one.version) for one in statement.signatures]
    if statement.launch_on is not None:
        events.append(Event(statement.launch_on, "launched"))
    return tuple(sorted(events, key=lambda event: event.on))


def _of(proposal: Proposal) -> list[Event]:
    events = [Event(proposal.on, kind_of(proposal.change), proposal.by, proposal.number, proposal.reason)]
    for answer in proposal.answers:
        # Who proposes accepts thereby: that is no news.
        if answer.body != proposal.by:
            kind: Kind = "accepted" if answer.accepted else "declined"
            events.append(Event(answer.on, kind, answer.body, proposal.number, answer.reason))
    if proposal.withdrawn_on is not None:
        events.append(Event(proposal.withdrawn_on, "withdrawn", proposal.by, proposal.number))
    return events


def kind_of(change: Change) -> Literal["add", "replace", "remove"]:
    """What a change does, in a word."""
    if isinstance(change, Add):
        return "add"
    return "remove" if isinstance(change, Remove) else "replace"


def read_by(statement: Statement, proposal: Proposal) -> Wording | None:
    """The words that a proposal read and would change; None where it adds a clause."""
    if isinstance(proposal.change, Add):
        return None
    earlier = statement.proposals[proposal.change.since - 1].change
    return None if isinstance(earlier, Remove) else earlier.wording
