"""A draft read and checked, with every problem of every part told at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from commonweal.base.document import Document, read
from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.base.language import Text
from commonweal.base.period import Month
from commonweal.contract import Contract, World, read_contract, read_world
from commonweal.contract.appraisal.appraise import Discount
from commonweal.contract.world.world import DEMAND
from commonweal.journeys.build import DISCOUNT_RATE, INFLATION
from commonweal.journeys.lab.draft import Draft, Need, Setting
from commonweal.risk.register import Register

__all__ = [
    "FEWEST",
    "FEWEST_PATHS",
    "MOST",
    "MOST_PATHS",
    "MOST_TEXT",
    "Trial",
    "document_of",
    "financial_years",
    "numbered",
    "read_trial",
]

FEWEST, MOST = 2, 4
"""Contracts side by side."""
FEWEST_PATHS, MOST_PATHS = 1_000, 250_000
"""Futures: fewer say little about the rare, and more change no figure that anybody reads."""
MOST_TEXT = 40_000
"""Characters of a document: ten times the longest of the examples."""
MOST_WORK = 6_000_000_000
"""Amounts (futures x months x payment lines) of one trial: some minutes' work."""
_SEEDS = 2**53
_MOST_MONEY = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class Trial:
    """A draft in its setting, read and checked."""

    contracts: tuple[Contract, ...]
    world: World
    register: Register | None
    need: Need | None
    budget: Mapping[str, float]
    discount: Discount
    paths: int
    seed: int

    @property
    def work(self) -> int:
        """Amounts to be computed: futures x months x payment lines."""
        return self.paths * sum(len(one.calendar.months) * _lines(one) for one in self.contracts)


def _lines(contract: Contract) -> int:
    return sum(max(len(term.lines_within), 1) for term in contract.terms) + len(contract.bounds)


def read_trial(draft: Draft, setting: Setting) -> Trial:
    """Read and check everything that somebody wrote.

    Raises
    ------
    FaultyInput
        With every problem found. Its `file` says where: `contract-1`, `world`, `risks`, `budget`, `paths`, `seed`.
    """
    faults = Faults()
    contracts = _contracts(draft, faults)
    whole = len(contracts) == len(draft.contracts)
    apart = _apart(contracts)
    world = _world(draft, contracts, apart, setting.need, faults) if whole else None
    register = _register(setting, contracts, apart, faults)
    paths, seed = _count("paths", draft.paths, FEWEST_PATHS, MOST_PATHS, faults), _count("seed", draft.seed, 0, _SEEDS - 1, faults)
    budget = {year: _amount("budget", year, typed, faults) for year, typed in draft.budget.items() if typed.strip()}
    faults.raise_any()
    assert world  # or there were faults
    trial = Trial(apart, world, register, setting.need, budget or _budget_of(world), _discount(setting, apart), paths, seed)
    if trial.work > MOST_WORK:
        told = f"{trial.paths:,} futures of contracts this long are more than the lab runs."
        raise FaultyInput([Problem("too-much", told, "Ask for fewer futures, or shorter contracts.", "paths")])
    return trial


def _contracts(draft: Draft, faults: Faults) -> list[Contract]:
    if not FEWEST <= len(draft.contracts) <= MOST:
        told = f"The lab compares {FEWEST} to {MOST} contracts; here are {len(draft.contracts)}."
        remedy = "Add another." if len(draft.contracts) < FEWEST else "Take some away."
        faults.problems.append(Problem("wrong-number", told, remedy, "contracts"))
    read_ones = []
    for place, text in enumerate(draft.contracts):
        with faults:
            read_ones.append(read_contract(document_of(text, f"contract-{place + 1}")))
    return read_ones


def document_of(text: str, name: str) -> Document:
    """A document that somebody typed; FaultyInput where it is too long, or no YAML."""
    if len(text) > MOST_TEXT:
        told = f"This is {len(text):,} characters long; the lab reads documents of at most {MOST_TEXT:,}."
        raise FaultyInput([Problem("too-long", told, "Shorten it, or use the command line.", name)])
    return Document.parse(text, name)


