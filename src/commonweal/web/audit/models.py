"""The trail as it is stored, and its one moving end."""

from django.db import models

__all__ = ["AuditEvent", "MovedEvent", "MovedTrail", "SignedDay", "TrailEnd"]


class AuditEvent(models.Model):
    """One change of state. `content` tells who did it and what was changed; it is erased with `salt`, and the seal still holds.

    `council` is the key of the council whose record it changed.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=200, db_index=True)
    council = models.CharField(max_length=12, blank=True, db_index=True)
    previous = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    salt = models.BinaryField(null=True)
    content = models.JSONField(null=True)

    class Meta:
        ordering = ("number",)


class TrailEnd(models.Model):
    """The number and the hash of the last event. There is one row, and who appends holds it: events follow one another
    in the order in which their transactions end."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)


class SignedDay(models.Model):
    """The signed head of a day: how long the trail was, the hash of its last event, the root of all, under the key named."""

    on = models.DateField(primary_key=True)
    entries = models.PositiveBigIntegerField()
    chain = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    public_key = models.CharField(max_length=64)

    class Meta:
        ordering = ("-on",)


class MovedTrail(models.Model):
    """The trail of another installation, as it came with a council that moved here: one for each move that it has behind it.

    `council` is the council's key.
    """

    council = models.CharField(max_length=12, db_index=True)
    moved_at = models.DateTimeField()
    entries = models.PositiveBigIntegerField()
    chain = models.CharField(max_length=64)


class MovedEvent(models.Model):
    """An event of a moved trail: its seal, and, where it was of the council that moved, what it tells."""

    trail = models.ForeignKey(MovedTrail, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    council = models.CharField(max_length=12, blank=True)
    previous = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    salt = models.BinaryField(null=True)
    content = models.JSONField(null=True)

    class Meta:
        ordering = ("trail", "number")
        constraints = (models.UniqueConstraint(fields=["trail", "number"], name="one_event_of_a_number"),)
