"""Need statements as they are stored: the content of need.json, and the files that were built with it."""

from django.db import models

__all__ = ["LONGEST_ID", "NeedFile", "NeedRecord"]

LONGEST_ID = 100


class NeedRecord(models.Model):
    """A need statement by its id, in its latest build. `sha256` is the hash of its need.json."""

    slug = models.SlugField(primary_key=True, max_length=LONGEST_ID)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    content = models.JSONField()


class NeedFile(models.Model):
    """One file of a statement's build: a chart, the futures of its baseline, a published forecast, or need.json itself, byte for
    byte."""

    need = models.ForeignKey(NeedRecord, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["need", "name"], name="one_need_file_of_a_name"),)
