"""Meetings as they are stored: agenda, attendance, interests, dispensations, votes and minutes."""

from collections.abc import Collection

from django.db import models

from commonweal.governance.meeting.closed import CLOSURES, closed_on, still_closed
from commonweal.governance.meeting.interest import DONE, INTERESTS
from commonweal.governance.meeting.session import ATTENDANCE, Meeting
from commonweal.governance.meeting.vote import VOTES
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.governance.correction.models import CorrectionRecord
from commonweal.web.governance.paper.models import PaperRecord
from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["Attendance", "DispensationRecord", "InterestRecord", "ItemRecord", "MeetingRecord", "Vote", "drafted"]


class MeetingRecord(Record):
    """A meeting of a body. How it stands follows from its days. `late_because` is why its agenda was late; `reapproved_on` when its
    minutes were approved as they were corrected; `private_opened_on` when those of what was taken in private were opened."""

    kind = "meeting"

    body = models.ForeignKey(BodyRecord, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField(db_index=True)
    starts = models.TimeField()
    place = WordsField()
    agenda_on = models.DateField(null=True)
    late_because = WordsField()
    cancelled_on = models.DateField(null=True)
    cancelled_because = WordsField()
    minutes = WordsField()
    private_minutes = WordsField()
    minutes_on = models.DateField(null=True)
    minutes_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reapproved_on = models.DateField(null=True)
    reapproved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    private_opened_on = models.DateField(null=True)
    private_opened_because = WordsField()

    class Meta:
        app_label = "governance"
        ordering = ("-on", "-starts", "key")

    @property
    def facts(self) -> Meeting:
        """Its dated facts."""
        return Meeting(self.on, self.agenda_on, self.cancelled_on, self.minutes_on, self.approved_on)

    @property
    def to_reapprove(self) -> bool:
        """Whether its approved minutes were corrected, and nobody has approved them since."""
        corrected = CorrectionRecord.objects.filter(thing=self.pk).exists()
        return self.approved_on is not None and self.reapproved_on is None and corrected

    def relations(self, person: Person) -> Collection[str]:
        """Who wrote its minutes, or corrected them, does not approve them."""
        wrote = person.pk == self.minutes_by_id or CorrectionRecord.objects.filter(thing=self.pk, by=person).exists()
        return ("drafter",) if wrote else ()


class ItemRecord(Record):
    """An item of an agenda. `paper` and `sha256` are what it is about; `ground` why it is taken in private, where it is; it is then
    `closed` as exempt, until the day on which it was opened, or as confidential, which is never opened.

    `late_because` is why it came onto the agenda late, where it did. `counted` is what its vote came to when it was counted; None
    where there was none yet.
    """

    kind = "agenda-item"

    meeting = models.ForeignKey(MeetingRecord, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    title = WordsField()
    paper = models.CharField(max_length=12, blank=True, db_index=True)
    sha256 = models.CharField(max_length=64, blank=True)
    ground = models.CharField(max_length=200, blank=True)
    closed = models.CharField(max_length=12, choices=[(key, name.en) for key, name in CLOSURES.items()], default="exempt")
    opened_on = models.DateField(null=True)
    assent = models.BooleanField(default=False)
    chair = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    casting = models.CharField(max_length=7, blank=True)
    counted = models.JSONField(null=True)
    late_because = WordsField()

    class Meta:
        app_label = "governance"
        ordering = ("place", "made_at")
        constraints = (
            models.UniqueConstraint(fields=["meeting", "place"], name="one_item_in_a_place"),
            models.CheckConstraint(
                condition=models.Q(closed="exempt") | models.Q(opened_on=None), name="confidential_item_never_opened"
            ),
        )

    @property
    def in_private(self) -> bool:
        """Whether it is closed to the public now."""
        return still_closed(self.ground, self.closed, self.opened_on)

    @property
    def met_in_private(self) -> bool:
        """Whether it was closed to the public on the day of its meeting: what is opened afterwards was."""
        return closed_on(self.ground, self.closed, self.opened_on, self.meeting.on)

    def relations(self, person: Person) -> Collection[str]:
        """Who drafted the paper does not record what was decided about it."""
        return drafted(self.paper, person)


class Attendance(models.Model):
    """Whether somebody with a seat was there."""

    meeting = models.ForeignKey(MeetingRecord, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    attended = models.CharField(max_length=9, choices=[(key, name.en) for key, name in ATTENDANCE.items()])

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["meeting", "person"], name="attended_once"),)


class Vote(models.Model):
    """One member's vote on an item."""

    item = models.ForeignKey(ItemRecord, on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    cast = models.CharField(max_length=9, choices=[(key, name.en) for key, name in VOTES.items()])

    class Meta:
        app_label = "governance"
        constraints = (models.UniqueConstraint(fields=["item", "person"], name="one_vote_each"),)


class DispensationRecord(Record):
    """Leave to take part in spite of an interest, asked for by a member, and granted or not. `item` is None where it is for all."""

    kind = "dispensation"

    body = models.ForeignKey(BodyRecord, on_delete=models.PROTECT, related_name="dispensations")
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(ItemRecord, null=True, on_delete=models.PROTECT, related_name="+")
    reason = WordsField()
    until = models.DateField()
    granted_on = models.DateField(null=True)
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("-made_at", "key")

    def relations(self, person: Person) -> Collection[str]:
        """Nobody grants their own."""
        return ("asker",) if person.pk == self.member_id else ()


class InterestRecord(Record):
    """An interest that a member declared in an item, and what they did."""

    kind = "interest"

    item = models.ForeignKey(ItemRecord, on_delete=models.PROTECT, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=11, choices=[(key, name.en) for key, name in INTERESTS.items()])
    nature = WordsField()
    sensitive = models.BooleanField(default=False)
    did = models.CharField(max_length=12, choices=[(key, name.en) for key, name in DONE.items()])

    class Meta:
        app_label = "governance"
        ordering = ("made_at", "key")


def drafted(paper: str, person: Person) -> Collection[str]:
    """What somebody is to a paper, by its key: its drafter, or nothing."""
    found = PaperRecord.objects.filter(pk=paper).first() if paper else None
    return found.relations(person) if found else ()
