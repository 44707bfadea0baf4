"""Actions as they are stored, with their progress and what reminders were sent."""

from collections.abc import Collection

from django.db import models

from commonweal.governance.meeting.action import Action
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["ActionRecord", "ProgressNote", "ReminderRecord"]


class ActionRecord(Record):
    """Something to be done by a day. `office` is what the public knows its owner by. `decision` is what it follows from."""

    kind = "action"

    what = WordsField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="actions")
    office = WordsField()
    body = models.ForeignKey(BodyRecord, on_delete=models.PROTECT, related_name="actions")
    decision = models.ForeignKey(DecisionRecord, null=True, on_delete=models.PROTECT, related_name="actions")
    due_on = models.DateField(db_index=True)
    set_on = models.DateField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reported_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("due_on", "key")

    @property
    def facts(self) -> Action:
        """Its dated facts."""
        return Action(self.due_on, self.reported_on, self.closed_on)

    def relations(self, person: Person) -> Collection[str]:
        """Who says that it is done does not confirm it, nor gives themselves more time."""
        return ("claimant",) if person.pk == self.owner_id else ()


class ProgressNote(models.Model):
    """How an action was going on a day."""

    action = models.ForeignKey(ActionRecord, on_delete=models.PROTECT, related_name="progress")
    on = models.DateField()
    note = WordsField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("on", "pk")


class ReminderRecord(models.Model):
    """A reminder of an action: the day that it was due, and which of the days before or after this is. There is one of each."""

    action = models.ForeignKey(ActionRecord, on_delete=models.PROTECT, related_name="reminders")
    due_on = models.DateField()
    mark = models.SmallIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["action", "due_on", "mark"], name="one_reminder_of_a_day"),)
