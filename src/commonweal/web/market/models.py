"""Market position statements as they are stored: the files of a build, of which statement.json holds every figure."""

from django.db import models

from commonweal.web.site.built import Build, BuiltFile

__all__ = ["LONGEST_NAME", "PositionFile", "PositionRecord"]

LONGEST_NAME = 100


class PositionRecord(Build):
    """A market position statement by the name of its folder, in its latest build. `sha256` is the hash of its statement.json."""

    slug = models.SlugField(primary_key=True, max_length=LONGEST_NAME)


class PositionFile(BuiltFile):
    """One file of a statement's build: a document, a chart, a table, or statement.json itself, byte for byte."""

    position = models.ForeignKey(PositionRecord, on_delete=models.CASCADE, related_name="files")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["position", "name"], name="one_position_file_of_a_name"),)
