"""All of the record by kind: what each kind of thing is in plain words, how many are published, and the page that has them all."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.publish.form import PublicKind
from commonweal.publish.kind import KINDS
from commonweal.web.publish.asked import Choice, entries
from commonweal.web.site.environment import plain

__all__ = ["Place", "everything"]


@dataclass(frozen=True, slots=True)
class Place:
    """A page that has all of a kind: what they are called, what they are, how many there are."""

    names: str
    address: str
    told: str
    count: int


def everything() -> list[Place]:
    """The kinds of the record, in the order in which a service comes about."""
    counted = dict(entries(Choice()).order_by().values_list("kind").annotate(Count("pk")))
    ways: list[tuple[PublicKind, str, str]] = [
        ("commission", "commissions", _("Services that councils set out to buy or to provide, and how far each has come")),
        ("contract", "contracts", _("Who provides what, for how much and until when, and every change since")),
        ("review", "reviews", _("What contracts reached, what was paid, and what was learned")),
        ("notice", "forward-plan", _("Decisions that are to come, told beforehand")),
        ("meeting", "meetings", _("When councils meet, what about, and the minutes")),
        ("paper", "papers", _("What those who decide were given to read")),
        ("decision", "decisions", _("What was decided, by whom, and why")),
        ("action", "actions", _("Who does what after a decision, and by when")),
        ("statement", "statements", _("What councils and their partners have agreed and signed together")),
        ("programme", "programmes", _("Larger plans, with their milestones")),
        ("framework", "gates", _("The checks that a service must pass before it goes on")),
        ("register", "registers", _("What members have registered that could bear on what they decide")),
    ]
    called = {kind: plain(names.many) for kind, names in KINDS.items()} | {"notice": _("Forward plan")}
    return [Place(called[kind], reverse(name), told, counted.get(kind, 0)) for kind, name, told in ways]
