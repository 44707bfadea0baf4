"""A stored statement as the core's value."""

from commonweal.base.language import Text
from commonweal.governance.statement.proposal import Add, Answer, Change, Proposal, Remove, Replace, Wording
from commonweal.governance.statement.rule import Rule
from commonweal.governance.statement.statement import Freeze, Leaving, Signature, Statement
from commonweal.web.governance.party import as_body
from commonweal.web.governance.statement.models import AnswerRecord, ProposalRecord, StatementRecord

__all__ = ["statement_of"]


def statement_of(record: StatementRecord) -> Statement:
    """The statement that a record tells of."""
    proposals = record.proposals.prefetch_related("answers")
    others = list(record.bodies.select_related("organisation"))
    return Statement(
        title=record.title,
        purpose=record.purpose,
        bodies=tuple(as_body(one) for one in (record.council, *(other.organisation for other in others))),
        rule=Rule(record.needs),  # type: ignore[arg-type]
        proposals=tuple(_proposal(one) for one in proposals),
        freezes=tuple(Freeze(one.version, one.on, one.reopened_on, _perhaps(one.reason)) for one in record.freezes.all()),
        signatures=tuple(Signature(one.body_id, one.name, one.office, one.version, one.on) for one in record.signatures.all()),
        launch_on=record.launch_on,
        left=tuple(Leaving(one.organisation_id, one.left_on, one.reason) for one in others if one.left_on),
    )


def _proposal(record: ProposalRecord) -> Proposal:
    return Proposal(
        number=record.number,
        by=record.body_id,
        change=_change(record),
        reason=record.reason,
        on=record.on,
        asked=tuple(record.asked),
        answers=tuple(_answer(one) for one in record.answers.all()),
        withdrawn_on=record.withdrawn_on,
    )


def _change(record: ProposalRecord) -> Change:
    wording = Wording(record.heading, record.words)
    if record.does == "add":
        return Add(wording, record.before)
    if record.does == "replace":
        return Replace(record.clause, record.since, wording)
    return Remove(record.clause, record.since)


def _answer(record: AnswerRecord) -> Answer:
    return Answer(record.body_id, record.accepted, record.on, _perhaps(record.reason))


def _perhaps(text: Text) -> Text | None:
    return text if text.en else None
