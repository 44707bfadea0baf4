"""What `contract pay` does: read everything, settle, add to the ledger, and show the certificate."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table

from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.base.language import Language, Text, money, month
from commonweal.base.period import Month
from commonweal.cli.contract.reading import read
from commonweal.cli.telling import tell
from commonweal.contract import Contract
from commonweal.contract.facts.recorded import complete_to, lacking
from commonweal.contract.fund import Fund, read_fund
from commonweal.contract.settlement.certificate import Certificate, Entry, Kind
from commonweal.contract.settlement.settle import settle, settle_fund
from commonweal.store.facts import FactsRead, last_recorded, read_facts
from commonweal.store.files import read_document
from commonweal.store.ledger import Ledger, add_to_ledger, read_ledger
from commonweal.store.ledger import as_csv as entries_as_csv

__all__ = ["Settled", "as_csv", "as_json", "settled", "show"]

_PAGE = 160
"""Columns of output that does not go to a terminal."""
_COLUMNS = (
    Text(en="Line", cy="Llinell"),
    Text(en="Month", cy="Mis"),
    Text(en="Kind", cy="Math"),
    Text(en="Amount", cy="Swm"),
    Text(en="Why", cy="Pam"),
)
_KINDS: dict[Kind, Text] = {
    "due": Text(en="due", cy="yn ddyledus"),
    "deducted": Text(en="deducted", cy="wedi'i ddidynnu"),
    "withheld": Text(en="withheld", cy="wedi’i ddal yn ôl"),
    "released": Text(en="released", cy="wedi'i ryddhau"),
    "adjusted": Text(en="adjusted", cy="wedi'i addasu"),
    "clawed_back": Text(en="clawed back", cy="wedi'i adfachu"),
}
_TO = Text(en="of it to this party", cy="ohono i'r parti hwn")
_TOTAL = Text(en="to be paid now", cy="i'w dalu nawr")
_NOTHING = Text(en="Nothing is to be paid now.", cy="Nid oes dim i'w dalu nawr.")
_ROUNDING = Text(
    en="Each line is rounded to the penny in each month, half a penny away from zero; totals are sums of what was rounded.",
    cy="Talgrynnir pob llinell i'r geiniog ym mhob mis, hanner ceiniog i ffwrdd o sero; "
    "symiau o'r hyn a dalgrynnwyd yw'r cyfansymiau.",
)


@dataclass(frozen=True, slots=True)
class Settled:
    """A contract with its certificate."""

    contract: Contract
    certificate: Certificate


def settled(
    files: Sequence[Path],
    facts: Sequence[Path],
    to: Month | None,
    ledger: Path | None,
    fund: Path | None,
    *,
    accept_good: bool,
    language: Language,
) -> list[Settled]:
    """Contracts settled on their facts, and what is to be paid added to the ledger; FaultyInput with the problems of every file."""
    contracts, common = _contracts(files, fund)
    told, paid = _inputs(contracts, facts, ledger)
    _check_starts(contracts, to)
    last = to or _last(contracts, told, facts)
    if problems := [one for each in zip(contracts, told, facts, strict=True) for one in _problems(*each, last)]:
        if not accept_good:
            raise FaultyInput(problems)
        last = _settleable(contracts, told, last)
    recorded = [(contract, read.recorded) for contract, read in zip(contracts, told, strict=True)]
    unread = {contract.id: read.unread for contract, read in zip(contracts, told, strict=True)}
    if common is None:
        certificates: Sequence[Certificate] = [settle(*recorded[0], paid.entries, last, told[0].unread)]
    else:
        certificates = settle_fund(common, recorded, paid.entries, last, unread)
    _tell_waiting(certificates, told, facts)
    made = [entry for certificate in certificates for entry in certificate.entries]
    if ledger and made:
        add_to_ledger(ledger, str(ledger), paid, made, language)
    return [Settled(*pair) for pair in zip(contracts, certificates, strict=True)]


def _contracts(files: Sequence[Path], fund: Path | None) -> tuple[list[Contract], Fund | None]:
    faults, contracts = Faults(), list[Contract]()
    for file in files:
        with faults:
            contracts.append(read(file))
    faults.raise_any()
    return contracts, read_fund(read_document(fund, str(fund)), contracts) if fund else None


def _inputs(contracts: Sequence[Contract], facts: Sequence[Path], ledger: Path | None) -> tuple[list[FactsRead], Ledger]:
    faults, told, paid = Faults(), list[FactsRead](), Ledger()
    for contract, file in zip(contracts, facts, strict=True):
        with faults:
            told.append(read_facts(file, str(file), contract))
    if ledger:
        with faults:
            paid = read_ledger(ledger, str(ledger))
    if faults.problems:
        raise FaultyInput([*(problem for read in told for problem in read.problems), *faults.problems])
    return told, paid


def _check_starts(contracts: Sequence[Contract], to: Month | None) -> None:
    starts = min(contract.starts for contract in contracts)
    if to and to < starts:
        told = f"{to} is before the contract starts, in {starts}."
        raise FaultyInput([Problem("before-contract", told, "Give a later month: --to.")])


def _last(contracts: Sequence[Contract], told: Sequence[FactsRead], facts: Sequence[Path]) -> Month:
    """The last month recorded of every contract which still runs."""
    faults, lasts = Faults(), list[Month]()
    for contract, one, file in zip(contracts, told, facts, strict=True):
        with faults:
            lasts.append(last_recorded(one, str(file), contract))
    faults.raise_any()
    running = [last for contract, last in zip(contracts, lasts, strict=True) if last < contract.ends]
    return min(running, default=max(contract.ends for contract in contracts))


def _problems(contract: Contract, told: FactsRead, file: Path, last: Month) -> list[Problem]:
    months = [month for month in contract.calendar.months if month <= last]
    missing = lacking(contract, told.recorded, months, told.spoilt) if months else ()
    return [*told.problems, *(replace(problem, file=str(file)) for problem in missing)]


def _settleable(contracts: Sequence[Contract], told: Sequence[FactsRead], last: Month) -> Month:
    """The last month that sound rows can settle, no later than asked; says on stderr what is left out."""
    if left_out := [str(problem) for one in told for problem in one.problems]:
        tell("Left out:", left_out)
    for contract, one in zip(contracts, told, strict=True):
        months = [month for month in contract.calendar.months if month <= last]
        short = list(lacking(contract, one.recorded, months)) if months else []
        if short:
            complete = complete_to(contract, one.recorded, months)
            if complete is None:
                raise FaultyInput(short)
            tell(f"“{contract.id}” can only be settled to {complete}:", map(str, short))
            last = complete
    return last


def _tell_waiting(certificates: Sequence[Certificate], told: Sequence[FactsRead], facts: Sequence[Path]) -> None:
    rows = [f"row {row} of {file}" for read, file in zip(told, facts, strict=True) for row in read.unread.values()]
    waiting = [entry for certificate in certificates for entry in certificate.waiting]
    if waiting:
        unread = ", ".join(dict.fromkeys(rows))
        left = (f"{entry.contract}: {entry.name.en}, {entry.month}: {_pounds(entry.amount, 'en')}" for entry in waiting)
        tell("Not taken back or changed:", (f"{one}, while {unread} is unread." for one in left))


def as_json(settled: Sequence[Settled]) -> str:
    """Certificates as JSON; pounds as text, which is exact."""
    return json.dumps({"certificates": [_plain(one.certificate) for one in settled]}, ensure_ascii=False, indent=2)


def _plain(certificate: Certificate) -> dict[str, object]:
    return {
        "contract": certificate.contract,
        "certificate": certificate.number,
        "settled_to": str(certificate.settled_to),
        "total": f"{certificate.total:.2f}",
        "by_kind": {kind: f"{amount:.2f}" for kind, amount in certificate.by_kind.items()},
        "parties": {party: f"{amount:.2f}" for party, amount in certificate.parties.items()},
        "entries": [_plain_entry(entry) for entry in certificate.entries],
    }


def _plain_entry(entry: Entry) -> dict[str, object]:
    return {
        "term": entry.term,
        "line": entry.line,
        "name": entry.name.model_dump(),
        "month": str(entry.month),
        "kind": entry.kind,
        "amount": f"{entry.amount:.2f}",
        "why": entry.why.model_dump(),
    }


def as_csv(settled: Sequence[Settled], language: Language) -> str:
    """Every entry, as the ledger has it."""
    return entries_as_csv((entry for one in settled for entry in one.certificate.entries), language)


def show(settled: Sequence[Settled], language: Language) -> None:
    """Print certificates as tables."""
    terminal = Console().is_terminal
    console = Console(width=None if terminal else _PAGE, markup=False, highlight=False)
    for one in settled:
        console.print(_table(one, language) if one.certificate.entries else f"{_heading(one, language)}\n{_NOTHING[language]}")
    console.print(_ROUNDING[language], soft_wrap=True)


def _heading(one: Settled, language: Language) -> str:
    title, number, last = one.contract.title[language], one.certificate.number, month(one.certificate.settled_to, language)
    if not one.certificate.entries:
        return Text(en=f"{title}, settled to {last}", cy=f"{title}, wedi'i setlo hyd at fis {last}")[language]
    return Text(
        en=f"{title}: certificate {number}, settled to {last}", cy=f"{title}: tystysgrif {number}, wedi'i setlo hyd at fis {last}"
    )[language]


def _table(one: Settled, language: Language) -> Table:
    table = Table(title=_heading(one, language), title_justify="left")
    for column in _COLUMNS:
        table.add_column(column[language], justify="right" if column.en == "Amount" else "left", overflow="fold")
    for entry in one.certificate.entries:
        kind, amount = _KINDS[entry.kind][language], _pounds(entry.amount, language)
        table.add_row(entry.name[language], month(entry.month, language), kind, amount, entry.why[language])
    table.add_section()
    for of_kind, total in one.certificate.by_kind.items():
        table.add_row("", "", _KINDS[of_kind][language], _pounds(total, language), "")
    table.add_row("", "", _TOTAL[language], _pounds(one.certificate.total, language), "", style="bold")
    names = {party.id: party.name for party in one.contract.parties}
    for party, part in one.certificate.parties.items():
        table.add_row(names[party][language], "", _TO[language], _pounds(part, language), "")
    return table


def _pounds(amount: Decimal, language: Language) -> str:
    return money(float(amount), language, pence=True)
