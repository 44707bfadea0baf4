"""Loading a market position statement: the folder that `commonweal market report LAKE` wrote becomes what the pages show."""

import datetime
from pathlib import Path

from django.utils.text import slugify
from pydantic import ValidationError

from commonweal.base.errors import FaultyInput, Problem
from commonweal.journeys.position import statement_json
from commonweal.web.audit.trail import loaded
from commonweal.web.market.models import LONGEST_NAME, PositionRecord
from commonweal.web.market.statement.stored import DOCUMENT, STATEMENT
from commonweal.web.site.built import check_holds, store

__all__ = ["load"]

SHOWN = {".json", ".svg", ".docx", ".pdf", ".csv"}
_REMEDY = "Build it: commonweal market report LAKE --output DIR."


def load(folder: Path, now: datetime.datetime) -> PositionRecord:
    """Store a statement, whole, in place of any earlier build; its address is made of the name of its folder.

    Raises
    ------
    FaultyInput
        Where the folder holds no statement that can be shown, or no address can be made of its name.
    """
    check_holds(folder, [DOCUMENT], _REMEDY)
    _check((folder / DOCUMENT).read_bytes(), str(folder / DOCUMENT))
    return store(PositionRecord, _name(folder), folder, DOCUMENT, SHOWN, now, {}, loaded("position"))


def _check(content: bytes, name: str) -> None:
    """FaultyInput where pages could not show a statement, or would show another one than the file holds."""
    try:
        same = statement_json(STATEMENT.validate_json(content)) == content
    except ValidationError:
        same = False
    if not same:
        told = "This is not a market position statement that this version of Commonweal can show."
        raise FaultyInput([Problem("not-a-statement", told, _REMEDY, name)])


def _name(folder: Path) -> str:
    called = folder.resolve().name
    name = slugify(called)
    remedy = "Give the folder a name of letters, digits and hyphens, such as care-in-exampleshire."
    if not name:
        raise FaultyInput([Problem("no-name", f"No address can be made of the folder’s name “{called}”.", remedy, str(folder))])
    if len(name) > LONGEST_NAME:
        told = f"The folder’s name makes an address of {len(name)} letters, and an address holds {LONGEST_NAME}."
        raise FaultyInput([Problem("too-long", told, remedy, str(folder))])
    return name
