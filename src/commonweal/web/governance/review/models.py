"""Reviews of contracts as they are stored, with their measures."""

from collections.abc import Collection

from django.db import models

from commonweal.web.governance.commission.models import EvidenceRecord
from commonweal.web.governance.contract.models import ContractRecord
from commonweal.web.people.models import Organisation, Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["MeasureRecord", "ReviewRecord"]


class ReviewRecord(Record):
    """A review of a contract for a period. `drafters` are all who wrote on it. It is published on the day that it is approved."""

    kind = "review"

    contract = models.ForeignKey(ContractRecord, on_delete=models.PROTECT, related_name="reviews")
    first = models.DateField()
    last = models.DateField()
    paid_pence = models.BigIntegerField(null=True)
    paid_unknown = WordsField()
    learned = WordsField()
    conclusions = WordsField()
    drafters = models.ManyToManyField(Person, related_name="+")
    approved_on = models.DateField(null=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("-last", "-made_at", "key")

    def parties(self) -> Collection[Organisation]:
        """Who provides: their people read its measures, and claim."""
        return self.contract.providers()

    def relations(self, person: Person) -> Collection[str]:
        """Who wrote it does not approve it, nor does anybody of those that it judges."""
        found = ("drafter",) if self.drafters.filter(pk=person.pk).exists() else ()
        return (*found, "claimant") if _provides(person, self.contract) else found


def _provides(person: Person, contract: ContractRecord) -> bool:
    """Whether somebody has a role in one of those who provide."""
    return bool(person.roles_in(contract.providers()))


class MeasureRecord(Record):
    """A measure of a review: its target, what the provider claims, what the council verified. `evidence` is attached to the
    commission; `claim_note` is what the provider wrote beside the claim, for the council alone."""

    kind = "measure"

    review = models.ForeignKey(ReviewRecord, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveSmallIntegerField()
    name = WordsField()
    unit = WordsField()
    target = models.DecimalField(max_digits=15, decimal_places=4)
    better = models.CharField(max_length=6, choices=[("higher", "higher"), ("lower", "lower")])
    claimed = models.DecimalField(max_digits=15, decimal_places=4, null=True)
    claim_note = models.TextField(blank=True)
    claimed_on = models.DateField(null=True)
    claimed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    achieved = models.DecimalField(max_digits=15, decimal_places=4, null=True)
    unknown = WordsField()
    source = WordsField()
    evidence = models.ForeignKey(EvidenceRecord, null=True, on_delete=models.PROTECT, related_name="+")
    verified_on = models.DateField(null=True)
    verified_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["review", "number"], name="one_measure_of_a_number"),)

    def parties(self) -> Collection[Organisation]:
        """Who provides."""
        return self.review.contract.providers()

    def relations(self, person: Person) -> Collection[str]:
        """Who claimed, or is of those who provide, does not verify: whatever role they have in the council besides."""
        claims = person.pk == self.claimed_by_id or _provides(person, self.review.contract)
        return ("claimant",) if claims else ()
