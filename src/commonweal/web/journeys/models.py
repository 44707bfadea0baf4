"""Cases as they are stored: the content of case.json, and the files that were built with it."""

from django.db import models

from commonweal.web.site.built import Build, BuiltFile

__all__ = ["CaseFile", "CaseRecord"]


class CaseRecord(Build):
    """A case by its id, in its latest build. `sha256` is the hash of its case.json."""

    slug = models.SlugField(primary_key=True)
    content = models.JSONField()


class CaseFile(BuiltFile):
    """One file of a case's build: a chart, a paper, or case.json itself, byte for byte."""

    case = models.ForeignKey(CaseRecord, on_delete=models.CASCADE, related_name="files")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "name"], name="one_file_of_a_name"),)
