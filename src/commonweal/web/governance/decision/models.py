"""Decisions as they are stored, with who called them in and what was resolved."""

from collections.abc import Collection

from django.db import models

from commonweal.governance.meeting.callin import OUTCOMES, Call, CallIn, Resolution
from commonweal.governance.meeting.closed import CLOSURES
from commonweal.governance.meeting.rule import CallInRule
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.meeting.models import ItemRecord, drafted
from commonweal.web.governance.notice.models import NoticeRecord
from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["CallRecord", "DecisionRecord", "ResolutionRecord"]


class DecisionRecord(Record):
    """A decision, whole as it was recorded. Its words are corrected openly alone: the former ones stay in a `CorrectionRecord`.

    `item` is the item of a meeting that it was made in, None where `maker` decided alone. `alternatives` and `cited` are lists of
    JSON; `interests` those declared for a decision made alone. `rule` is the council's rule of call-in as it stood then, None where
    the decision cannot be called in. `urgency` is why it should not wait. `private` reasons are `closed` as exempt, until the day
    on which they were opened, or as confidential, which they stay.
    """

    kind = "decision"

    body = models.ForeignKey(BodyRecord, on_delete=models.PROTECT, related_name="decisions")
    item = models.OneToOneField(ItemRecord, null=True, on_delete=models.PROTECT, related_name="decision")
    maker = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    decision = WordsField()
    reasons = WordsField()
    alternatives = models.JSONField(default=list)
    no_alternative = WordsField()
    private = WordsField()
    ground = models.CharField(max_length=200, blank=True)
    closed = models.CharField(max_length=12, choices=[(key, name.en) for key, name in CLOSURES.items()], default="exempt")
    opened_on = models.DateField(null=True)
    opened_because = WordsField()
    cited = models.JSONField(default=list)
    interests = models.JSONField(default=list)
    decided_on = models.DateField(db_index=True)
    published_on = models.DateField()
    is_key = models.BooleanField(default=False)
    notice = models.ForeignKey(NoticeRecord, null=True, on_delete=models.PROTECT, related_name="decisions")
    rule = models.JSONField(null=True)
    urgency = WordsField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    waived_on = models.DateField(null=True)
    waived_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    implemented_on = models.DateField(null=True)
    implemented_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("-decided_on", "-made_at", "key")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closed="exempt") | models.Q(opened_on=None), name="confidential_reasons_never_opened"
            ),
        )

    @property
    def call_in(self) -> CallIn:
        """The dated facts of its call-in."""
        return CallIn(
            published_on=self.published_on,
            rule=CallInRule.model_validate(self.rule) if self.rule else None,
            calls=tuple(Call(one.person_id, one.on) for one in self.calls.all()),
            waived_on=self.waived_on,
            resolutions=tuple(Resolution(one.outcome, one.on) for one in self.resolutions.all()),
            implemented_on=self.implemented_on,
        )

    def relations(self, person: Person) -> Collection[str]:
        """Who made it or recorded it does not agree that it is too urgent to be called in; who drafted the paper that it is about,
        or one that it was made alone on, does not correct its record."""
        asker = {"asker"} if person.pk in (self.recorded_by_id, self.maker_id) else set()
        papers = [self.item.paper] if self.item else [one["key"] for one in self.cited if one["kind"] == "paper"]
        return asker.union(*(drafted(paper, person) for paper in papers))


class CallRecord(models.Model):
    """One member's request that a decision be called in."""

    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT, related_name="calls")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason = WordsField()

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["decision", "person"], name="one_call_each"),)
        ordering = ("on", "pk")


class ResolutionRecord(models.Model):
    """What scrutiny, or afterwards the maker, resolved of a decision that was called in."""

    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT, related_name="resolutions")
    outcome = models.CharField(max_length=8, choices=[(key, name.en) for key, name in OUTCOMES.items()])
    on = models.DateField()
    reason = WordsField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("on", "pk")