def _apart(contracts: Sequence[Contract]) -> tuple[Contract, ...]:
    """The contracts, told apart where the same one stands there twice so that one of them can be changed."""
    seen: dict[str, int] = {}
    apart = []
    for contract in contracts:
        count = seen[contract.id] = seen.get(contract.id, 0) + 1
        another = {"id": f"{contract.id}-{count}", "title": numbered(contract.title, count)}
        apart.append(contract if count == 1 else contract.model_copy(update=another))
    return tuple(apart)


def numbered(title: Text, count: int) -> Text:
    """The title of one of several alike.

    >>> numbered(Text(en="Block contract", cy="Contract bloc"), 2)["cy"]
    'Contract bloc (2)'
    """
    return Text(en=f"{title.en} ({count})", cy=title.cy and f"{title.cy} ({count})")


def _world(
    draft: Draft, contracts: Sequence[Contract], apart: Sequence[Contract], need: Need | None, faults: Faults
) -> World | None:
    """The world of the contracts that are here: what it says of others is left aside."""
    with faults:
        document = document_of(draft.world, "world")
        data = document.data
        if isinstance(data, dict) and isinstance(options := data.get("options"), dict):
            ours = {new.id: options[old.id] for old, new in zip(contracts, apart, strict=True) if old.id in options}
            document = replace(document, data={**data, "options": ours})
        if isinstance(document.data, dict) and any(draft.budget.values()):
            # The budget on the sheet goes before the world's own, whose years may be those of other contracts.
            document = replace(document, data={key: part for key, part in document.data.items() if key != "budget"})
        world = read_world(document, apart)
        if not need and not world.demand and any(DEMAND in _looked_at(world, one.id) for one in apart):
            told, remedy = "Measures follow from “demand”, which is not given.", "Add demand: first, count and growth."
            raise FaultyInput([document.problem("missing-demand", (), told, remedy)])
        return world
    return None


def _looked_at(world: World, option: str) -> frozenset[str]:
    seen = world.seen_by(option)
    return seen.asked_for.union(*(formula.needs for formula in seen.drawn.values()))


def _budget_of(world: World) -> dict[str, float]:
    return {year: float(amount) for year, amount in world.budget.items()}


def _register(setting: Setting, contracts: Sequence[Contract], apart: Sequence[Contract], faults: Faults) -> Register | None:
    if not setting.risks:
        return None
    with faults:
        register = read(Register, document_of(setting.risks, "risks"))
        named = [(new.id, old.id) for old, new in zip(contracts, apart, strict=True)]
        shared = [
            risk.model_copy(update={"by_option": {new: risk.by_option[old] for new, old in named if old in risk.by_option}})
            for risk in register.risks
        ]
        return register.model_copy(update={"risks": shared})
    return None


def _count(name: str, typed: str, least: int, most: int, faults: Faults) -> int:
    plain = typed.replace(",", "").strip()
    if plain.isdecimal() and len(plain) < 20 and least <= int(plain) <= most:
        return int(plain)
    told = f"“{typed.strip()[:40]}” is not a whole number from {least:,} to {most:,}."
    faults.problems.append(Problem("not-a-count", told, "Write digits.", name, fields={"least": least, "most": most}))
    return least


def _amount(name: str, path: str, typed: str, faults: Faults) -> float:
    plain = typed.strip().removeprefix("£").replace(",", "").strip()
    try:
        amount = Decimal(plain)
        if amount.is_finite() and 0 <= amount <= _MOST_MONEY:
            return float(amount)
    except InvalidOperation:
        pass
    told = f"“{typed.strip()[:40]}” is not an amount, zero or more."
    faults.problems.append(Problem("not-a-number", told, "Write digits, such as 612 or 0.5.", name, path=path))
    return 0.0


def _discount(setting: Setting, contracts: Sequence[Contract]) -> Discount:
    to = Month.of(setting.as_at) if setting.as_at else min(contract.starts for contract in contracts)
    return Discount(to, setting.rates[DISCOUNT_RATE].value, setting.rates[INFLATION].value)


def financial_years(contracts: Sequence[Contract]) -> list[str]:
    """Every financial year that some contract pays in."""
    return sorted({label for contract in contracts for label, _ in contract.calendar.financial_years})
