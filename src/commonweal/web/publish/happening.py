"""What is on, and when: the days that published things put into the calendar."""

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from commonweal.web.publish.asked import Choice
from commonweal.web.publish.models import PublicHappening

__all__ = ["happenings", "soon"]


def happenings(choice: Choice) -> QuerySet[PublicHappening]:
    """What a calendar shows of a council and a kind, with what was cancelled."""
    chosen = {"entry__kind": choice.kind, "entry__council__slug": choice.council}
    found = PublicHappening.objects.select_related("entry__council").defer("entry__body", "entry__content")
    return (
        found.annotate(hour=_HOUR)
        .filter(**{name: value for name, value in chosen.items() if value})
        .order_by("on", "entry_id", "place")
    )


_HOUR = Case(
    When(entry__kind="meeting", then=KeyTextTransform("starts", "entry__content")), default=Value(""), output_field=CharField()
)
"""The hour at which a meeting begins, as its place has it; empty for what is a day's."""

_PAST = (
    Q(entry__kind__in=("commission", "framework"), until=None)
    | Q(entry__kind="decision", place=0)
    | Q(entry__kind="action") & ~Q(entry__content__closed_on=None)
)
"""Days that tell what was done on them: gates, frameworks in force, what was decided, actions that are closed."""


def soon(most: int) -> list[PublicHappening]:
    """What is on next, from today. What was decided or done today is not to come any more."""
    today = timezone.localdate()
    found = happenings(Choice()).filter(cancelled=False, on__gte=today).exclude(_PAST, on=today)
    return list(found[:most])
