"""Tables whose rows name bodies as their source does, with the organisations that those were found to be.

A new finding of who is who changes what is asked here, and no row that was read.
"""

from collections.abc import Callable, Mapping

import ibis
from ibis.expr.types import Table

__all__ = ["IDENTITY", "KNOWN"]

IDENTITY: Table = ibis.table(dict.fromkeys(("name", "scheme", "identifier", "others", "organisation"), "string"), name="identity")
"""Which organisation a name is of, with a number in a register, and further ones, or without."""


def _parties(told: Table, identity: Table) -> Table:
    same = [told[column].identical_to(identity[column]) for column in ("name", "scheme", "identifier", "others")]
    return _with(told, identity, same, organisation="organisation")


def _payments(told: Table, identity: Table) -> Table:
    unnumbered = identity.filter(identity.identifier.isnull() & identity.others.isnull())
    paid = _with(told, unnumbered, [told.supplier_name == unnumbered.name], supplier="organisation")
    again = unnumbered.view()
    return _with(paid, again, [paid.buyer_name == again.name], buyer="organisation")


def _grants(told: Table, identity: Table) -> Table:
    unnumbered = identity.filter(identity.identifier.isnull() & identity.others.isnull())
    return _with(told, unnumbered, [told.recipient_name == unnumbered.name], recipient="organisation")


def _with(told: Table, identity: Table, same: list[ibis.expr.types.BooleanValue], **filled: str) -> Table:
    """Rows with a column filled by what was found, where anything was."""
    joined = told.left_join(identity, same)
    found = {column: ibis.coalesce(identity[source], told[column]) for column, source in filled.items()}
    return joined.select(**{column: found.get(column, told[column]) for column in told.columns})


KNOWN: Mapping[str, Callable[[Table, Table], Table]] = {"party": _parties, "payment": _payments, "grant": _grants}
"""How each such table is made of what was told and of IDENTITY."""
