"""What is done in a programme: bodies join, areas are set, milestones set, met and moved, progress and outcomes told.

Each takes a programme and gives it as it is then; FaultyInput, with what to do about it, where it cannot be done.
"""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.governance.body import Body
from commonweal.governance.programme.milestone import Milestone, Move
from commonweal.governance.programme.programme import Area, Member, Outcome, Programme, Progress
from commonweal.governance.refusal import refuse

__all__ = ["describe", "finish", "invite", "meet", "move", "report", "set_area", "set_milestone"]


def describe(programme: Programme, title: Text, purpose: Text) -> Programme:
    """Call it otherwise, or say otherwise what it is for."""
    return replace(_running(programme), title=title, purpose=purpose)


def invite(programme: Programme, body: Body) -> Programme:
    """Bring a body in, so that it can lead an area or have members in one."""
    if any(one.key == body.key for one in _running(programme).bodies):
        refuse(
            "already-party",
            f"{body.name.en} is part of this programme already. Choose another body.",
            f"Mae {body.name['cy']} eisoes yn rhan o’r rhaglen hon. Dewiswch gorff arall.",
        )
    return replace(programme, bodies=(*programme.bodies, body))


def set_area(programme: Programme, name: Text, lead: Member, members: tuple[Member, ...], number: int | None = None) -> Programme:
    """Add an area of work, or change the name, the lead and the members of the one with this number."""
    _running(programme)
    for member in (lead, *members):
        _party(programme, member.body)
    if number is None:
        area = Area(len(programme.areas) + 1, name, lead, members)
        return replace(programme, areas=(*programme.areas, area))
    return _with(programme, replace(_area(programme, number), name=name, lead=lead, members=members))


def set_milestone(programme: Programme, area: int, what: Text, due: datetime.date) -> Programme:
    """Set a milestone in an area."""
    found = _area(_running(programme), area)
    milestone = Milestone(len(programme.milestones) + 1, what, due)
    return _with(programme, replace(found, milestones=(*found.milestones, milestone)))


def meet(programme: Programme, number: int, on: datetime.date, today: datetime.date) -> Programme:
    """Say on which day a milestone was met: today or before, since nobody has met one tomorrow."""
    area, milestone = _open(programme, number)
    if on > today:
        refuse(
            "ahead",
            "A milestone cannot be met on a day still to come. Give the day on which it was met.",
            "Ni ellir cyflawni carreg filltir ar ddiwrnod sydd eto i ddod. Rhowch y diwrnod y’i cyflawnwyd.",
        )
    return _milestone(programme, area, replace(milestone, met_on=on))


def move(programme: Programme, number: int, to: datetime.date, reason: Text, on: datetime.date) -> Programme:
    """Move a milestone to another day. The first day stays on record, with every move and its reason."""
    area, milestone = _open(programme, number)
    if to == milestone.due:
        refuse(
            "same-day",
            "The milestone is due on that day already. Choose the day that it is moved to.",
            "Mae’r garreg filltir i’w chyflawni ar y diwrnod hwnnw eisoes. Dewiswch y diwrnod y symudir hi iddo.",
        )
    if to < on:
        refuse(
            "past",
            "A milestone cannot be moved to a day that is over. Choose today or a later day.",
            "Ni ellir symud carreg filltir i ddiwrnod sydd wedi mynd heibio. Dewiswch heddiw neu ddiwrnod diweddarach.",
        )
    return _milestone(programme, area, replace(milestone, moves=(*milestone.moves, Move(to, reason, on))))


def report(programme: Programme, area: int, body: str, words: Text, on: datetime.date) -> Programme:
    """Report progress in an area, for a body."""
    found = _area(_running(programme), area)
    _party(programme, body)
    return _with(programme, replace(found, progress=(*found.progress, Progress(body, on, words))))


def finish(programme: Programme, outcomes: Mapping[int, Outcome], on: datetime.date) -> Programme:
    """Finish a programme, and tell for every area what came of it, if only that nothing did."""
    _running(programme)
    if not programme.areas:
        refuse(
            "no-area",
            "There is no area of work to finish. Add one, with its lead.",
            "Nid oes maes gwaith i’w orffen. Ychwanegwch un, gyda’i arweinydd.",
        )
    untold = [area for area in programme.areas if area.number not in outcomes]
    if untold:
        raise FaultyInput([_no_outcome(area) for area in untold])
    areas = tuple(replace(area, outcome=outcomes[area.number]) for area in programme.areas)
    return replace(programme, areas=areas, finished_on=on)


def _no_outcome(area: Area) -> Problem:
    said = Text(
        en=f"It is not told what came of “{area.name.en}”. Tell it, if only that nothing did.",
        cy=f"Ni ddywedir beth a ddaeth o “{area.name['cy']}”. Dywedwch hynny, hyd yn oed os na ddaeth dim.",
    )
    return Problem.spoken("no-outcome", said)


def _running(programme: Programme) -> Programme:
    if programme.finished_on is not None:
        refuse(
            "finished",
            "The programme is finished. Begin a new one for what follows from it.",
            "Mae’r rhaglen wedi gorffen. Dechreuwch un newydd ar gyfer yr hyn sy’n dilyn ohoni.",
        )
    return programme


def _party(programme: Programme, body: str) -> None:
    if not any(one.key == body for one in programme.bodies):
        refuse(
            "not-party",
            "That body is not part of this programme. Invite it first.",
            "Nid yw’r corff hwnnw yn rhan o’r rhaglen hon. Gwahoddwch ef yn gyntaf.",
        )


def _area(programme: Programme, number: int) -> Area:
    if not 1 <= number <= len(programme.areas):
        refuse(
            "no-area", f"There is no area {number}. Choose one from the list.", f"Nid oes maes {number}. Dewiswch un o’r rhestr."
        )
    return programme.areas[number - 1]


def _open(programme: Programme, number: int) -> tuple[Area, Milestone]:
    """A milestone that is not met yet, with its area."""
    _running(programme)
    found = {one.number: (area, one) for area in programme.areas for one in area.milestones}
    if number not in found:
        refuse(
            "no-milestone",
            f"There is no milestone {number}. Choose one from the list.",
            f"Nid oes carreg filltir {number}. Dewiswch un o’r rhestr.",
        )
    if found[number][1].met_on is not None:
        refuse(
            "met",
            "The milestone was met already. Set another for what is still to do.",
            "Cyflawnwyd y garreg filltir eisoes. Gosodwch un arall ar gyfer yr hyn sydd eto i’w wneud.",
        )
    return found[number]


def _milestone(programme: Programme, area: Area, changed: Milestone) -> Programme:
    milestones = tuple(changed if one.number == changed.number else one for one in area.milestones)
    return _with(programme, replace(area, milestones=milestones))


def _with(programme: Programme, changed: Area) -> Programme:
    return replace(programme, areas=tuple(changed if one.number == changed.number else one for one in programme.areas))
