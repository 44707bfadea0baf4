"""Facts of a contract from CSV, one row a fact: what could be read, and every faulty row with what to do about it.

A council's own export is read kindly: headings in any case, signs and commas in numbers, days and months as spreadsheets write
them. What a row says is never guessed at.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.period import Month
from commonweal.contract import Contract
from commonweal.contract.facts.recorded import Claim, Recorded, paid_once
from commonweal.store.columns import named_rows
from commonweal.store.fact import COLUMNS, Count, Fact, FactRow, RowReader
from commonweal.store.field import written_month
from commonweal.store.files import read_content
from commonweal.store.text import decode

__all__ = ["FactsRead", "last_recorded", "read_facts"]

_Key = tuple[Any, ...]
"""What a fact is of, its measure first: no two facts may be of the same."""


@dataclass(frozen=True, slots=True)
class FactsRead:
    """A facts file as read.

    Parameters
    ----------
    recorded
        What sound rows tell.
    problems
        What is wrong with the others, which were left out.
    spoilt
        The monthly counts that faulty rows meant to tell, each with its month, or None where that could not be read.
    unread
        The measures told by person or by cohort of which a row could not be used, each with the first such row. A row whose measure
        is not known may be of any of them.
    """

    recorded: Recorded
    problems: tuple[Problem, ...]
    spoilt: frozenset[tuple[str, Month | None]]
    unread: Mapping[str, int]


def read_facts(path: Path, name: str, contract: Contract) -> FactsRead:
    """The facts of a contract from a CSV; `name` is what problems call the file.

    Raises
    ------
    FaultyInput
        The file cannot be opened or is no CSV, or a column is missing.
    """
    gathered = _Gathered(contract, name)
    for cells, beyond, line in named_rows(decode(read_content(path, name))[0], name, COLUMNS, COLUMNS[:3]):
        gathered.take(FactRow._make([*cells, beyond, line]))
    return gathered.read()


def last_recorded(told: FactsRead, name: str, contract: Contract) -> Month:
    """The last month that a facts file called `name` records.

    Raises
    ------
    FaultyInput
        Nothing in it says which month that is.
    """
    last = told.recorded.last(contract, told.spoilt)
    if last is None:
        message, remedy = "Nothing is recorded that says how far to settle.", "Say to which month: --to."
        raise FaultyInput([*told.problems, Problem("no-last-month", message, remedy, name)])
    return last


class _Gathered:
    """What the rows of a file tell together: nothing twice, and nobody twice for what is paid once."""

    def __init__(self, contract: Contract, name: str) -> None:
        self._reader, self._contract = RowReader(contract, name), contract
        # Two mappings, since a pair for each of a hundred thousand rows would cost more to keep than to read.
        self._facts: dict[_Key, Fact] = {}
        self._lines: dict[_Key, int] = {}
        self._disputed: set[_Key] = set()
        self._spoilt: set[tuple[str, Month | None]] = set()
        self._unread: dict[str, int] = {}

    def take(self, row: FactRow) -> None:
        """Keep what a row tells, or say why not."""
        name, fact = self._reader.fact(row)
        if fact is None:
            self._spoil(name, row)
            return
        key = (name, *_subject(fact))
        if key not in self._facts:
            self._facts[key], self._lines[key] = fact, row.line
        elif self._facts[key] == fact:
            told = f"Row {self._lines[key]} tells the same."
            self._reader.fault(row.line, "measure", "repeated-fact", told, "Keep one of the two.", measure=name)
        else:
            # Nothing says which of the two is right.
            self._disputed.add(key)
            self._spoil(name, row)
            told = f"Row {self._lines[key]} tells it otherwise."
            self._reader.fault(row.line, "measure", "repeated-fact", told, "Keep the right one.", measure=name)

    def _spoil(self, name: str, row: FactRow) -> None:
        month = written_month(row.when)
        groups = self._contract.measures[name].groups if name in self._contract.measures else []
        for one in [name] if name else self._contract.measures:
            if one in self._contract.measures and self._contract.measures[one].per != "month":
                self._unread.setdefault(one, row.line)
        self._spoilt |= {(part, month) for part in (name, *(f"{name}.{group}" for group in groups))}

    def read(self) -> FactsRead:
        """What sound rows tell, and what is wrong with the others."""
        for key in self._disputed:
            del self._facts[key]
        self._leave_out_claims_again()
        months, claims, effects = (defaultdict[str, Any](dict), defaultdict[str, Any](list), defaultdict[str, Any](list))
        for (name, *_), fact in self._facts.items():
            match fact:
                case Claim():
                    claims[name].append(fact)
                case Count(part, month, value):
                    months[part][month] = value
                case _:
                    effects[name].append(fact)
        problems = sorted(self._reader.problems, key=lambda problem: problem.line or 0)
        return FactsRead(Recorded(months, claims, effects), tuple(problems), frozenset(self._spoilt), self._unread)

    def _leave_out_claims_again(self) -> None:
        """Of a person's claims for what is paid once, keep the earliest."""
        once = paid_once(self._contract)
        made = [(fact, self._lines[key], key) for key, fact in self._facts.items() if key[0] in once and isinstance(fact, Claim)]
        earliest: dict[tuple[str, str], tuple[Claim, int]] = {}
        for claim, line, key in sorted(made, key=lambda one: (one[0].day, one[1])):
            before, first = earliest.setdefault((key[0], claim.person), (claim, line))
            if first != line:
                told = f"{claim.person} was claimed for on {before.day} in row {first}, and this is paid once."
                self._reader.fault(line, "person", "claimed-twice", told, "Keep the claim that was verified.", measure=key[0])
                del self._facts[key]


def _subject(fact: Fact) -> _Key:
    """What a fact is of, beside its measure."""
    match fact:
        case Count(name, month, _):
            return name, month
        case Claim(person, day, _):
            return person, day
        case effect:
            return (effect.cohort,)
