"""Withdrawals as they are stored."""

from typing import Any

from django.db import models

from commonweal.base.language import Text
from commonweal.governance.withdrawal import Stood, Withdrawal
from commonweal.publish.words import both
from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["WithdrawalRecord"]


class WithdrawalRecord(Record):
    """One withdrawal of the record whose key is `thing`. `stood` is all that it said, part by part; it is not shown where it is
    `withheld` on a ground. `again_on` is the day on which it was published anew, none while it is not."""

    kind = "withdrawal"

    thing = models.CharField(max_length=12, db_index=True)
    published_on = models.DateField()
    on = models.DateField()
    because = WordsField()
    stood = models.JSONField(default=list)
    withheld = models.CharField(max_length=200, blank=True)
    again_on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("made_at", "key")

    @property
    def facts(self) -> Withdrawal:
        """The withdrawal."""
        stood = tuple(Stood(Text(**one["called"]), Text(**one["words"])) for one in self.stood)
        return Withdrawal(self.published_on, self.on, self.because, stood, self.withheld, self.again_on)

    @staticmethod
    def kept(stood: tuple[Stood, ...]) -> list[dict[str, Any]]:
        """What stood, as the record keeps it."""
        return [{"called": both(one.called), "words": both(one.words)} for one in stood]
