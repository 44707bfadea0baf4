"""What was paid, from a ledger or from any CSV with a line and an amount in each row."""

import difflib
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.period import Month
from commonweal.contract import Contract
from commonweal.contract.settlement.reconcile import lines
from commonweal.contract.sight import FUND, WHOLE
from commonweal.store.columns import named_rows
from commonweal.store.field import written_month, written_number
from commonweal.store.files import read_content
from commonweal.store.text import decode, heading

__all__ = ["read_paid"]

_COLUMNS = ("line", "amount", "month", "contract")


def read_paid(path: Path, name: str, contract: Contract, to: Month) -> dict[str, Decimal]:
    """Pounds paid by line, of a contract, for months up to `to`.

    A line is called by its id, or by its name in either language. Rows may say their `month` and their `contract`, as a ledger's
    do; rows that do not are all counted.

    Raises
    ------
    FaultyInput
        With every row that cannot be read.
    """
    reader, paid = _Reader(name, contract), defaultdict[str, Decimal](Decimal)
    for (line, amount, month, whose), _beyond, at in named_rows(decode(read_content(path, name))[0], name, _COLUMNS, _COLUMNS[:2]):
        if whose in ("", contract.id) and reader.month(month, at, to) <= to:
            paid[reader.line(line, at)] += reader.amount(amount, at)
    if reader.problems:
        raise FaultyInput(reader.problems)
    return dict(paid)


class _Reader:
    """Reads cells, and gathers what is wrong with them in `problems`; something stands in for what cannot be read."""

    def __init__(self, name: str, contract: Contract) -> None:
        self.problems: list[Problem] = []
        self._name = name
        named = lines(contract)
        self._called = {heading(called): line for line, text in named.items() for called in (line, text.en, text.cy) if called}
        ids = "|".join(re.escape(one) for one in (*named, *(term.id for term in contract.terms), WHOLE))
        # The lines of cohorts and of limits are not written in the document.
        self._line = re.compile(rf"({ids})(\.\w+|_bound_\d+)?|{FUND}")

    def line(self, written: str, at: int) -> str:
        """A line's id."""
        if self._line.fullmatch(written):
            return written
        plain = heading(written)
        if plain not in self._called:
            near = difflib.get_close_matches(plain, self._called, 1)
            remedy = f"Did you mean {self._called[near[0]]}?" if near else "Write the id of a line, or its name."
            self._fault("unknown-line", f"“{written}” is no line of the contract.", remedy, at, "line")
        return self._called.get(plain, "")

    def amount(self, written: str, at: int) -> Decimal:
        """Pounds."""
        amount = written_number(written)
        if amount is None:
            told = f"“{written}” is not a number that can be read."
            self._fault("unreadable-number", told, "Write digits, with a point before pence.", at, "amount")
        return amount or Decimal(0)

    def month(self, written: str, at: int, otherwise: Month) -> Month:
        """A month, where one is written."""
        month = written_month(written) if written else otherwise
        if month is None:
            told = f"“{written}” is not a month that can be read."
            self._fault("unreadable-date", told, "Write the month as 2027-04.", at, "month")
        return month or otherwise

    def _fault(self, code: str, told: str, remedy: str, at: int, column: str) -> None:
        self.problems.append(Problem(code, told, remedy, self._name, at, column, {"column": column}))
