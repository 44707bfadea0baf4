"""What a step is given: values as they are written, and after “=” what is known only when it is run.

=today, =30 days ahead, =10 days ago, =Tuesday after 40 days   a day
=written today                                                 the same, as a paper writes it
=cabinet                                                       the key of what a step called so
=paper.version, =paper.sha256, =statement.sha256               the latest version of a paper, and the hash of a text
=paper.public                                                  what it is called in the public record
=neighbour.record                                              the organisation itself
=document survey                                               a document of the example, as Word
"""

import datetime
import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ConfigDict, create_model

from commonweal.base.language import Text
from commonweal.governance.paper import Paragraph
from commonweal.governance.report import Chapter, Report
from commonweal.governance.statement.text import version
from commonweal.store.word import paper_as_word
from commonweal.web.governance.example.document import Paragraphs
from commonweal.web.governance.paper.stored import latest
from commonweal.web.governance.statement.models import StatementRecord
from commonweal.web.governance.statement.stored import statement_of

__all__ = ["Known", "given"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AWAY = re.compile(r"(\d+) days (ahead|ago)")
_AFTER = re.compile(rf"({'|'.join(_WEEKDAYS)}) after (\d+) days")
_DOCUMENT = "document "
_WRITTEN = "written "


@dataclass(frozen=True, slots=True)
class Known:
    """What is known so far: the day, what was made, by what the steps call it, and the documents."""

    today: datetime.date
    documents: Mapping[str, Paragraphs]
    made: dict[str, Any] = field(default_factory=dict)

    def subject(self, called: str) -> Any:
        """What a step is done to: what is called so, or, after a slash, its area of work with a number."""
        name, _slash, number = called.partition("/")
        return self.made[name].areas.get(number=int(number)) if number else self.made[name]

    def found(self, written: str) -> Any:
        """What is written after “=”; KeyError where nothing is called so."""
        if (day := self._day(written.removeprefix(_WRITTEN))) is not None:
            return day.isoformat() if written.startswith(_WRITTEN) else day
        if written.startswith(_DOCUMENT):
            return _as_word(self.documents[written.removeprefix(_DOCUMENT)], self.today)
        name, _dot, part = written.partition(".")
        return _PARTS[part](self.made[name])

    def _day(self, written: str) -> datetime.date | None:
        if written == "today":
            return self.today
        if away := _AWAY.fullmatch(written):
            days = datetime.timedelta(int(away[1]))
            return self.today + days if away[2] == "ahead" else self.today - days
        if after := _AFTER.fullmatch(written):
            earliest = self.today + datetime.timedelta(int(after[2]))
            return earliest + datetime.timedelta((_WEEKDAYS.index(after[1]) - earliest.weekday()) % 7)
        return None


def _sha256(one: Any) -> str:
    return version(statement_of(one)) if isinstance(one, StatementRecord) else latest(one).sha256


_PARTS: dict[str, Callable[[Any], Any]] = {
    "": lambda one: one.pk,
    "record": lambda one: one,
    "version": lambda one: latest(one).number,
    "sha256": _sha256,
    "public": lambda one: f"{one.kind}/{one.pk}",
}


def _as_word(written: Paragraphs, today: datetime.date) -> bytes:
    parts = tuple(Paragraph(one) for one in written.paragraphs)
    report = Report(written.title, Text(en=""), today.isoformat(), (), (Chapter(written.title, parts),), "")
    return paper_as_word(report, {}, "en")


def given(act: Callable[..., Any], written: Mapping[str, Any], known: Known) -> dict[str, Any]:
    """What an action is given, as its parameters ask for it; ValidationError where it does not fit, KeyError as `Known.found`."""
    parameters = list(inspect.signature(act, eval_str=True).parameters.values())[2:]
    fields: dict[str, Any] = {one.name: (one.annotation, ... if one.default is one.empty else one.default) for one in parameters}
    model = create_model("Given", __config__=ConfigDict(arbitrary_types_allowed=True, extra="forbid"), **fields)
    checked = model.model_validate(_resolved(written, known))
    return {name: getattr(checked, name) for name in checked.model_fields_set}


def _resolved(value: Any, known: Known) -> Any:
    match value:
        case str() if value.startswith("="):
            return known.found(value[1:])
        case dict():
            return {_resolved(name, known): _resolved(one, known) for name, one in value.items()}
        case list():
            return [_resolved(one, known) for one in value]
        case _:
            return value
