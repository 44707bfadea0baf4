"""The public record as it is stored: public forms, and the days that they put into the calendar."""

from django.db import models

from commonweal.base.language import Text
from commonweal.publish.kind import KINDS
from commonweal.web.people.models import Organisation
from commonweal.web.site.words import WordsField

__all__ = ["PublicEntry", "PublicHappening"]


class PublicEntry(models.Model):
    """The public form of one thing, as it was last published.

    `number` is that of the audit event that published it: entries follow one another in the order in which they could be
    seen, so that a reader who asks for those after a number misses none. One that was withdrawn stays, with nothing in it.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=12)
    council = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveBigIntegerField(db_index=True)
    title = WordsField()
    summary = WordsField()
    body = WordsField()
    published_on = models.DateField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=120)
    content = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="one_entry_of_a_thing"),)
        indexes = (
            models.Index(fields=["kind", "-published_on", "-number"]),
            models.Index(fields=["council", "kind", "-published_on"]),
            models.Index(fields=["-published_on", "-number"]),
        )

    @property
    def called(self) -> Text:
        """What kind of thing it is, as a page says it."""
        return KINDS[self.kind].one  # type: ignore[index]

    @property
    def data(self) -> str:
        """The path at which programs read it."""
        return f"/api/v1/{KINDS[self.kind].path}/{self.key}"  # type: ignore[index]


class PublicHappening(models.Model):
    """Something on a day, told by an entry; one that is `cancelled` has no words, and stays for the calendars that hold it."""

    entry = models.ForeignKey(PublicEntry, on_delete=models.CASCADE, related_name="happenings")
    place = models.PositiveSmallIntegerField()
    on = models.DateField(db_index=True)
    until = models.DateField(null=True)
    what = WordsField()
    cancelled = models.BooleanField(default=False)

    class Meta:
        ordering = ("on", "entry_id", "place")
