"""Bodies as they are stored, with their seats, and each council's rules of call-in."""

import datetime

from django.db import models
from django.db.models import Q

from commonweal.governance.meeting.rule import BODY_KINDS, CallInRule
from commonweal.governance.meeting.vote import VotingRule
from commonweal.web.people.models import Organisation, Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["BodyRecord", "CallInRuleRecord", "Seat"]


class BodyRecord(Record):
    """Who decides: a Cabinet, a committee, a member or an officer alone. `least` and `one_in` are its quorum."""

    kind = "body"

    name = WordsField()
    sort = models.CharField(max_length=15, choices=[(key, name.en) for key, name in BODY_KINDS.items()])
    least = models.PositiveSmallIntegerField(default=1)
    one_in = models.PositiveSmallIntegerField(null=True, blank=True)
    casting_vote = models.BooleanField(default=True)

    class Meta:
        app_label = "governance"
        ordering = ("made_at", "key")

    @property
    def voting(self) -> VotingRule:
        """How it votes."""
        return VotingRule(self.least, self.one_in, self.casting_vote)

    @property
    def alone(self) -> bool:
        """Whether one person decides, without a meeting."""
        return self.sort in ("cabinet_member", "officer")

    def seats_on(self, day: datetime.date) -> models.QuerySet["Seat"]:
        """The seats that are held on a day, the chair's first."""
        held = self.seats.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))
        return held.select_related("person").order_by("-chair", "person__name", "pk")


class Seat(models.Model):
    """Somebody's seat on a body, from a day until another. It is ended, never deleted. The public knows them by `office`."""

    body = models.ForeignKey(BodyRecord, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    office = WordsField()
    chair = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["body", "person"], condition=Q(until=None), name="one_standing_seat"),)

    def sits(self, day: datetime.date) -> bool:
        """Whether it is held on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class CallInRuleRecord(Record):
    """A council's rule of call-in from a day on. A decision keeps the one that stood when it was published."""

    kind = "call-in-rule"

    rule = models.JSONField()
    since = models.DateField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("-since", "-made_at")

    @classmethod
    def on(cls, council: Organisation, day: datetime.date) -> CallInRule | None:
        """The rule of a council on a day; None where it has none."""
        found = cls.objects.filter(council=council, since__lte=day).first()
        return CallInRule.model_validate(found.rule) if found else None
