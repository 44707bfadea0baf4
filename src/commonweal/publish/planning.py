"""The planning part of an OCDS release: what a published commission tells of how a contract that came of it was planned.

It tells what the commission told in public, and nothing of a tender: that is the notice's. One commission can lead to several
contracting processes, so it is the project of each; its value is a band, which OCDS has no field for, and is left out.

Source: Open Contracting Data Standard 1.1, planning and its budget, document types and milestones.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from commonweal.governance.gate.evidence import EVIDENCE, EvidenceKind

__all__ = ["Planned", "planning"]

_TYPES: dict[EvidenceKind, str | None] = {
    "need_statement": "needsAssessment",
    "market_position": "marketStudies",
    "case": "feasibilityStudy",
    "risk_register": "riskProvisions",
    "paper": None,
    "decision": None,
}
"""The evidence that belongs to planning, with the code that OCDS has for it. What has none there is given without one."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A commission as it is published: its `content`, the number of the event that published it last and when that was, its page,
    and of its evidence that everybody can read the page, by its hash. What a document is called may change while its page stays:
    a release must not, so its documents are told by what they serve as."""

    content: Mapping[str, Any]
    number: int
    changed_at: datetime.datetime
    address: str
    documents: Mapping[str, str] = field(default_factory=dict)


def planning(planned: Planned, awarded_on: datetime.date) -> dict[str, Any]:
    """How a contract was planned that was awarded on a day: nothing that came after it."""
    content = planned.content
    told: dict[str, Any] = {
        "rationale": content["summary"]["en"],
        "budget": {"project": content["title"]["en"], "projectID": content["key"], "uri": planned.address},
    }
    if documents := list(_documents(planned, awarded_on)):
        told["documents"] = documents
    if milestones := list(_milestones(content, awarded_on)):
        told["milestones"] = milestones
    return told


def _documents(planned: Planned, awarded_on: datetime.date) -> Iterator[dict[str, str]]:
    for one in planned.content["evidence"]:
        kinds = [kind for kind in _TYPES if kind in one["kinds"]]
        page = planned.documents.get(one["sha256"])
        if not kinds or page is None or datetime.date.fromisoformat(one["dated"]) > awarded_on:
            continue
        typed = next((code for kind in kinds if (code := _TYPES[kind])), None)
        title = "; ".join(EVIDENCE[kind].en for kind in kinds)
        told = {"id": one["sha256"], "title": f"{title}, {one['dated']}", "url": page}
        yield told | ({"documentType": typed} if typed else {})


def _milestones(content: Mapping[str, Any], awarded_on: datetime.date) -> Iterator[dict[str, str]]:
    """Its gates that were passed until then, each once, by the decision that let it go on."""
    passed = [one for one in content["gates"] if one["outcome"] == "passed" and one["on"] <= awarded_on.isoformat()]
    for place, one in enumerate(passed, start=1):
        yield {
            "id": f"{place}-{one['gate']}",
            "title": one["name"]["en"],
            "type": "approval",
            "description": f"{one['who']['en']}: {one['reasons']['en']}",
            "status": "met",
            "dateMet": f"{one['on']}T00:00:00Z",
        }
