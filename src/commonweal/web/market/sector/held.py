"""The lake that pages ask: opened once a process, opened anew when something was loaded, its answers kept for a while.

A question is a function from plain values to an Ibis expression. Its answer is known by the lake's state, the function and the
values, so that a kept one spares the making of the expression as well.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from django.conf import settings
from ibis.expr.types import Table

from commonweal.base.errors import FaultyInput
from commonweal.store.market.answered import Answered
from commonweal.store.market.lake import Lake

__all__ = ["Rows", "ask", "open_lake"]

Rows = Sequence[Mapping[str, Any]]
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
    answer = tuple(answered.answer(question(*of)))
    with _lock:
        _answers[known] = answer
        while len(_answers) > _KEPT:
            _answers.popitem(last=False)
    return answer
