"""Loading a build of a case: the folder that `commonweal case build` wrote becomes what the pages show."""

import datetime
import json
from pathlib import Path

from commonweal.web.audit.trail import loaded
from commonweal.web.journeys.models import CaseRecord
from commonweal.web.site.built import check_holds, store

__all__ = ["load"]

DOCUMENT = "case.json"
SHOWN = {".json", ".svg", ".docx", ".pdf"}


def load(folder: Path, now: datetime.datetime) -> CaseRecord:
    """Store a build, whole, in place of any earlier one; FaultyInput where the folder holds none."""
    check_holds(folder, [DOCUMENT], "Build it: commonweal case build CASE.yaml --output DIR.")
    case = json.loads((folder / DOCUMENT).read_bytes())
    return store(CaseRecord, case["id"], folder, DOCUMENT, SHOWN, now, {"content": case}, loaded("case"))
