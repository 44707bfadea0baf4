"""The evidence that each public paper shows, for those that were published before it was kept."""

from typing import Any

from django.db import migrations


def show(apps: Any, _editor: Any) -> None:
    """Take it from the public forms."""
    papers, kept = apps.get_model("governance", "PaperRecord").objects, apps.get_model("governance", "KeptEvidence").objects
    for entry in apps.get_model("publish", "PublicEntry").objects.filter(kind="paper", withdrawn_at=None).iterator():
        paper = papers.filter(pk=entry.key).first()
        if paper is not None:
            paper.shows.set(kept.filter(pk__in=[one["sha256"] for one in entry.content["evidence"]]))


class Migration(migrations.Migration):
    dependencies = [("governance", "0012_opened_minutes"), ("publish", "0002_search")]

    operations = [migrations.RunPython(show, migrations.RunPython.noop)]
