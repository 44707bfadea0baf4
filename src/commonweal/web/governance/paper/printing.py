"""Papers as Word and PDF."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from django.http import HttpResponse

from commonweal.base.evidence import sha256
from commonweal.base.language import Language, Text
from commonweal.governance.draft.standing import STATUSES, Status
from commonweal.governance.paper import Chart
from commonweal.governance.report import Report
from commonweal.store.pdf import paper_as_pdf
from commonweal.store.word import paper_as_word
from commonweal.web.governance.paper.evidence import drawing
from commonweal.web.governance.paper.models import PaperPrint
from commonweal.web.site.built import built_file

__all__ = ["Format", "answered", "charts_of", "made", "marked", "printed"]

Format = Literal["docx", "pdf"]

_WRITERS: dict[Format, Callable[[Report, dict[str, bytes], Language], bytes]] = {"docx": paper_as_word, "pdf": paper_as_pdf}
_VERSION = Text(en="Version", cy="Fersiwn")
_NO_DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="1"/>'
"""Stands for a chart that was not drawn; its caption and the words for it stand beside it."""


def charts_of(report: Report) -> set[str]:
    """The names of the charts in a paper."""
    return {part.name for chapter in report.sections for part in chapter.parts if isinstance(part, Chart)}


def marked(report: Report, number: int, status: Status) -> Report:
    """A version that says which it is, and how far it has come: a draft on paper must not pass for what was approved."""
    said = STATUSES[status]
    told = Text(en=f"{number}. {said.en}", cy=f"{number}. {said.cy}")
    return replace(report, front=((_VERSION, told), *report.front))


def made(report: Report, kind: Format, language: Language) -> bytes:
    """A paper as a document in one language."""
    drawings = {name: drawing(name, language) or _NO_DRAWING for name in charts_of(report)}
    return _WRITERS[kind](report, drawings, language)


def printed(report: Report, kind: Format, language: Language) -> bytes:
    """A public paper as a document. It is made once, and kept under the hash of what is public."""
    name = f"{language}.{kind}"
    kept = PaperPrint.objects.filter(sha256=report.content_hash, name=name).first()
    if kept is None:
        held = made(report, kind, language)
        kept, _new = PaperPrint.objects.get_or_create(sha256=report.content_hash, name=name, defaults={"content": held})
    return bytes(kept.content)


def answered(content: bytes, kind: Format, language: Language, key: str, *, private: bool) -> HttpResponse:
    """A document as an answer. One that is not for everybody is kept by nobody on the way."""
    answer = built_file(f"{language}.{kind}", content, sha256(content), f"paper-{key}")
    if private:
        answer.headers["Cache-Control"] = "private, no-store"
    return answer
