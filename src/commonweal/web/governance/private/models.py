"""Notices of private meetings as they are stored."""

from collections.abc import Collection

from django.db import models

from commonweal.governance.meeting.private import PrivateNotice
from commonweal.web.governance.meeting.models import MeetingRecord
from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["PrivateNoticeRecord"]


class PrivateNoticeRecord(Record):
    """Notice that a meeting, or a part of it, is to be held in private, with the further notice and any agreed urgency."""

    kind = "private-notice"

    meeting = models.OneToOneField(MeetingRecord, on_delete=models.PROTECT, related_name="private_notice")
    given_on = models.DateField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reasons = WordsField()
    further_on = models.DateField(null=True)
    representations = WordsField()
    response = WordsField()
    urgent_because = WordsField()
    agreed_on = models.DateField(null=True)
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("-given_on", "key")

    @property
    def facts(self) -> PrivateNotice:
        """The notice as the law looks at it."""
        return PrivateNotice(
            given_on=self.given_on,
            reasons=self.reasons,
            further_on=self.further_on,
            representations=self.representations,
            response=self.response,
            urgent_because=self.urgent_because,
            agreed_by=self.agreed_by.name if self.agreed_by else "",
            agreed_on=self.agreed_on,
        )

    def relations(self, person: Person) -> Collection[str]:
        """Who gave the notice does not agree that the meeting is urgent."""
        return ("asker",) if person.pk == self.given_by_id else ()
