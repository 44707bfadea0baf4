"""Loading a need statement: the folder that `commonweal need report` wrote becomes what the pages show."""

import datetime
import json
from pathlib import Path
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.evidence import sha256
from commonweal.need.statement.trial import read_futures
from commonweal.web.need.models import LONGEST_ID, NeedFile, NeedRecord
from commonweal.web.need.statement.stored import DOCUMENT, FUTURES, STATEMENT

__all__ = ["load"]

SHOWN = {".json", ".svg"}
_REMEDY = "Build it: commonweal need report NEED.yaml --output DIR."


def load(folder: Path, now: datetime.datetime) -> NeedRecord:
    """Store a need statement, whole, in place of any earlier build; FaultyInput where the folder holds none that can be shown."""
    missing = [name for name in (DOCUMENT, FUTURES) if not (folder / name).is_file()]
    if missing:
        raise FaultyInput(Problem("missing-file", f"There is no {name} here.", _REMEDY, str(folder)) for name in missing)
    content = (folder / DOCUMENT).read_bytes()
    statement = _checked(content, str(folder / DOCUMENT))
    read_futures((folder / FUTURES).read_bytes(), str(folder / FUTURES))
    with transaction.atomic():
        fields = {"sha256": sha256(content), "loaded_at": now, "content": statement}
        record, _ = NeedRecord.objects.update_or_create(slug=statement["id"], defaults=fields)
        record.files.all().delete()
        files = [path for path in sorted(folder.iterdir()) if path.suffix in SHOWN]
        NeedFile.objects.bulk_create(_file(record, path) for path in files)
    return record


def _checked(content: bytes, name: str) -> dict[str, Any]:
    """A statement as JSON has it, once it is seen that pages can show it."""
    try:
        statement: dict[str, Any] = json.loads(content)
        read = STATEMENT.validate_python(statement)
    except (ValidationError, ValueError) as error:
        told = "This is not a need statement that this version of Commonweal can show."
        raise FaultyInput([Problem("not-a-statement", told, _REMEDY, name)]) from error
    if len(read.id) > LONGEST_ID:
        told = f"The statement’s id has {len(read.id)} letters, and an address holds {LONGEST_ID}."
        raise FaultyInput([Problem("too-long", told, "Give it a shorter id in its document, and build it anew.", name)])
    return statement


def _file(record: NeedRecord, path: Path) -> NeedFile:
    content = path.read_bytes()
    return NeedFile(need=record, name=path.name, sha256=sha256(content), content=content)
