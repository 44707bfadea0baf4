"""Registers of interests as they are stored."""

from collections.abc import Collection

from django.db import models

from commonweal.governance.meeting.register import REGISTERED, Registered
from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["RegisterRecord", "RegisteredRecord"]


class RegisterRecord(Record):
    """A member's register in a council."""

    kind = "register"

    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="registers")
    since = models.DateField()

    class Meta:
        app_label = "governance"
        ordering = ("member__name", "key")
        constraints = (models.UniqueConstraint(fields=["council", "member"], name="one_register_each"),)


class RegisteredRecord(Record):
    """An interest on a register. It is ended, never deleted. What a `sensitive` one is stays out of every public form."""

    kind = "registered-interest"

    register = models.ForeignKey(RegisterRecord, on_delete=models.PROTECT, related_name="interests")
    sort = models.CharField(max_length=11, choices=[(key, name.en) for key, name in REGISTERED.items()])
    nature = WordsField()
    sensitive = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        app_label = "governance"
        ordering = ("since", "made_at", "key")

    @property
    def facts(self) -> Registered:
        """The interest."""
        return Registered(self.sort, self.nature, self.since, self.until, self.sensitive)

    def relations(self, person: Person) -> Collection[str]:
        """Another member of the council has no part in it: what it is may be sensitive. A clerk sees to everybody's."""
        theirs = person.pk == self.register.member_id or "clerk" in person.roles_in([self.council])
        return () if theirs else ("another",)
