"""What `contract reconcile` does: read facts, claims and payments, and show each line that differs."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table

from commonweal.base.errors import Faults, FaultyInput
from commonweal.base.language import Language, Text, money, number
from commonweal.base.period import Month
from commonweal.cli.contract.reading import read
from commonweal.contract import Contract
from commonweal.contract.facts.recorded import Recorded, lacking
from commonweal.contract.settlement.reconcile import Reckoned, Reconciled, reconcile
from commonweal.store.facts import last_recorded, read_facts
from commonweal.store.paid import read_paid

__all__ = ["as_json", "reconciled", "show"]

_PAGE = 160
"""Columns of output that does not go to a terminal."""
_LINE, _TOTAL = Text(en="Line", cy="Llinell"), Text(en="All lines", cy="Pob llinell")
_CLAIMED, _REPORTED, _PAID = Text(en="Claimed", cy="Hawliwyd"), Text(en="Reported", cy="Adroddwyd"), Text(en="Paid", cy="Talwyd")
_OVERCLAIMED = Text(en="Claimed beyond reported", cy="Hawliwyd y tu hwnt i'r hyn a adroddwyd")
_OVERPAID = Text(en="Paid beyond reported", cy="Talwyd y tu hwnt i'r hyn a adroddwyd")


def reconciled(file: Path, facts: Path, paid: Path, claims: Path | None, to: Month | None) -> tuple[Reconciled, ...]:
    """Every line of a contract; FaultyInput with the problems of every file."""
    contract, faults = read(file), Faults()
    reported, claimed, amounts = Recorded(), None, dict[str, Decimal]()
    with faults:
        reported = _recorded(facts, contract, to)
    last = to or reported.last(contract) or contract.starts
    with faults:
        claimed = _recorded(claims, contract, last) if claims else None
    with faults:
        amounts = read_paid(paid, str(paid), contract, last)
    faults.raise_any()
    return reconcile(contract, reported, amounts, claimed, last)


def _recorded(file: Path, contract: Contract, to: Month | None) -> Recorded:
    told = read_facts(file, str(file), contract)
    last = to or last_recorded(told, str(file), contract)
    months = [month for month in contract.calendar.months if month <= last]
    missing = lacking(contract, told.recorded, months, told.spoilt) if months else ()
    if problems := [*told.problems, *(replace(problem, file=str(file)) for problem in missing)]:
        raise FaultyInput(problems)
    return told.recorded


def as_json(found: Sequence[Reconciled]) -> str:
    """Every line as JSON, whether it differs or not; pounds and counts as text, which is exact."""
    return json.dumps({"lines": [_plain(one) for one in found]}, ensure_ascii=False, indent=2)


def _plain(one: Reconciled) -> dict[str, object]:
    told = {"claimed": one.claimed, "reported": one.reported, "paid": one.paid}
    told |= {"claimed_beyond_reported": one.overclaimed, "paid_beyond_reported": one.overpaid}
    reckoned = {
        key: {"amount": f"{sums.amount:.2f}", "count": _exactly(sums.count)} for key, sums in told.items() if sums is not None
    }
    return {"line": one.line, "name": one.name.model_dump(), "differs": one.differs, **reckoned}


def _exactly(count: Decimal | None) -> str | None:
    return None if count is None else f"{count.normalize():f}"


def show(found: Sequence[Reconciled], language: Language) -> None:
    """Print each line that differs, and what all lines come to."""
    console = Console(width=None if Console().is_terminal else _PAGE, markup=False, highlight=False)
    console.print(_summary(found)[language])
    if any(one.differs for one in found):
        console.print(_table(found, language))


def _summary(found: Sequence[Reconciled]) -> Text:
    differ, all_ = sum(one.differs for one in found), len(found)
    if not differ:
        return Text(en=f"All {all_} lines agree.", cy=f"Mae pob un o'r {all_} llinell yn cytuno.")
    return Text(en=f"{differ} of {all_} lines differ.", cy=f"Mae {differ} o'r {all_} llinell yn wahanol.")


def _table(found: Sequence[Reconciled], language: Language) -> Table:
    claimed = any(one.claimed is not None for one in found)
    columns = [_LINE, *([_CLAIMED] if claimed else []), _REPORTED, _PAID, *([_OVERCLAIMED] if claimed else []), _OVERPAID]
    table = Table()
    for column in columns:
        table.add_column(column[language], justify="left" if column is _LINE else "right", overflow="fold")
    for one in found:
        if one.differs:
            table.add_row(one.name[language], *(_cell(sums, language) for sums in _sums(one)))
    table.add_section()
    together = [_added(sums) for sums in zip(*(_sums(one) for one in found), strict=True)]
    table.add_row(_TOTAL[language], *(_cell(sums, language) for sums in together), style="bold")
    return table


def _sums(one: Reconciled) -> list[Reckoned]:
    sums = (one.claimed, one.reported, one.paid, one.overclaimed, one.overpaid)
    return [each for each in sums if each is not None]


def _added(sums: Sequence[Reckoned]) -> Reckoned:
    return Reckoned(sum((one.amount for one in sums), Decimal(0)))


def _cell(sums: Reckoned, language: Language) -> str:
    """`£65,120.00 (296)`: pounds, and how many."""
    pounds = money(float(sums.amount), language, pence=True)
    return pounds if sums.count is None else f"{pounds} ({number(float(sums.count), language, places=2)})"
