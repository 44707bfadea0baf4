"""Need statements as they are stored: the content of need.json, and the files that were built with it."""

from django.db import models

from commonweal.web.site.built import Build, BuiltFile

__all__ = ["LONGEST_ID", "NeedFile", "NeedRecord"]

LONGEST_ID = 100


class NeedRecord(Build):
    """A need statement by its id, in its latest build. `sha256` is the hash of its need.json."""

    slug = models.SlugField(primary_key=True, max_length=LONGEST_ID)
    content = models.JSONField()


class NeedFile(BuiltFile):
    """One file of a statement's build: a chart, the futures of its baseline, a published forecast, or need.json itself, byte for
    byte."""

    need = models.ForeignKey(NeedRecord, on_delete=models.CASCADE, related_name="files")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["need", "name"], name="one_need_file_of_a_name"),)
