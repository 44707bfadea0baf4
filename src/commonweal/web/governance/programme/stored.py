"""A stored programme as the core's value."""

from commonweal.base.language import Text
from commonweal.governance.programme.milestone import Milestone, Move
from commonweal.governance.programme.programme import Area, Member, Outcome, Programme, Progress
from commonweal.web.governance.party import as_body
from commonweal.web.governance.programme.models import AreaRecord, MilestoneRecord, ProgrammeRecord

__all__ = ["programme_of"]


def programme_of(record: ProgrammeRecord) -> Programme:
    """The programme that a record tells of."""
    areas = record.areas.prefetch_related("milestones__moves", "progress")
    return Programme(
        title=record.title,
        purpose=record.purpose,
        bodies=tuple(as_body(one) for one in (record.council, *record.parties())),
        begun_on=record.begun_on,
        areas=tuple(_area(one) for one in areas),
        finished_on=record.finished_on,
    )


def _area(record: AreaRecord) -> Area:
    return Area(
        number=record.number,
        name=record.name,
        lead=Member(record.lead_id, record.office),
        members=tuple(Member(body, Text(**office)) for body, office in record.members),
        milestones=tuple(_milestone(one) for one in record.milestones.all()),
        progress=tuple(Progress(one.body_id, one.on, one.words) for one in record.progress.all()),
        outcome=Outcome(record.outcome, tuple(record.evidence)) if record.outcome.en else None,
    )


def _milestone(record: MilestoneRecord) -> Milestone:
    moves = tuple(Move(one.to, one.reason, one.on) for one in record.moves.all())
    return Milestone(record.number, record.what, record.first_due, moves, record.met_on)
