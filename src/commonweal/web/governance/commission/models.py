"""Commissions as they are stored: what was said of each, what is attached, and what was decided at its gates."""

from collections.abc import Collection

from django.db import models

from commonweal.governance.gate.commission import OUTCOMES, TRACKS
from commonweal.governance.gate.story import SOURCES
from commonweal.web.people.models import Organisation, Person, Record
from commonweal.web.site.words import WordsField

__all__ = [
    "CommissionAsRead",
    "CommissionRecord",
    "EvidenceAsRead",
    "EvidenceFile",
    "EvidenceRecord",
    "GateDecisionRecord",
    "PilotRecord",
    "PilotReportRecord",
]


class CommissionRecord(Record):
    """A commission. Its stage is stored nowhere: it follows from the decisions at its gates.

    `track` is the one that it began on. `drafters` are all who began it, changed it or attached to it. `published_on` is the day on
    which it was first published.
    """

    kind = "commission"

    title = WordsField()
    summary = WordsField()
    service = WordsField()
    cpv = models.CharField(max_length=8, blank=True)
    case = models.CharField(max_length=50, blank=True)
    value_pence = models.BigIntegerField()
    chance = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    track = models.CharField(max_length=8, choices=[(key, name.en) for key, name in TRACKS.items()])
    drafters = models.ManyToManyField(Person, related_name="+")
    shared_with = models.ManyToManyField(Organisation, related_name="shared_commissions")
    published_on = models.DateField(null=True)

    class Meta:
        app_label = "governance"
        ordering = ("-made_at", "key")

    def relations(self, person: Person) -> Collection[str]:
        """Who prepared a commission decides at none of its gates."""
        return ("drafter",) if self.drafters.filter(pk=person.pk).exists() else ()


class CommissionAsRead(CommissionRecord):
    """A commission to those who may read it: its own council's people, and those of the councils that it is shared with. Whoever
    changes it acts on the commission itself, which knows its own council alone."""

    class Meta:
        proxy = True
        app_label = "governance"

    def parties(self) -> Collection[Organisation]:
        """The councils that it is shared with."""
        return tuple(self.shared_with.all())


class EvidenceRecord(Record):
    """A piece of evidence. It is taken off with a reason, never deleted: gates that were passed keep their evidence.

    `reference` is what its content is known by where it comes from: the id of a case, the key of a paper, a hash.
    """

    kind = "evidence"

    commission = models.ForeignKey(CommissionRecord, on_delete=models.PROTECT, related_name="evidence")
    kinds = models.JSONField()
    source = models.CharField(max_length=6, choices=[(key, name.en) for key, name in SOURCES.items()])
    reference = models.CharField(max_length=140, blank=True)
    title = models.CharField(max_length=200)
    dated = models.DateField()
    sha256 = models.CharField(max_length=64)
    attached_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    removed_because = models.TextField(blank=True)

    class Meta:
        app_label = "governance"
        ordering = ("made_at", "key")


class EvidenceAsRead(EvidenceRecord):
    """A piece of evidence to those who may read its commission."""

    class Meta:
        proxy = True
        app_label = "governance"

    def parties(self) -> Collection[Organisation]:
        """The councils that its commission is shared with."""
        return tuple(self.commission.shared_with.all())


class EvidenceFile(models.Model):
    """An uploaded document, byte for byte, with the type that its content shows."""

    evidence = models.OneToOneField(EvidenceRecord, primary_key=True, on_delete=models.PROTECT, related_name="file")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    class Meta:
        app_label = "governance"


class GateDecisionRecord(Record):
    """A decision at a gate, as everything stood then; it is never changed. `evidence` lists what was there: kind, day, hash."""

    kind = "gate-decision"

    commission = models.ForeignKey(CommissionRecord, on_delete=models.PROTECT, related_name="decisions")
    gate = models.CharField(max_length=60)
    name = WordsField()
    outcome = models.CharField(max_length=8, choices=[(key, name.en) for key, name in OUTCOMES.items()])
    enters = models.CharField(max_length=8)
    track = models.CharField(max_length=8)
    tier = models.CharField(max_length=60)
    framework_sha256 = models.CharField(max_length=64)
    evidence = models.JSONField()
    who = WordsField()
    reasons = WordsField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("made_at", "key")


class PilotRecord(Record):
    """A pilot as it was designed, and who stopped it, and why. It began on the day on which its gate was passed."""

    kind = "pilot"

    commission = models.OneToOneField(CommissionRecord, on_delete=models.PROTECT, related_name="pilot")
    hypothesis = WordsField()
    measure = WordsField()
    unit = WordsField()
    better = models.CharField(max_length=6, choices=[("higher", "higher"), ("lower", "lower")])
    baseline = models.DecimalField(max_digits=15, decimal_places=4)
    target = models.DecimalField(max_digits=15, decimal_places=4)
    stop_at = models.DecimalField(max_digits=15, decimal_places=4)
    stop_after = models.PositiveSmallIntegerField()
    ceiling_pence = models.BigIntegerField()
    starts = models.DateField()
    ends = models.DateField()
    stopped_on = models.DateField(null=True)
    stopped_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    stop_reasons = WordsField()

    class Meta:
        app_label = "governance"

    def relations(self, person: Person) -> Collection[str]:
        """Those of its commission."""
        return self.commission.relations(person)


class PilotReportRecord(models.Model):
    """What a pilot measured on a day, and had lost until then."""

    pilot = models.ForeignKey(PilotRecord, on_delete=models.PROTECT, related_name="reports")
    on = models.DateField()
    value = models.DecimalField(max_digits=15, decimal_places=4)
    lost_pence = models.BigIntegerField()
    note = WordsField()
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["pilot", "on"], name="one_report_of_a_day"),)
        ordering = ("on",)
