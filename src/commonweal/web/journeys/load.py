"""Loading a build of a case: the folder that `commonweal case build` wrote becomes what the pages show."""

import datetime
import json
from pathlib import Path

from django.db import transaction

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import sha256
from commonweal.web.journeys.models import CaseFile, CaseRecord

__all__ = ["load"]

SHOWN = {".json", ".svg", ".docx", ".pdf"}


def load(folder: Path, now: datetime.datetime) -> CaseRecord:
    """Store a build, whole, in place of any earlier one; FaultyInput where the folder holds none."""
    document = folder / "case.json"
    if not document.is_file():
        told = "There is no case.json here."
        raise FaultyInput([Problem("missing-file", told, "Build it: commonweal case build CASE.yaml --output DIR.", str(folder))])
    content = document.read_bytes()
    case = json.loads(content)
    with transaction.atomic():
        fields = {"sha256": sha256(content), "loaded_at": now, "content": case}
        record, _ = CaseRecord.objects.update_or_create(slug=case["id"], defaults=fields)
        record.files.all().delete()
        files = [path for path in sorted(folder.iterdir()) if path.suffix in SHOWN]
        CaseFile.objects.bulk_create(_file(record, path) for path in files)
    return record


def _file(record: CaseRecord, path: Path) -> CaseFile:
    content = path.read_bytes()
    return CaseFile(case=record, name=path.name, sha256=sha256(content), content=content)
