"""Contracts as they are stored: as they were awarded, with every change since."""

from collections.abc import Collection

from django.db import models

from commonweal.governance.contract.contract import CHANGES
from commonweal.web.governance.commission.models import CommissionRecord
from commonweal.web.governance.contract.interest import bodies_of, provides
from commonweal.web.governance.decision.models import DecisionRecord
from commonweal.web.people.models import Organisation, Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["ContractAsRead", "ContractChangeRecord", "ContractRecord", "ContractReminder", "SupplierRecord"]


class ContractRecord(Record):
    """A contract as it was awarded. How it stands, and what holds now, is stored nowhere: both follow from it and its changes.

    `document` is the SHA-256 of a kept result of the lab that holds the contract itself. `published_on` is the day on which it was
    first published, none while it is not.
    """

    kind = "contract"

    commission = models.ForeignKey(CommissionRecord, on_delete=models.PROTECT, related_name="contracts")
    title = WordsField()
    buys = WordsField()
    value_pence = models.BigIntegerField()
    paid = models.JSONField(default=list)
    awarded_on = models.DateField()
    starts = models.DateField()
    ends = models.DateField()
    latest_end = models.DateField()
    decision = models.ForeignKey(DecisionRecord, null=True, on_delete=models.PROTECT, related_name="contracts")
    no_decision = WordsField()
    ocid = models.CharField(max_length=120, blank=True)
    document = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(null=True)

    class Meta:
        app_label = "governance"
        ordering = ("-awarded_on", "-made_at", "key")

    def providers(self) -> Collection[Organisation]:
        """The providers that are organisations of the service: companies and charities, whose people may claim and never verify."""
        return tuple(Organisation.objects.filter(supplies__contract=self, sort__in=("provider", "charity")).distinct())

    def relations(self, person: Person) -> Collection[str]:
        """Who has a role in any of those who provide awards, changes, publishes and reviews nothing of it."""
        named = self.suppliers.values_list("party", "number")
        return ("claimant",) if provides(person, bodies_of(self.council, named)) else ()


class ContractAsRead(ContractRecord):
    """A contract to those who may read its working page: people of its council, and of whoever provides. Whoever changes it acts on
    the contract itself, which knows its own council alone."""

    class Meta:
        proxy = True
        app_label = "governance"

    def parties(self) -> Collection[Organisation]:
        """Who provides."""
        return self.providers()


class SupplierRecord(models.Model):
    """Who provides under a contract: an organisation of the service, or one that is known by its name and number alone."""

    contract = models.ForeignKey(ContractRecord, on_delete=models.CASCADE, related_name="suppliers")
    place = models.PositiveSmallIntegerField()
    name = WordsField()
    number = models.CharField(max_length=80, blank=True)
    party = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="supplies")

    class Meta:
        app_label = "governance"
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["contract", "place"], name="one_supplier_of_a_place"),)


class ContractChangeRecord(models.Model):
    """An extension, a variation or an early end, on its day and with its reason. It is never changed."""

    contract = models.ForeignKey(ContractRecord, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=11, choices=[(key, name.en) for key, name in CHANGES.items()])
    on = models.DateField()
    reason = WordsField()
    decision = models.ForeignKey(DecisionRecord, null=True, on_delete=models.PROTECT, related_name="+")
    ends = models.DateField(null=True)
    value_pence = models.BigIntegerField(null=True)
    latest_end = models.DateField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "governance"
        ordering = ("pk",)


class ContractReminder(models.Model):
    """A reminder that a contract ends: its last day as it then was, and which of the days before it this is. Each is there once."""

    contract = models.ForeignKey(ContractRecord, on_delete=models.PROTECT, related_name="reminders")
    ends = models.DateField()
    mark = models.SmallIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["contract", "ends", "mark"], name="one_ending_reminder_of_a_day"),)
