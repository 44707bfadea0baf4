"""Programmes as they are stored: the facts that the core makes a programme of, and nothing that follows from them."""

from collections.abc import Collection

from django.db import models
from django.utils import timezone

from commonweal.web.people.models import Organisation, Record
from commonweal.web.site.words import WordsField

__all__ = [
    "AreaRecord",
    "MilestoneRecord",
    "MoveRecord",
    "ProgrammeBody",
    "ProgrammeRecord",
    "ProgressRecord",
]


class ProgrammeRecord(Record):
    """A programme. Its `council` began it and leads it."""

    kind = "programme"

    title = WordsField()
    purpose = WordsField()
    begun_on = models.DateField(default=timezone.localdate)
    finished_on = models.DateField(null=True)

    class Meta:
        app_label = "governance"
        ordering = ("-made_at", "key")

    def parties(self) -> Collection[Organisation]:
        """The bodies that were brought in, in that order."""
        return [one.organisation for one in self.bodies.select_related("organisation")]


class ProgrammeBody(models.Model):
    """A body that was brought in."""

    programme = models.ForeignKey(ProgrammeRecord, on_delete=models.PROTECT, related_name="bodies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["programme", "organisation"], name="one_place_for_a_body_in_it"),)
        ordering = ("pk",)


class _Within(Record):
    """Something in a programme, whose parties are the programme's."""

    class Meta:
        abstract = True

    def parties(self) -> Collection[Organisation]:
        """Those of its programme."""
        return self.programme.parties()


class AreaRecord(_Within):
    """An area of work. `members` are pairs of a body's key and an office in both languages; `evidence` are hashes.

    What came of it is told when the programme is finished.
    """

    kind = "area"

    programme = models.ForeignKey(ProgrammeRecord, on_delete=models.PROTECT, related_name="areas")
    number = models.PositiveIntegerField()
    name = WordsField()
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    office = WordsField()
    members = models.JSONField(default=list)
    outcome = WordsField()
    evidence = models.JSONField(default=list)

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["programme", "number"], name="one_area_of_a_number"),)
        ordering = ("number",)


class MilestoneRecord(_Within):
    """A milestone, numbered through its programme. `first_due` is never changed."""

    kind = "milestone"

    programme = models.ForeignKey(ProgrammeRecord, on_delete=models.PROTECT, related_name="milestones")
    area = models.ForeignKey(AreaRecord, on_delete=models.PROTECT, related_name="milestones")
    number = models.PositiveIntegerField()
    what = WordsField()
    first_due = models.DateField()
    met_on = models.DateField(null=True)

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["programme", "number"], name="one_milestone_of_a_number"),)
        ordering = ("number",)


class MoveRecord(models.Model):
    """A milestone moved to another day."""

    milestone = models.ForeignKey(MilestoneRecord, on_delete=models.PROTECT, related_name="moves")
    to = models.DateField()
    reason = WordsField()
    on = models.DateField()

    class Meta:
        app_label = "governance"
        ordering = ("pk",)


class ProgressRecord(models.Model):
    """What a body reported of an area."""

    area = models.ForeignKey(AreaRecord, on_delete=models.PROTECT, related_name="progress")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    words = WordsField()
    on = models.DateField()

    class Meta:
        app_label = "governance"
        ordering = ("pk",)
