"""Papers as they are stored: every version that was saved, every step that was taken, and the evidence that they cite."""

from collections.abc import Collection

from django.db import models

from commonweal.governance.draft.standing import STEPS
from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["KeptDrawing", "KeptEvidence", "PaperComment", "PaperPrint", "PaperRecord", "PaperStep", "PaperVersion"]


class PaperRecord(Record):
    """A paper. How far it has come is stored nowhere: it follows from its steps. `title` is that of its latest version; by
    `waits_for` those are found whose day of publication has come, or is to come; `shows` is the evidence that it cites in the open
    while it is public."""

    kind = "paper"

    title = WordsField()
    waits_for = models.DateField(null=True, db_index=True)
    shows = models.ManyToManyField("KeptEvidence", related_name="shown_in")

    class Meta:
        app_label = "governance"
        ordering = ("-made_at", "key")

    def relations(self, person: Person) -> Collection[str]:
        """Who saved a version of it drafted it."""
        return ("drafter",) if self.versions.filter(drafter=person).exists() else ()


class PaperVersion(models.Model):
    """A version of a paper as it was saved, whole, with its hash. It never changes."""

    paper = models.ForeignKey(PaperRecord, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    drafter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["paper", "number"], name="one_version_of_a_number"),)
        ordering = ("number",)


class PaperStep(models.Model):
    """Something that happened to a version of a paper. `on` is the day that a publication is for; `reason` is for those who work
    on it, and is public nowhere."""

    paper = models.ForeignKey(PaperRecord, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=9, choices=[(key, name.en) for key, name in STEPS.items()])
    version = models.PositiveIntegerField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        app_label = "governance"
        ordering = ("id",)


class PaperComment(Record):
    """A comment on a part of a version, and how it was resolved."""

    kind = "paper-comment"

    paper = models.ForeignKey(PaperRecord, on_delete=models.PROTECT, related_name="comments")
    version = models.PositiveIntegerField()
    part = models.CharField(max_length=20)
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("made_at", "key")


class KeptEvidence(models.Model):
    """A result that a paper may cite, byte for byte under its hash. It is kept though what it came from is built anew."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        app_label = "governance"


class KeptDrawing(models.Model):
    """A chart of a kept result, as SVG: `need-fan.svg`, `need-fan-cy.svg`."""

    evidence = models.ForeignKey(KeptEvidence, on_delete=models.PROTECT, related_name="drawings")
    name = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["evidence", "name"], name="one_drawing_of_a_name"),)


class PaperPrint(models.Model):
    """A document made of a public form: that of its hash, under its name. It is made when somebody first asks for it."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=20)
    content = models.BinaryField()

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["sha256", "name"], name="one_print_of_a_name"),)
