"""The public form of a paper.

Public are: its title, who decides, where and when, every open part, the actions that it requires, the evidence that it cites in the
open, by hash, with the figures that it takes from it, and of each exempt part the appendix that holds it, the paragraph of
Schedule 12A, and the reason.
Not public: exempt words, evidence that they alone cite, the text as it was written, versions and their hashes (which are of exempt
words too), comments, and who drafted, reviewed and approved it.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from commonweal.base.evidence import canonical_json, sha256
from commonweal.base.language import Text
from commonweal.governance.draft.draft import HEADINGS
from commonweal.governance.draft.writing import Written
from commonweal.governance.paper import Chart, Paragraph, Part, Points, Subheading, Table
from commonweal.governance.report import Chapter, Report
from commonweal.publish.form import Happening, PublicForm
from commonweal.publish.words import both, joined

__all__ = ["paper_words", "public_paper", "read_paper"]

_CHAPTERS = TypeAdapter(tuple[Chapter, ...])


def public_paper(written: Written, *, key: str, council: str, meets_on: datetime.date, published_on: datetime.date) -> PublicForm:
    """A paper as the public has it. `meets_on` is the day of the meeting that it goes to."""
    report = written.public
    content: dict[str, object] = {
        "key": key,
        "title": both(report.title),
        "council": both(report.council),
        "date": meets_on.isoformat(),
        "front": [[both(label), both(value)] for label, value in report.front],
        "sections": _CHAPTERS.dump_python(report.sections, mode="json"),
        "actions": [{"what": both(one.what), "owner": both(one.owner), "by": one.by.isoformat()} for one in written.actions],
        "exempt": [
            {
                "part": one.part,
                "appendix": one.appendix,
                "paragraph": one.paragraph,
                "covers": both(one.covers),
                "reason": both(one.reason),
            }
            for one in written.exempt
        ],
        "evidence": [{"kind": pin.kind, "name": pin.name, "sha256": pin.sha256} for pin in written.cited],
        "figures": [
            {"heading": both(HEADINGS[one.part]), "shown": both(one.shown), "path": one.path, "sha256": one.sha256}
            for one in written.figures
        ],
    }
    words = paper_words(report)
    return PublicForm(
        kind="paper",
        key=key,
        council=council,
        title=report.title,
        summary=_summary(report),
        body=joined(words.values()),
        published_on=published_on,
        address=f"papers/{key}/",
        happenings=(Happening(meets_on, _goes_to(report)),),
        content=content,
    )


def read_paper(content: Mapping[str, Any]) -> Report:
    """The public paper of what its public form tells programs. It is known by the hash of that."""
    return Report(
        title=Text(**content["title"]),
        council=Text(**content["council"]),
        date=content["date"],
        front=tuple((Text(**label), Text(**value)) for label, value in content["front"]),
        sections=_CHAPTERS.validate_python(content["sections"]),
        content_hash=sha256(canonical_json(dict(content))),
    )


def paper_words(report: Report) -> dict[str, Text]:
    """Every text of a paper by its name: what a bilingual council must have in both languages. Cells of tables, many of which are
    names and figures, are not among them."""
    return dict(_words(report))


def _words(report: Report) -> Iterator[tuple[str, Text]]:
    yield "title", report.title
    for label, value in report.front:
        yield label.en, value
    for number, chapter in enumerate(report.sections, start=1):
        yield f"heading {number}", chapter.heading
        for place, part in enumerate(chapter.parts, start=1):
            yield from ((f"{number}.{place}.{at}", text) for at, text in enumerate(_of(part)))


def _of(part: Part) -> tuple[Text, ...]:
    match part:
        case Subheading(text) | Paragraph(text):
            return (text,)
        case Points(items):
            return items
        case Table():
            return (part.caption,)
        case Chart():
            return part.caption, part.alternative


def _summary(report: Report) -> Text:
    """What is asked for: the first paragraph of the paper."""
    paragraphs = (part.text for chapter in report.sections for part in chapter.parts if isinstance(part, Paragraph))
    return next(paragraphs, report.title)


def _goes_to(report: Report) -> Text:
    _label, body = report.front[0] if report.front else (report.title, report.title)
    return Text(en=f"{body.en}: {report.title.en}", cy=f"{body.cy}: {report.title.cy}" if body.cy and report.title.cy else "")
