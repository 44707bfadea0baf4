"""Notices of key decisions as they are stored."""

import datetime
from collections.abc import Collection

from django.db import models

from commonweal.base.language import Text
from commonweal.governance.meeting.notice import GROUNDS, ROUTES, Document, KeyNotice
from commonweal.web.governance.body.models import BodyRecord
from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["NoticeRecord"]


class NoticeRecord(Record):
    """A notice as it was published. `members` are those of the body then, by name; `documents` and `private` are JSON.
    `counted_on` is the day that its time is counted from, where its matter was corrected or its day brought forward."""

    kind = "notice"

    body = models.ForeignKey(BodyRecord, on_delete=models.PROTECT, related_name="notices")
    matter = WordsField()
    ground = models.CharField(max_length=6, choices=[(key, name.en) for key, name in GROUNDS.items()])
    maker = WordsField()
    members = models.JSONField(default=list)
    due_on = models.DateField(db_index=True)
    due_until = models.DateField()
    documents = models.JSONField(default=list)
    private = models.JSONField(default=list)
    how = WordsField()
    published_on = models.DateField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    route = models.CharField(max_length=17, choices=[(key, name.en) for key, name in ROUTES.items()])
    reason = WordsField()
    informed_on = models.DateField(null=True)
    agreed_on = models.DateField(null=True)
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    counted_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        app_label = "governance"
        ordering = ("due_on", "key")

    @property
    def facts(self) -> KeyNotice:
        """The notice as the law looks at it."""
        return KeyNotice(
            matter=self.matter,
            ground=self.ground,
            maker=self.maker,
            members=tuple(self.members),
            due_on=self.due_on,
            due_until=self.due_until,
            documents=tuple(
                Document(
                    Text.model_validate(one["title"]),
                    one.get("key", ""),
                    one.get("sha256", ""),
                    datetime.date.fromisoformat(one["added_on"]) if one.get("added_on") else None,
                )
                for one in self.documents
            ),
            how=self.how,
            published_on=self.published_on,
            route=self.route,
            reason=self.reason,
            informed_on=self.informed_on,
            agreed_by=self.agreed_by.name if self.agreed_by else "",
            agreed_on=self.agreed_on,
            counted_on=self.counted_on,
        )

    def relations(self, person: Person) -> Collection[str]:
        """Who gave the notice does not agree that it is urgent."""
        return ("asker",) if person.pk == self.published_by_id else ()
