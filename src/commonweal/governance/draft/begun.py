"""A case's own paper as the first draft of one that people go on writing.

What people wrote in the case becomes text to be edited. Tables and charts become citations of the case: they are its figures.
"""

import datetime
from collections.abc import Iterator
from itertools import count

from commonweal.base.language import LANGUAGES, Language, Text
from commonweal.governance.draft.citation import Pin
from commonweal.governance.draft.draft import PARTS, Draft, PartKey
from commonweal.governance.paper import Chart, Paper, Paragraph, Part, Points, Section, Subheading, Table

__all__ = ["begun"]


def begun(paper: Paper, pin: Pin) -> Draft:
    """The first draft. `pin` is the case, whose JSON has the paper under `paper`."""
    texts = {section.key: _both(section, pin) for section in paper.sections if not section.appendix}
    appendices = [_both(section, pin, headed=True) for section in paper.sections if section.appendix]
    parts: dict[PartKey, Text] = {key: texts[key] for key in PARTS if key != "appendices" and key in texts}
    parts["appendices"] = Text(en=_joined([one.en for one in appendices]), cy=_joined([one.cy for one in appendices if one.cy]))
    return Draft(
        title=paper.title,
        body=paper.body,
        meeting=paper.meeting,
        day=datetime.date.fromisoformat(paper.date),
        parts=parts,
        pins=(pin,),
    )


def _both(section: Section, pin: Pin, *, headed: bool = False) -> Text:
    """A section in both languages; in English alone where something in it has no Welsh."""
    english, welsh = (_joined(_written(section, pin, language, headed=headed)) for language in LANGUAGES)
    return Text(en=english, cy=welsh if all(_in_welsh(part) for part in section.parts) else "")


def _in_welsh(part: Part) -> bool:
    match part:
        case Subheading(text) | Paragraph(text):
            return bool(text.cy)
        case Points(items):
            return all(item.cy for item in items)
        case Table() | Chart():
            return True


def _written(section: Section, pin: Pin, language: Language, *, headed: bool) -> Iterator[str]:
    if headed:
        yield f"# {section.heading[language]}"
    for place, part in zip(count(), section.parts, strict=False):
        yield _markup(part, f"{pin.alias}/paper.sections.{section.key}.parts.{place}", language)


def _markup(part: Part, path: str, language: Language) -> str:
    match part:
        case Subheading(text):
            return f"## {text[language]}"
        case Paragraph(text):
            return text[language]
        case Points(items):
            return "\n".join(f"- {item[language]}" for item in items)
        case Table() | Chart():
            return f"{{{{ {path} }}}}"


def _joined(blocks: Iterator[str] | list[str]) -> str:
    return "\n\n".join(blocks)
