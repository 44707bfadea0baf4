"""The public form of a programme, which is public from the day on which it is begun.

Public are: its title and purpose, the bodies, its areas with the offices that lead and work on them, milestones with their first
day, every move and its reason, progress, and what came of it with the hashes of the evidence. Not public: which person set,
met, moved or reported anything. How milestones stand is not in it, for that changes by itself: who reads it asks the room.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from commonweal.base.language import LANGUAGES, Text
from commonweal.governance.body import Body
from commonweal.governance.programme.milestone import Milestone, Move
from commonweal.governance.programme.programme import Area, Member, Outcome, Programme, Progress
from commonweal.publish.form import Happening, PublicForm

__all__ = ["as_published", "public_programme", "public_words"]


def public_programme(programme: Programme, key: str, council: str) -> PublicForm:
    """A programme as the public has it."""
    content: dict[str, object] = {
        "key": key,
        "title": _both(programme.title),
        "purpose": _both(programme.purpose),
        "begun_on": programme.begun_on.isoformat(),
        "finished_on": programme.finished_on.isoformat() if programme.finished_on else None,
        "bodies": [{"key": body.key, "name": _both(body.name)} for body in programme.bodies],
        "areas": [_area(one) for one in programme.areas],
    }
    words = list(public_words(programme).values())
    return PublicForm(
        kind="programme",
        key=key,
        council=council,
        title=programme.title,
        summary=programme.purpose,
        body=Text(**{language: "\n".join(text[language] for text in words) for language in LANGUAGES}),
        published_on=programme.begun_on,
        address=f"programmes/{key}/",
        happenings=tuple(_happenings(programme)),
        content=content,
    )


def public_words(programme: Programme) -> dict[str, Text]:
    """Every text of a programme by its name: what a bilingual council must have in both languages."""
    words = {"title": programme.title, "purpose": programme.purpose}
    for area in programme.areas:
        words |= {f"area {area.number}": area.name, f"lead {area.number}": area.lead.office}
        words |= {f"member {area.number}.{place}": one.office for place, one in enumerate(area.members, start=1)}
        words |= {f"progress {area.number}.{place}": one.words for place, one in enumerate(area.progress, start=1)}
        words |= {f"outcome {area.number}": area.outcome.words} if area.outcome else {}
    for milestone in programme.milestones:
        words |= {f"milestone {milestone.number}": milestone.what}
        words |= {f"move {milestone.number}.{place}": one.reason for place, one in enumerate(milestone.moves, start=1)}
    return words


def _area(area: Area) -> dict[str, object]:
    return {
        "number": area.number,
        "name": _both(area.name),
        "lead": _member(area.lead),
        "members": [_member(one) for one in area.members],
        "milestones": [_milestone(one) for one in area.milestones],
        "progress": [{"body": one.body, "on": one.on.isoformat(), "words": _both(one.words)} for one in area.progress],
        "outcome": {"words": _both(area.outcome.words), "evidence": list(area.outcome.evidence)} if area.outcome else None,
    }


def _member(member: Member) -> dict[str, object]:
    return {"body": member.body, "office": _both(member.office)}


def _milestone(one: Milestone) -> dict[str, object]:
    moves = [{"to": move.to.isoformat(), "reason": _both(move.reason), "on": move.on.isoformat()} for move in one.moves]
    return {
        "number": one.number,
        "what": _both(one.what),
        "first_due": one.first_due.isoformat(),
        "due": one.due.isoformat(),
        "moves": moves,
        "met_on": one.met_on.isoformat() if one.met_on else None,
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "cy": text.cy}


def _happenings(programme: Programme) -> Iterator[Happening]:
    for one in programme.milestones:
        en, cy = (f"{programme.title[language]}: {one.what[language]}" for language in LANGUAGES)
        yield Happening(one.met_on or one.due, Text(en=en, cy=cy))


def as_published(content: Mapping[str, Any]) -> Programme:
    """The programme that a public form tells, so that how its milestones stand can be asked on any day."""
    return Programme(
        title=Text(**content["title"]),
        purpose=Text(**content["purpose"]),
        bodies=tuple(Body(one["key"], Text(**one["name"])) for one in content["bodies"]),
        begun_on=datetime.date.fromisoformat(content["begun_on"]),
        areas=tuple(_read_area(one) for one in content["areas"]),
        finished_on=_day(content["finished_on"]),
    )


def _read_area(told: Mapping[str, Any]) -> Area:
    outcome = told["outcome"]
    return Area(
        number=told["number"],
        name=Text(**told["name"]),
        lead=_read_member(told["lead"]),
        members=tuple(_read_member(one) for one in told["members"]),
        milestones=tuple(_read_milestone(one) for one in told["milestones"]),
        progress=tuple(
            Progress(one["body"], datetime.date.fromisoformat(one["on"]), Text(**one["words"])) for one in told["progress"]
        ),
        outcome=Outcome(Text(**outcome["words"]), tuple(outcome["evidence"])) if outcome else None,
    )


def _read_member(told: Mapping[str, Any]) -> Member:
    return Member(told["body"], Text(**told["office"]))


def _read_milestone(told: Mapping[str, Any]) -> Milestone:
    moves = tuple(
        Move(datetime.date.fromisoformat(one["to"]), Text(**one["reason"]), datetime.date.fromisoformat(one["on"]))
        for one in told["moves"]
    )
    first = datetime.date.fromisoformat(told["first_due"])
    return Milestone(told["number"], Text(**told["what"]), first, moves, _day(told["met_on"]))


def _day(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None
