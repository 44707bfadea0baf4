"""Joint statements as they are stored: the facts that the core makes a statement of, and nothing that follows from them."""

from collections.abc import Collection

from django.db import models

from commonweal.governance.statement.rule import RULES
from commonweal.web.people.models import Organisation, Record
from commonweal.web.site.words import WordsField

__all__ = ["AnswerRecord", "FreezeRecord", "ProposalRecord", "SignatureRecord", "StatementBody", "StatementRecord"]


class StatementRecord(Record):
    """A joint statement. Its `council` began it and leads it; `launch_on` is the day of its launch, once that is set."""

    kind = "statement"

    title = WordsField()
    purpose = WordsField()
    needs = models.CharField(max_length=8, choices=[(key, words.en) for key, words in RULES.items()])
    launch_on = models.DateField(null=True)

    class Meta:
        app_label = "governance"
        ordering = ("-made_at", "key")

    def parties(self) -> Collection[Organisation]:
        """The bodies that were invited and have not left, in that order."""
        return [one.organisation for one in self.bodies.filter(left_on=None).select_related("organisation")]


class StatementBody(models.Model):
    """A body that was invited, and the day on which it left, if it did, with the reason."""

    statement = models.ForeignKey(StatementRecord, on_delete=models.PROTECT, related_name="bodies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(auto_now_add=True)
    left_on = models.DateField(null=True)
    reason = WordsField()

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["statement", "organisation"], name="one_place_for_a_body"),)
        ordering = ("pk",)


class ProposalRecord(Record):
    """A proposal. `does` is add, replace or remove; `clause`, `since` and `before` are numbers of proposals, as in the core.

    `asked` are the keys of the bodies that were party when it was made.
    """

    kind = "proposal"

    statement = models.ForeignKey(StatementRecord, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    does = models.CharField(max_length=7)
    clause = models.PositiveIntegerField(null=True)
    since = models.PositiveIntegerField(null=True)
    before = models.PositiveIntegerField(null=True)
    heading = WordsField()
    words = WordsField()
    reason = WordsField()
    on = models.DateField()
    asked = models.JSONField()
    withdrawn_on = models.DateField(null=True)

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["statement", "number"], name="one_proposal_of_a_number"),)
        ordering = ("number",)

    def parties(self) -> Collection[Organisation]:
        """Those of its statement."""
        return self.statement.parties()


class AnswerRecord(models.Model):
    """What a body answered to a proposal. Answers are added, never changed: a body that declined may accept later."""

    proposal = models.ForeignKey(ProposalRecord, on_delete=models.PROTECT, related_name="answers")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField()
    reason = WordsField()
    on = models.DateField()

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["proposal", "body", "accepted"], name="one_such_answer_of_a_body"),)
        ordering = ("pk",)


class FreezeRecord(models.Model):
    """The text as agreed on a day, by the hash of its version, until it was opened again."""

    statement = models.ForeignKey(StatementRecord, on_delete=models.PROTECT, related_name="freezes")
    version = models.CharField(max_length=64)
    on = models.DateField()
    reopened_on = models.DateField(null=True)
    reason = WordsField()

    class Meta:
        app_label = "governance"
        ordering = ("pk",)


class SignatureRecord(models.Model):
    """A body's signature on a version."""

    statement = models.ForeignKey(StatementRecord, on_delete=models.PROTECT, related_name="signatures")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    office = WordsField()
    version = models.CharField(max_length=64)
    on = models.DateField()

    class Meta:
        app_label = "governance"
        ordering = ("pk",)
