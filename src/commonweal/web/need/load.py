"""Loading a need statement: the folder that `commonweal need report` wrote becomes what the pages show."""

import datetime
import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.need.statement.trial import read_futures
from commonweal.web.audit.trail import loaded
from commonweal.web.need.models import LONGEST_ID, NeedRecord
from commonweal.web.need.statement.stored import DOCUMENT, FUTURES, STATEMENT
from commonweal.web.site.built import check_holds, store

__all__ = ["load"]

SHOWN = {".json", ".svg"}
_REMEDY = "Build it: commonweal need report NEED.yaml --output DIR."


def load(folder: Path, now: datetime.datetime) -> NeedRecord:
    """Store a need statement, whole, in place of any earlier build; FaultyInput where the folder holds none that can be shown."""
    check_holds(folder, [DOCUMENT, FUTURES], _REMEDY)
    statement = _checked((folder / DOCUMENT).read_bytes(), str(folder / DOCUMENT))
    read_futures((folder / FUTURES).read_bytes(), str(folder / FUTURES))
    return store(NeedRecord, statement["id"], folder, DOCUMENT, SHOWN, now, {"content": statement}, loaded("need"))


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
