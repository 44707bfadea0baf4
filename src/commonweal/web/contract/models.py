"""The lab as it is stored: sheets that people work on, results that were kept as evidence, and cases that show them."""

import datetime
from typing import Literal

from django.db import models

from commonweal.journeys.lab import Draft, Setting
from commonweal.web.journeys.models import CaseRecord

__all__ = ["KeptResult", "PutInCase", "Sheet", "State"]

State = Literal["written", "waiting", "running", "lost", "cancelled", "refused", "done"]

SILENCE = datetime.timedelta(seconds=90)
"""A run that has told nothing for so long has lost its worker."""


class Sheet(models.Model):
    """A sheet of the lab under the hash of what was written on it, and the run that computes it.

    A run is dated as it goes: asked for, last heard of, cancelled, finished. `told` says why it could not be computed.
    `ran_by` is the key of who ran it, if they were signed in. `evidence` is its result as it would be kept. A sheet lasts
    until others take its place.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    draft = models.JSONField()
    setting = models.JSONField()
    used_at = models.DateTimeField(db_index=True)
    asked_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True, db_index=True)
    done = models.PositiveIntegerField(default=0)
    blocks = models.PositiveIntegerField(default=0)
    ran_by = models.CharField(max_length=12, default="")
    told = models.TextField(default="")
    evidence = models.BinaryField(null=True)
    evidence_sha256 = models.CharField(max_length=64, default="", db_index=True)

    @property
    def written(self) -> Draft:
        """What was written."""
        return Draft.model_validate(self.draft)

    @property
    def tried_in(self) -> Setting:
        """What it is tried in."""
        return Setting.model_validate(self.setting)

    def state(self, now: datetime.datetime) -> State:
        """Where its run stands, by the dates that are known of it."""
        if self.finished_at:
            return "refused" if self.told else "done"
        if self.cancelled_at:
            return "cancelled"
        if self.asked_at is None:
            return "written"
        if self.heard_at is None:
            return "waiting"
        return "lost" if now - self.heard_at > SILENCE else "running"


class KeptResult(models.Model):
    """A result kept as evidence: canonical JSON under its own hash, with what it was made from. It never changes."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()
    kept_at = models.DateTimeField(db_index=True)


class PutInCase(models.Model):
    """A kept result that a case shows beside its own options."""

    case = models.ForeignKey(CaseRecord, on_delete=models.CASCADE, related_name="tried")
    kept = models.ForeignKey(KeptResult, on_delete=models.CASCADE, related_name="shown_by")
    put_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "kept"], name="once_in_a_case"),)
