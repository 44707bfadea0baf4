"""Reviews of contracts as they are stored, with their measures."""

from collections.abc import Collection

from django.db import models

from commonweal.web.governance.commission.models import EvidenceRecord
from commonweal.web.governance.contract.models import ContractRecord
from commonweal.web.people.models import Organisation, Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["MeasureRecord", "ReviewRecord"]


class ReviewRecord(Record):
    """A review of a contract for a period. `drafters` are all who wrote on it, or verified what was reached. It is published on the
    day that it is approved."""

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
        claimed = self.measures.filter(claimants=person).exists()
        return (*found, "claimant") if claimed else (*found, *self.contract.relations(person))


class MeasureRecord(Record):
    """A measure of a review: its target, what the provider claims, what the council verified. `evidence` is attached to the
    commission; `claim_note` is what the provider wrote beside the claim, for the council alone. `claimed_by` claimed last, for the
    provider `claimed_for`; `claimants` are all who ever did."""

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
    claimed_for = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    claimants = models.ManyToManyField(Person, related_name="+")
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
        """Who ever claimed, or is of those who provide, does not verify, nor who pays for it: whatever role they have in the
        council besides."""
        claimed = self.claimants.filter(pk=person.pk).exists()
        pays = ("payer",) if "finance" in person.roles_in([self.council]) else ()
        return (*pays, "claimant") if claimed else (*pays, *self.review.contract.relations(person))

    def claims_for(self, person: Person) -> Organisation | None:
        """The provider for which somebody may claim: theirs that has claimed already, or else one that they speak for. None where
        another provider has claimed, or where they speak for none."""
        own = [one for one in self.parties() if "provider" in person.roles_in([one])]
        return next((one for one in own if not self.claimed_on or one.pk == self.claimed_for_id), None)

    def tells_note(self, person: Person) -> bool:
        """Whether somebody may read what stands beside the claim: of the provider that claimed, or of the council alone."""
        if self.claimed_for and person.roles_in([self.claimed_for]):
            return True
        return bool(person.roles_in([self.council])) and not self.review.contract.relations(person)
