"""Stored market position statements, as the pages read them: the content of statement.json, decoded once a build."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404
from pydantic import TypeAdapter

from commonweal.governance.report import Report
from commonweal.journeys.position import position_report
from commonweal.market.position.statement import PositionStatement
from commonweal.web.market.models import PositionFile, PositionRecord

__all__ = ["DOCUMENT", "STATEMENT", "Stored", "every_statement", "stored_statement"]

DOCUMENT = "statement.json"

STATEMENT = TypeAdapter(PositionStatement)


@dataclass(frozen=True, slots=True)
class Stored:
    """A statement under its name, with its chapters and the hash of its statement.json. One value serves every request."""

    id: str
    statement: PositionStatement
    report: Report
    sha256: str


def every_statement() -> list[Stored]:
    """Every statement that was loaded."""
    return [_decoded(*found) for found in PositionRecord.objects.order_by("slug").values_list("slug", "sha256")]


def stored_statement(slug: str) -> Stored:
    """The statement of that name; Http404 where there is none."""
    found = PositionRecord.objects.filter(slug=slug).values_list("sha256", flat=True).first()
    if found is None:
        raise Http404(slug)
    return _decoded(slug, found)


@lru_cache(maxsize=32)
def _decoded(slug: str, sha256: str) -> Stored:
    content = PositionFile.objects.get(position=slug, name=DOCUMENT).content
    statement = STATEMENT.validate_json(bytes(content))
    return Stored(slug, statement, position_report(statement), sha256)
