"""A market position statement from a lake."""

import datetime
from collections.abc import Callable

from commonweal.base.evidence import InputFile
from commonweal.market.choice import Choice
from commonweal.market.position.asking import queries
from commonweal.market.position.build import build
from commonweal.market.position.document import PositionDocument
from commonweal.market.position.statement import PositionStatement
from commonweal.store.files import read_parameters
from commonweal.store.market.lake import Lake

__all__ = ["position"]


def position(
    lake: Lake,
    choice: Choice,
    as_at: datetime.date,
    *,
    version: str,
    words: PositionDocument | None = None,
    file: InputFile | None = None,
    tell: Callable[[str, int, int], None] = lambda _name, _done, _all: None,
) -> PositionStatement:
    """The statement of a service and place on a day.

    Parameters
    ----------
    words, file
        What people wrote, and the file that it was read from.
    tell
        Is told which question is asked, how many have been answered, and how many there are.
    """
    parameters = read_parameters()
    asked = queries(choice, as_at, parameters)
    answers = {}
    for done, (name, query) in enumerate(asked.items()):
        tell(name, done, len(asked))
        answers[name] = lake.answer(query)
    return build(answers, choice, as_at, parameters, version=version, words=words, file=file)
