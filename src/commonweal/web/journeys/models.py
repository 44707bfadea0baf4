"""Cases as they are stored: the content of case.json, and the files that were built with it."""

from django.db import models

__all__ = ["CaseFile", "CaseRecord"]


class CaseRecord(models.Model):
    """A case by its id, in its latest build. `sha256` is the hash of its case.json."""

    slug = models.SlugField(primary_key=True)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    content = models.JSONField()


class CaseFile(models.Model):
    """One file of a case's build: a chart, a paper, or case.json itself, byte for byte."""

    case = models.ForeignKey(CaseRecord, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "name"], name="one_file_of_a_name"),)
