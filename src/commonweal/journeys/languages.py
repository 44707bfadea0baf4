"""Whether a document is written in every language that its case promises."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from commonweal.base.document import Document
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.language import Language, Text

__all__ = ["check_languages"]

Path = tuple[str | int, ...]


def check_languages(model: BaseModel, document: Document, languages: Sequence[Language]) -> None:
    """FaultyInput naming each text that lacks its Welsh, where the case promises Welsh."""
    problems = [_problem(document, path) for path, text in _texts(model, ()) if "cy" in languages and text.en and not text.cy]
    if problems:
        raise FaultyInput(problems)


def _problem(document: Document, path: Path) -> Problem:
    remedy = "Write it as {en: …, cy: …}, or take cy out of the case's languages."
    return document.problem("missing-welsh", path, "This text has no Welsh.", remedy)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, Text]]:
    match value:
        case Text():
            yield path, value
        case BaseModel():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name), (*path, name))
        case list():
            for place, part in enumerate(value):
                yield from _texts(part, (*path, place))
        case dict():
            for name, part in value.items():
                yield from _texts(part, (*path, name))
