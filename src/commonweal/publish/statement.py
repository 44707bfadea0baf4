"""The public form of a joint statement, once its launch is set.

Public are: its text, the bodies, the rule, who signed for each, in which office, and its whole history: proposals with their
reasons, what each body answered and why, and when it was agreed. Not public: who of a body proposed, answered or wrote a word.
"""

import datetime

from commonweal.base.language import LANGUAGES, Text
from commonweal.governance.statement.agreeing import signed
from commonweal.governance.statement.history import history, kind_of, read_by
from commonweal.governance.statement.proposal import Answer, Proposal, Remove, Wording
from commonweal.governance.statement.report import told
from commonweal.governance.statement.statement import Statement
from commonweal.governance.statement.text import draft, version
from commonweal.publish.form import Happening, PublicForm

__all__ = ["public_statement", "public_words", "told_of"]


def public_statement(statement: Statement, key: str, council: str, published_on: datetime.date) -> PublicForm:
    """A statement as the public has it; ValueError before the day of its launch is set, for a draft is nobody's statement yet."""
    if statement.launch_on is None:
        raise ValueError("A statement is public once its launch is set.")
    found, count = draft(statement), signed(statement)
    content: dict[str, object] = {
        "key": key,
        "title": _both(statement.title),
        "purpose": _both(statement.purpose),
        "launch_on": statement.launch_on.isoformat(),
        "version": version(statement),
        "rule": {"needs": statement.rule.needs, "named": list(statement.rule.named)},
        "bodies": [{"key": body.key, "name": _both(body.name)} for body in statement.present],
        "clauses": [{"number": one.number, **_wording(one.wording)} for one in found.clauses],
        "signatures": [
            {
                "body": _both(body.name),
                "name": count[body.key].name,
                "office": _both(count[body.key].office),
                "on": count[body.key].on.isoformat(),
            }
            for body in statement.present
        ],
        "proposals": [told_of(statement, one, found.states[one.number]) for one in statement.proposals],
        "history": [
            {"on": one.on.isoformat(), "what": _both(told(statement, one)), "reason": _perhaps(one.reason), "version": one.version}
            for one in history(statement)
        ],
    }
    words = [text for one in found.clauses for text in (one.wording.heading, one.wording.words)]
    return PublicForm(
        kind="statement",
        key=key,
        council=council,
        title=statement.title,
        summary=statement.purpose,
        body=Text(**{language: "\n".join(text[language] for text in words) for language in LANGUAGES}),
        published_on=published_on,
        address=f"statements/{key}/",
        happenings=(Happening(statement.launch_on, _launch(statement.title)),),
        content=content,
    )


def public_words(statement: Statement) -> dict[str, Text]:
    """Every text of a statement by its name: what bilingual bodies must have in both languages before they agree it."""
    words = {"title": statement.title, "purpose": statement.purpose}
    for one in draft(statement).clauses:
        words |= {f"heading {one.number}": one.wording.heading, f"clause {one.number}": one.wording.words}
    return words


def told_of(statement: Statement, one: Proposal, state: str) -> dict[str, object]:
    """A proposal as programs and pages are told of it."""
    wording = None if isinstance(one.change, Remove) else one.change.wording
    was = read_by(statement, one)
    return {
        "number": one.number,
        "by": _both(statement.name_of(one.by)),
        "does": kind_of(one.change),
        "on": one.on.isoformat(),
        "state": state,
        "reason": _both(one.reason),
        "wording": _wording(wording) if wording else None,
        "was": _wording(was) if was else None,
        "answers": [_answer(statement, answer) for answer in one.answers],
    }


def _answer(statement: Statement, one: Answer) -> dict[str, object]:
    name = _both(statement.name_of(one.body))
    return {"body": name, "accepted": one.accepted, "on": one.on.isoformat(), "reason": _perhaps(one.reason)}


def _wording(wording: Wording) -> dict[str, object]:
    return {"heading": _both(wording.heading), "words": _both(wording.words)}


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "cy": text.cy}


def _perhaps(text: Text | None) -> dict[str, str] | None:
    return _both(text) if text else None


def _launch(title: Text) -> Text:
    return Text(en=f"Launch: {title.en}", cy=f"Lansio: {title['cy']}")
