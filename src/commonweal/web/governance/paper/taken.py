"""Where a published paper was taken: the meetings whose agendas tell of it, and what was decided there."""

from dataclasses import dataclass

from django.apps import apps

from commonweal.web.publish.models import PublicEntry

__all__ = ["Taken", "taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A meeting that takes a paper, and the decision made there; None where there is none yet."""

    meeting: PublicEntry
    decision: PublicEntry | None


def taken(paper: str) -> list[Taken]:
    """The meetings that take a paper, the earliest first. Records say where to look, and public forms what is told of it: the
    paper of an item that is closed stands in none."""
    items = apps.get_model("governance", "ItemRecord").objects.filter(paper=paper).values_list("meeting", flat=True)
    meetings = PublicEntry.objects.filter(kind="meeting", key__in=set(items), withdrawn_at=None)
    told = [(one, item) for one in meetings for item in one.content["items"] if item.get("paper") == paper]
    keys = [item["decision"] for _meeting, item in told if item["decision"]]
    decisions = {one.key: one for one in PublicEntry.objects.filter(kind="decision", key__in=keys, withdrawn_at=None)}
    found = [Taken(meeting, decisions.get(item["decision"])) for meeting, item in told]
    return sorted(found, key=lambda one: (one.meeting.content["on"], one.meeting.key))
