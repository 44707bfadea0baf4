"""Corrections as they are stored."""

from dataclasses import asdict
from typing import Any

from django.db import models

from commonweal.base.language import Text
from commonweal.governance.meeting.correction import Correction, Former
from commonweal.web.people.models import Person, Record
from commonweal.web.site.words import WordsField

__all__ = ["CorrectionRecord"]


class CorrectionRecord(Record):
    """One correction of the record whose key is `thing`. `former` are the words that stood before, part by part; they are not shown
    where they are `withheld` on a ground, but those of parts that are marked as open."""

    kind = "correction"

    thing = models.CharField(max_length=12, db_index=True)
    on = models.DateField()
    because = WordsField()
    former = models.JSONField(default=list)
    withheld = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "governance"
        ordering = ("made_at", "key")

    @property
    def facts(self) -> Correction:
        """The correction."""
        former = tuple(Former(one["part"], Text.model_validate(one["words"]), one.get("open", False)) for one in self.former)
        return Correction(self.on, self.because, former, self.withheld)

    @staticmethod
    def kept(former: tuple[Former, ...]) -> list[dict[str, Any]]:
        """Former words as the record keeps them."""
        return [{**asdict(one), "words": one.words.model_dump()} for one in former]
