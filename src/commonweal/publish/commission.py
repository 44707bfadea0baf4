"""The public form of a commission.

Public are: what it is called and for, its service, the band that its value lies in, its track and stage, of its evidence the kind,
the day and the hash, of its gates which body decided what and why, of its pilot the design and what was measured and lost.
Not public: the value itself, which would tell bidders what is to be spent; the risk; who began, attached or set down; titles and
contents of uploaded documents; what was written beside the reports of a pilot, and why it was stopped.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from commonweal.base.language import LANGUAGES, Text
from commonweal.base.money import pence, pounds
from commonweal.governance.gate.commission import OUTCOMES, position
from commonweal.governance.gate.framework import Framework
from commonweal.governance.gate.pilot import PilotFacts, pilot_standing
from commonweal.governance.gate.stage import Stage
from commonweal.governance.gate.story import Attached, Decided, Story
from commonweal.publish.form import Happening, PublicForm

__all__ = ["pilot_on", "public_commission", "public_pilot", "public_words", "stage_on"]


def public_commission(story: Story, framework: Framework, published_on: datetime.date, today: datetime.date) -> PublicForm:
    """A commission as the public has it on a day, under the framework that is in force."""
    here = position(framework, story.facts, today)
    content: dict[str, object] = {
        "key": story.key,
        "title": _both(story.title),
        "summary": _both(story.summary),
        "service": _both(story.service),
        "cpv": story.cpv,
        "case": story.case,
        "begun_on": story.begun_on.isoformat(),
        "track": here.track,
        "stage": here.stage,
        "value": _band(framework, story.facts.value_pence),
        "next": [{"gate": gate.id, "name": _both(gate.name)} for gate in here.gates],
        "evidence": [_evidence(one) for one in story.attached],
        "gates": [_decided(one) for one in story.decided],
        "pilot": public_pilot(story.facts.pilot, framework, today) if story.facts.pilot else None,
    }
    words = list(public_words(story).values())
    return PublicForm(
        kind="commission",
        key=story.key,
        council=story.council,
        title=story.title,
        summary=story.summary,
        body=Text(**{language: "\n".join(word[language] for word in words) for language in LANGUAGES}),
        published_on=published_on,
        address=f"commissions/{story.key}/",
        happenings=tuple(_happenings(story)),
        content=content,
    )


def public_words(story: Story) -> dict[str, Text]:
    """Every text of the public form by its name: what a bilingual council must have in both languages."""
    words = {"title": story.title, "summary": story.summary, "service": story.service}
    for number, one in enumerate(story.decided, start=1):
        words |= {f"gate {number}": one.name, f"decider {number}": one.who, f"reasons {number}": one.reasons}
    if story.facts.pilot:
        design = story.facts.pilot.design
        words |= {"hypothesis": design.hypothesis, "measure": design.measure, "unit": design.unit}
    return words


def stage_on(content: Mapping[str, Any], today: datetime.date) -> Stage:
    """The stage of a published commission on a day: a pilot is over after its last day, though nobody publishes it anew.

    >>> published = {"stage": "do", "track": "pilot", "pilot": {"ends": "2027-03-31"}}
    >>> stage_on(published, datetime.date(2027, 3, 31)), stage_on(published, datetime.date(2027, 4, 1))
    ('do', 'review')
    """
    stage: Stage = content["stage"]
    running = content["track"] == "pilot" and stage == "do" and content["pilot"]
    return "review" if running and today > datetime.date.fromisoformat(running["ends"]) else stage


def pilot_on(content: Mapping[str, Any], today: datetime.date) -> Mapping[str, Any] | None:
    """The pilot of a published commission as it stands on a day, None where it has none: it is over after its last day, though
    nobody publishes it anew.

    >>> published = {"pilot": {"state": "running", "ends": "2027-03-31"}}
    >>> [pilot_on(published, datetime.date(2027, month, 1))["state"] for month in (3, 4)]
    ['running', 'over']
    """
    pilot: Mapping[str, Any] | None = content["pilot"]
    over = pilot is not None and pilot["state"] == "running" and today > datetime.date.fromisoformat(pilot["ends"])
    return {**pilot, "state": "over"} if pilot is not None and over else pilot


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "cy": text.cy}


def _band(framework: Framework, value_pence: int) -> dict[str, object]:
    """The band between limits of tiers that the value lies in, in pounds; nothing where it has no upper end."""
    limits = [tier.value_under for tier in framework.tiers if tier.value_under is not None]
    below = [limit for limit in limits if pence(limit) <= value_pence]
    above = [limit for limit in limits if pence(limit) > value_pence]
    return {"from": float(max(below)) if below else 0, "under": float(min(above)) if above else None}


def _evidence(one: Attached) -> dict[str, object]:
    told: dict[str, object] = {
        "kinds": sorted(one.evidence.kinds),
        "dated": one.evidence.dated.isoformat(),
        "sha256": one.evidence.sha256,
    }
    return told | ({"source": one.source, "reference": one.reference} if one.source != "file" else {"source": "file"})


def _decided(one: Decided) -> dict[str, object]:
    return {
        "gate": one.decision.gate,
        "name": _both(one.name),
        "outcome": one.decision.outcome,
        "on": one.decision.at.date().isoformat(),
        "who": _both(one.who),
        "reasons": _both(one.reasons),
        "framework_sha256": one.decision.framework_sha256,
    }


def public_pilot(facts: PilotFacts, framework: Framework, today: datetime.date) -> dict[str, object]:
    """A pilot as programs have it: its design, how it stands on a day, and what it reported."""
    design, standing = facts.design, pilot_standing(facts, framework.pilot, today)
    return {
        "hypothesis": _both(design.hypothesis),
        "measure": _both(design.measure),
        "unit": _both(design.unit),
        "better": design.better,
        "baseline": float(design.baseline),
        "target": float(design.target),
        "stop_at": float(design.stop_at),
        "stop_after": design.stop_after,
        "ceiling": float(pounds(design.ceiling_pence)),
        "starts": design.starts.isoformat(),
        "ends": design.ends.isoformat(),
        "state": standing.state,
        "reports": [
            {"on": one.on.isoformat(), "value": float(one.value), "lost": float(pounds(one.lost_pence))} for one in facts.reports
        ],
    }


def _happenings(story: Story) -> Iterator[Happening]:
    for one in story.decided:
        outcome = OUTCOMES[one.decision.outcome]
        said = [f"{story.title[language]}: {one.name[language]} ({outcome[language]})" for language in LANGUAGES]
        yield Happening(one.decision.at.date(), Text(en=said[0], cy=said[1]))
    pilot = story.facts.pilot
    if pilot and pilot.begun_on:
        ends = max(pilot.stopped_on or pilot.design.ends, pilot.begun_on)
        yield Happening(pilot.begun_on, Text(en=f"{story.title.en}: pilot", cy=f"{story.title['cy']}: peilot"), ends)
