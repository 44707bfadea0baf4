"""Plans and outturns of past contracts out of a CSV: `contract, plan, outturn`, or `plan_1, plan_2` and so on for several plans.

Nothing is read from a file with a faulty row: a range from those that happen to be sound would not be an honest one.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.money import pence
from commonweal.contract.appraisal.backtest import PastContract
from commonweal.store.field import ABSURD, written_amount
from commonweal.store.files import read_content
from commonweal.store.text import decode

__all__ = ["read_outturns"]

_PLAN = re.compile(r"plan[ _]?(\d*)")
_FORM = "Write a row of headings: contract, plan, outturn; or plan_1, plan_2 and so on for several plans."


def read_outturns(path: Path, name: str) -> tuple[PastContract, ...]:
    """The past contracts of a file, which problems call `name`; other columns are let be.

    Raises
    ------
    FaultyInput
        With the problems of every row: an amount that is missing, no number or not above zero, a contract that stands twice.
    """
    (_, headings), *rows = _rows(decode(read_content(path, name))[0], name)
    columns = _columns(headings, name)
    read = [_Row(name, line, cells, columns) for line, cells in rows]
    if problems := [problem for row in read for problem in row.problems()] + [*_repeated(read)]:
        raise FaultyInput(sorted(problems, key=lambda problem: problem.line or 0))
    return tuple(row.contract() for row in read)


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """Every row that holds anything, with the line it starts on; the row of headings first."""
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    rows = list[tuple[int, list[str]]]()
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((line, [cell.strip() for cell in row]))
            line = reader.line_num + 1
    except csv.Error as error:
        told = Problem("not-csv", f"This is not CSV: {error}.", "Look for a quotation mark left open.", name, reader.line_num)
        raise FaultyInput([told]) from error
    if not rows:
        raise FaultyInput([Problem("empty-file", "There is nothing in it.", "Check that it was saved.", name)])
    return rows


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand: of several plans, the first one first."""

    contract: int
    plans: Sequence[int]
    outturn: int
    width: int


def _columns(headings: Sequence[str], name: str) -> _Columns:
    plain = [heading.casefold() for heading in headings]
    numbered = [(int(found[1] or 1), place) for place, heading in enumerate(plain) if (found := _PLAN.fullmatch(heading))]
    lacking = [one for one in ("contract", "outturn") if plain.count(one) != 1]
    if sorted(number for number, _ in numbered) != list(range(1, max(len(numbered), 1) + 1)):
        lacking.append("plan")
    if lacking:
        told = f"The first row does not name these columns once each: {', '.join(lacking)}."
        raise FaultyInput([Problem("heading-missing", told, _FORM, name, 1)])
    return _Columns(plain.index("contract"), [place for _, place in sorted(numbered)], plain.index("outturn"), len(headings))


@dataclass(frozen=True, slots=True)
class _Row:
    """One contract's row as it is written."""

    file: str
    line: int
    cells: Sequence[str]
    columns: _Columns

    @property
    def name(self) -> str:
        """What the contract is called."""
        return self._cell(self.columns.contract)

    def contract(self) -> PastContract:
        """The contract, once there are no problems."""
        plans = [self._cell(place) for place in self.columns.plans]
        return PastContract(self.name, tuple(_pounds(plan) for plan in plans if plan), _pounds(self._cell(self.columns.outturn)))

    def problems(self) -> Iterator[Problem]:
        """What is wrong with it."""
        first, *later = self.columns.plans
        if len(self.cells) > self.columns.width:
            remedy = "Put an amount with a comma in it between quotation marks."
            yield self.problem("row-long", f"It has {len(self.cells)} cells under {self.columns.width} headings.", remedy)
            return
        if not self.name:
            yield self.problem("missing-contract", "The contract has no name.", "Give it a name or a number.")
        for what, place in (("first plan", first), ("outturn", self.columns.outturn)):
            if not self._cell(place):
                yield self.problem(
                    "missing-amount", f"The {what} of “{self.name}” is missing.", "Add it, or leave the contract out."
                )
        for place in (first, *later, self.columns.outturn):
            yield from self._amount(self._cell(place))

    def _amount(self, written: str) -> Iterator[Problem]:
        pounds = written_amount(written)
        if written and (pounds is None or pence(pounds) > ABSURD):
            yield self.problem("not-an-amount", f"“{written:.40}” is not an amount of a contract.", "Write pounds in digits.")
        elif pounds is not None and pounds <= 0:
            told = f"{written:.40} is not above zero, and outturn over plan has no meaning."
            yield self.problem("not-above-zero", told, "Correct it, or leave the contract out and say so.")

    def problem(self, code: str, message: str, remedy: str) -> Problem:
        """Something wrong with it."""
        return Problem(code, message, remedy, self.file, self.line, fields={"contract": self.name})

    def _cell(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""


def _repeated(rows: Sequence[_Row]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        if row.name and first.setdefault(row.name, row.line) != row.line:
            told = f"“{row.name}” stands on line {first[row.name]} already."
            yield row.problem("repeated-contract", told, "Keep one of them: a contract counts once.")


def _pounds(written: str) -> float:
    return float(written_amount(written) or 0)
