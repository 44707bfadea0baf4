"""Stored need statements, as the pages read them: the content of need.json, decoded once a build."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404
from pydantic import TypeAdapter

from commonweal.base.language import Language
from commonweal.need.statement.statement import Statement
from commonweal.need.statement.trial import Futures, read_futures
from commonweal.web.need.models import NeedFile, NeedRecord
from commonweal.web.site.environment import page_language

__all__ = ["DOCUMENT", "FUTURES", "STATEMENT", "Stored", "every_statement", "kept_futures", "stored_statement"]

DOCUMENT, FUTURES = "need.json", "draws.json"

STATEMENT = TypeAdapter(Statement)


@dataclass(frozen=True, slots=True)
class Stored:
    """A statement with the hash of its need.json. Pages only read it: one value serves every request."""

    statement: Statement
    sha256: str

    @property
    def id(self) -> str:
        """What its addresses are made of."""
        return self.statement.id

    @property
    def drawn_in(self) -> Language:
        """The language of the pictures that a page shows: its own where the statement was written in it."""
        languages = self.statement.languages
        return page_language() if page_language() in languages else languages[0]


def every_statement() -> list[Stored]:
    """Every statement that was loaded."""
    return [_decoded(*found) for found in NeedRecord.objects.order_by("slug").values_list("slug", "sha256")]


def stored_statement(slug: str) -> Stored:
    """The statement of that id; Http404 where there is none."""
    found = NeedRecord.objects.filter(slug=slug).values_list("sha256", flat=True).first()
    if found is None:
        raise Http404(slug)
    return _decoded(slug, found)


@lru_cache(maxsize=32)
def _decoded(slug: str, sha256: str) -> Stored:
    return Stored(STATEMENT.validate_python(NeedRecord.objects.get(slug=slug).content), sha256)


def kept_futures(slug: str) -> Futures:
    """The futures of a statement's baseline; Http404 where there is no such statement."""
    found = NeedFile.objects.filter(need=slug, name=FUTURES).values_list("sha256", flat=True).first()
    if found is None:
        raise Http404(slug)
    return _futures(slug, found)


@lru_cache(maxsize=8)
def _futures(slug: str, sha256: str) -> Futures:
    return read_futures(bytes(NeedFile.objects.get(need=slug, name=FUTURES, sha256=sha256).content), FUTURES)
