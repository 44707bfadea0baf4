"""A statement as a document for Word and PDF: a section for each clause, under its own number, who signed, and its history."""

import datetime
from collections.abc import Callable

from commonweal.base.language import Language, Text, day
from commonweal.governance.body import names
from commonweal.governance.paper import Paragraph, Table
from commonweal.governance.report import Chapter, Report
from commonweal.governance.statement.agreeing import signed
from commonweal.governance.statement.history import KINDS, Event, history
from commonweal.governance.statement.proposal import Wording
from commonweal.governance.statement.statement import Statement
from commonweal.governance.statement.status import STATUSES, status
from commonweal.governance.statement.text import draft, version

__all__ = ["as_report", "paragraphs", "told"]

_BODIES = Text(en="Bodies", cy="Cyrff")
_PURPOSE = Text(en="Purpose", cy="Diben")
_STATUS = Text(en="Status", cy="Statws")
_LAUNCH = Text(en="Launch", cy="Lansio")
_VERSION = Text(en="Version (SHA-256)", cy="Fersiwn (SHA-256)")
_SIGNATORIES = Text(en="Signatories", cy="Llofnodwyr")
_SIGNED = Text(en="Who signed this version", cy="Pwy a lofnododd y fersiwn hon")
_NOBODY = Text(en="Nobody has signed this version.", cy="Nid oes neb wedi llofnodi’r fersiwn hon.")
_HISTORY = Text(en="History", cy="Hanes")
_HAPPENED = Text(en="How the text came about", cy="Sut y daeth y testun i fod")
_COLUMNS = {
    "body": Text(en="Body", cy="Corff"),
    "name": Text(en="Name", cy="Enw"),
    "office": Text(en="Office", cy="Swydd"),
    "date": Text(en="Date", cy="Dyddiad"),
    "what": Text(en="What happened", cy="Beth ddigwyddodd"),
    "reason": Text(en="Reason", cy="Rheswm"),
}


def as_report(statement: Statement, today: datetime.date) -> Report:
    """The statement as it stands today: its text, its signatories and its history."""
    stage = status(statement, today)
    front = [
        (_BODIES, names(statement.present, {body.key for body in statement.present})),
        (_PURPOSE, statement.purpose),
        (_STATUS, STATUSES[stage]),
        *([(_LAUNCH, _day(statement.launch_on))] if statement.launch_on else []),
        (_VERSION, Text(en=version(statement), cy=version(statement))),
    ]
    clauses = [Chapter(one.wording.heading, paragraphs(one.wording)) for one in draft(statement).clauses]
    return Report(
        title=statement.title,
        council=statement.bodies[0].name,
        date=(statement.launch_on or today).isoformat(),
        front=tuple(front),
        sections=(*clauses, _signatories(statement), _history(statement)),
        content_hash=version(statement),
    )


def paragraphs(wording: Wording) -> tuple[Paragraph, ...]:
    """The paragraphs of a clause: apart by an empty line, beside one another in both languages as far as there are as many."""
    english, welsh = (_split(wording.words.en), _split(wording.words.cy))
    if welsh and len(welsh) != len(english):
        # What does not run beside cannot be shown beside: the clause is then one paragraph in each language.
        english, welsh = ["\n".join(english)], ["\n".join(welsh)]
    return tuple(Paragraph(Text(en=en, cy=cy)) for en, cy in zip(english, welsh or [""] * len(english), strict=True))


def _split(words: str) -> list[str]:
    return [part.strip() for part in words.split("\n\n") if part.strip()]


def _signatories(statement: Statement) -> Chapter:
    count = signed(statement)
    order = [count[body.key] for body in statement.present if body.key in count]
    rows = tuple((statement.name_of(one.body), _same(one.name), one.office, _day(one.on)) for one in order)
    if not rows:
        return Chapter(_SIGNATORIES, (Paragraph(_NOBODY),), appendix=True)
    columns = tuple(_COLUMNS[name] for name in ("body", "name", "office", "date"))
    return Chapter(_SIGNATORIES, (Table(_SIGNED, columns, rows),), appendix=True)


def _history(statement: Statement) -> Chapter:
    columns = tuple(_COLUMNS[name] for name in ("date", "what", "reason"))
    rows = tuple((_day(one.on), told(statement, one), one.reason or Text(en="")) for one in history(statement))
    parts = (Table(_HAPPENED, columns, rows),) if rows else ()
    return Chapter(_HISTORY, parts, appendix=True)


def told(statement: Statement, event: Event) -> Text:
    """An event in a sentence: `Ty Croeso accepted proposal 4`."""
    name = statement.name_of(event.body) if event.body else Text(en="")
    return _each(lambda language: KINDS[event.kind][language].format(body=name[language], number=event.proposal))


def _each(write: Callable[[Language], str]) -> Text:
    return Text(en=write("en"), cy=write("cy"))


def _day(value: datetime.date) -> Text:
    return _each(lambda language: day(value, language))


def _same(words: str) -> Text:
    return Text(en=words, cy=words)
