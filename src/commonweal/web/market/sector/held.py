"""The lake that pages ask: opened once a process, opened anew when something was loaded, its answers kept for a while.

A question is a function from plain values to an Ibis expression. Its answer is known by the lake's state, the function and the
values, so that a kept one spares the making of the expression as well. Several questions may be asked over one table, which is
kept too.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from commonweal.base.errors import FaultyInput
from commonweal.store.market.answered import Answered
from commonweal.store.market.lake import Lake
from commonweal.web.market.sector.written import Of, Question, code, over, written

__all__ = ["Kept", "Rows", "ask", "open_lake"]

Rows = Sequence[Mapping[str, Any]]
_KEPT = 400
"""Answers kept. Each is of one page, and so of some hundred rows at the most."""

_lock = threading.Lock()
_opened: dict[tuple[object, ...], Answered] = {}
_answers: "OrderedDict[Hashable, Rows]" = OrderedDict()


@dataclass(frozen=True, slots=True)
class Kept:
    """A table that questions are asked over: a question itself, and what it is asked of, a choice first."""

    question: Question
    of: Of


def open_lake() -> Lake | None:
    """The lake as it stands; None where nothing was ever loaded."""
    answered = _open()
    return answered and answered.lake


def _open() -> Answered | None:
    try:
        state = (settings.LAKE / "lake.json").stat()
    except OSError:
        return None
    stamp = (settings.LAKE, state.st_mtime_ns, state.st_ino)
    with _lock:
        if stamp not in _opened:
            try:
                answered = Answered(Lake(settings.LAKE), settings.VAR / "market-answers")
            except FaultyInput:
                return None
            answered.clear()
            # The one before is let go of once no page that is being made holds it.
            _opened.clear()
            _answers.clear()
            _opened[stamp] = answered
        return _opened[stamp]


def ask(question: Question, *of: Hashable, table: Kept | None = None) -> Rows:
    """The rows that answer a question of the lake, in its order.

    Parameters
    ----------
    question, of
        The question, and what it is asked of; a choice stands first.
    table
        What it is asked over, in place of the lake: the question takes that table first.
    """
    answered = _open()
    # No text of a record holds a NUL, which an engine would not even look for.
    if answered is None or any("\x00" in one for one in of if isinstance(one, str)):
        return ()
    lake = answered.lake
    known = (lake.folder, lake.state.derived, _name(question, of), table)
    with _lock:
        if known in _answers:
            _answers.move_to_end(known)
            return _answers[known]
    answer = tuple(_answer(answered, question, of, table))
    with _lock:
        _answers[known] = answer
        while len(_answers) > _KEPT:
            _answers.popitem(last=False)
    return answer


def _answer(answered: Answered, question: Question, of: Of, table: Kept | None) -> Rows:
    # One process may write the same question in other words than another, with joins in another order.
    name = f"{_name(question, of)} {_name(table.question, table.of) if table else ''} {code()}"
    kept = answered.kept(name)
    if kept is not None:
        return kept
    if table is None:
        sql, columns = written(question, of)
    else:
        rows, _columns = written(table.question, table.of)
        rows = answered.table(rows, f"{_name(table.question, table.of)} {code()}")
        sql, columns = over(question, of, table.question, table.of, rows)
    return answered.fetch(sql, columns, name)


def _name(question: Question, of: Of) -> str:
    return f"{question.__module__} {question.__qualname__} {of!r}"
