"""The lake that pages ask: opened once a process, opened anew when something was loaded, its answers kept for a while.

A question is a function from plain values to an Ibis expression. Its answer is known by the lake's state, the function and the
values, so that a kept one spares the making of the expression as well.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from ibis.expr.types import Table

from commonweal import market
from commonweal.base.errors import FaultyInput
from commonweal.market.choice import Choice, chosen
from commonweal.market.table import RECORD
from commonweal.store.market.answered import Answered
from commonweal.store.market.lake import Lake, compiled

__all__ = ["Rows", "ask", "open_lake"]

Rows = Sequence[Mapping[str, Any]]
_CHOSEN = ("supply", "process", "payment")
"""Tables that a choice narrows."""
_KEPT = 400
"""Answers kept. Each is of one page, and so of some hundred rows at the most."""

_lock = threading.Lock()
_opened: dict[tuple[object, ...], Answered] = {}
_answers: "OrderedDict[Hashable, Rows]" = OrderedDict()


def open_lake() -> Lake | None:
    """The lake as it stands; None where nothing was ever loaded."""
    answered = _open()
    return answered and answered.lake


def _open() -> Answered | None:
    try:
        written = (settings.LAKE / "lake.json").stat()
    except OSError:
        return None
    stamp = (settings.LAKE, written.st_mtime_ns, written.st_ino)
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


def ask(question: Callable[..., Table], *of: Hashable) -> Rows:
    """The rows that answer a question of the lake, in its order."""
    answered = _open()
    # No text of a record holds a NUL, which an engine would not even look for.
    if answered is None or any("\x00" in one for one in of if isinstance(one, str)):
        return ()
    lake = answered.lake
    known = (lake.folder, lake.state.derived, question.__module__, question.__qualname__, of)
    with _lock:
        if known in _answers:
            _answers.move_to_end(known)
            return _answers[known]
    answer = tuple(_answer(answered, question, of))
    with _lock:
        _answers[known] = answer
        while len(_answers) > _KEPT:
            _answers.popitem(last=False)
    return answer


def _answer(answered: Answered, question: Callable[..., Table], of: tuple[Hashable, ...]) -> Rows:
    """The answer to a question, as SQL of the whole market in which what was chosen takes the place of its tables.

    Making SQL takes longer than many an answer. So it is made once for each question, whatever is chosen.
    """
    if not of or not isinstance(of[0], Choice):
        return answered.answer(question(*of))
    # One process may write the same question in other words than another, with joins in another order.
    name = f"{question.__module__} {question.__qualname__} {of!r} {_code()}"
    kept = answered.kept(name)
    if kept is not None:
        return kept
    sql, columns = _whole(question, of[1:])
    if of[0] != Choice():
        asked = [f'"{table}" AS ({chosen_sql})' for table, chosen_sql in _chosen(of[0]) if f'"{table}"' in sql]
        rest = f", {sql[len(_WITH) :]}" if sql.startswith(_WITH) else f" {sql}"
        sql = _WITH + ", ".join(asked) + rest
    return answered.fetch(sql, columns, name)


@lru_cache(maxsize=1)
def _code() -> str:
    """What changes with the code that makes questions."""
    folders = (Path(market.__file__).parent, Path(__file__).parent)
    return str(sorted((str(file), file.stat().st_mtime_ns) for folder in folders for file in folder.rglob("*.py")))


_WITH = "WITH "


@lru_cache(maxsize=_KEPT)
def _whole(question: Callable[..., Table], rest: tuple[Hashable, ...]) -> tuple[str, tuple[str, ...]]:
    """SQL that asks a question of the whole market, and its columns."""
    query = question(Choice(), *rest)
    return compiled(query), tuple(query.columns)


@lru_cache(maxsize=_KEPT)
def _chosen(choice: Choice) -> tuple[tuple[str, str], ...]:
    """SQL of each table that a choice narrows; inside it the tables are the lake's own."""
    record = chosen(RECORD, choice)
    told = ((table, compiled(getattr(record, table))) for table in _CHOSEN)
    return tuple((table, _own(sql)) for table, sql in told)


def _own(sql: str) -> str:
    return re.sub(r'(FROM|JOIN) "(supply|process|payment)"', r'\1 main."\2"', sql)
