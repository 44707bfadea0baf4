"""Tables that several questions start from, made once by an engine that is asked all of them."""

import ibis
from ibis.expr.types import Table

__all__ = ["once"]


def once(table: Table) -> Table:
    """The same rows, which stay a table of their own in a larger question.

    Ibis writes a chain of joins and selections out wherever it is used, each time woven into what is asked of it. A union it
    leaves whole, and names; one with no rows costs an engine nothing.
    """
    return ibis.union(table, table.filter(ibis.literal(False)))
