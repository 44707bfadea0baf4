"""Frameworks of gates as they are stored: every version that a council wrote, none of which is ever changed."""

from django.db import models

from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["FrameworkRecord"]


class FrameworkRecord(Record):
    """A version of a council's framework. `sha256` is the hash of what it says, which decisions at gates keep.

    The one in force is that which was adopted last; a version that was not adopted is a draft.
    """

    kind = "framework"

    version = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    note = WordsField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True, db_index=True)
    adopted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["council", "version"], name="one_framework_of_a_version"),)
        ordering = ("council_id", "version")

    def relations(self, person: Person) -> tuple[str, ...]:
        """Who wrote a version does not adopt it."""
        return ("drafter",) if person.pk == self.made_by_id else ()
