"""Questions written as SQL: of the whole market, in which what was chosen takes the place of its tables.

Making SQL takes longer than many an answer. So it is made once for each question, whatever is chosen.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from pathlib import Path

import ibis
from ibis.expr.types import Table

from commonweal import market
from commonweal.market.choice import OF_PROCESSES, Choice, chosen
from commonweal.market.table import RECORD, MarketRecord
from commonweal.store.market.lake import compiled

__all__ = ["Of", "Question", "Written", "code", "over", "written"]

Question = Callable[..., Table]
"""From plain values to an Ibis expression; those that are asked over a kept table take that first."""
Of = tuple[Hashable, ...]
Written = tuple[str, tuple[str, ...]]
"""SQL, and the columns of its answer."""

_CHOSEN = ("supply", "process", "payment", *OF_PROCESSES)
"""Tables that a choice narrows."""
_ASKED_OF = re.compile(rf'(FROM|JOIN) "({"|".join(_CHOSEN)})"')
"""Where SQL asks of such a table: columns have the names of some."""
_KEPT = 400
_WITH = "WITH "
_TABLE = "kept"


def written(question: Question, of: Of) -> Written:
    """A question as SQL; where it begins with a choice, that of the whole market with what was chosen in place of its tables."""
    if not of or not isinstance(of[0], Choice):
        query = question(*of)
        return compiled(query), tuple(query.columns)
    sql, columns = _whole(question, of[1:])
    if of[0] == Choice():
        return sql, columns
    asked = {table for _word, table in _ASKED_OF.findall(sql)}
    return _with({table: _chosen(of[0], table) for table in _CHOSEN if table in asked}, sql), columns


def over(question: Question, of: Of, table: Question, of_table: Of, rows: str) -> Written:
    """A question that is asked over what answers another, as SQL.

    Parameters
    ----------
    table, of_table
        The other, and what it is asked of, a choice first.
    rows
        SQL of its rows.
    """
    sql, columns = _over(question, of, table, of_table[1:])
    return _with({_TABLE: rows}, sql), columns


@lru_cache(maxsize=1)
def code() -> str:
    """What changes with the code that makes questions."""
    folders = (Path(market.__file__).parent, Path(__file__).parent)
    return str(sorted((str(file), file.stat().st_mtime_ns) for folder in folders for file in folder.rglob("*.py")))


def _with(tables: Mapping[str, str], sql: str) -> str:
    told = ", ".join(f'"{name}" AS ({rows})' for name, rows in tables.items())
    rest = f", {sql[len(_WITH) :]}" if sql.startswith(_WITH) else f" {sql}"
    return f"{_WITH}{told}{rest}"


@lru_cache(maxsize=_KEPT)
def _whole(question: Question, rest: Of) -> Written:
    query = question(Choice(), *rest)
    return compiled(query), tuple(query.columns)


@lru_cache(maxsize=_KEPT)
def _over(question: Question, of: Of, table: Question, rest: Of) -> Written:
    query = question(ibis.table(table(Choice(), *rest).schema(), name=_TABLE), *of)
    return compiled(query), tuple(query.columns)


@lru_cache(maxsize=_KEPT)
def _chosen(choice: Choice, table: str) -> str:
    """SQL of a table that a choice narrows; inside it the tables are the lake's own."""
    return _ASKED_OF.sub(r'\1 main."\2"', compiled(getattr(_narrowed(choice), table)))


@lru_cache(maxsize=_KEPT)
def _narrowed(choice: Choice) -> MarketRecord:
    return chosen(RECORD, choice)
