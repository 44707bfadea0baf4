"""Facts as recorded: counts by month, claims by person, effects by cohort; and what of them a contract still lacks."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from commonweal.base.errors import Problem
from commonweal.base.period import Month, months_from
from commonweal.contract.arithmetic import EXACT, Amounts
from commonweal.contract.document import Contract
from commonweal.contract.facts.claims import Claims
from commonweal.contract.facts.effects import Effect, Effects
from commonweal.contract.rules.indexation import IndexLevels
from commonweal.contract.sight import Facts
from commonweal.contract.terms import PersonSequence, VerifiedEffect, indexation

__all__ = ["ByMonth", "Claim", "Recorded", "complete_to", "interval_needed", "lacking", "paid_once", "wrong"]

ByMonth = Mapping[str, Mapping[Month, Decimal]]
"""The value of each measure (a group's as `measure.group`) and of each index, by month."""

_LOOKS_BACK = 24
"""Months before a contract's start that its first review may look back to: a year's change to a month a year old."""


class Claim(NamedTuple):
    """That a person reached an outcome, on the `day` of its evidence."""

    person: str
    day: datetime.date
    group: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded of a contract: `months` holds measures told by month and indices, `claims` those told by person and
    `effects` those told by cohort."""

    months: ByMonth = field(default_factory=dict)
    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    effects: Mapping[str, Sequence[Effect]] = field(default_factory=dict)

    def last(self, contract: Contract, spoilt: frozenset[tuple[str, Month | None]] = frozenset()) -> Month | None:
        """The last month that every monthly count is recorded for, those with nothing recorded aside; where there is none, that of
        the latest claim or effect; None where nothing is recorded. `spoilt` counts, as `lacking` has them, were recorded too."""
        counts = {part for name in contract.needs if contract.counted[name].per == "month" for part in self.told_as(name, contract)}
        told = [{*self.months.get(name, {}), *(month for one, month in spoilt if one == name and month)} for name in counts]
        if any(told):
            return min(max(months) for months in told if months)
        claimed = [Month.of(claim.day) for made in self.claims.values() for claim in made]
        return max(claimed + [one.verified for effects in self.effects.values() for one in effects], default=None)

    def facts(self, contract: Contract, last: Month) -> Facts:
        """What the engine sees of it, up to the `last` month settled.

        The engine computes whole contracts. No term looks ahead, so months not yet settled may hold anything.
        """
        claims = {name: self._claimed(name, last) for name, measure in contract.measures.items() if measure.per == "person"}
        counted = {name: _counts(made, contract) for name, made in _by_group(claims).items()}
        counts = {name: self._count(name, counted, contract) for name in contract.needs}
        return Facts(
            {name: _known(known, last, contract) for name, known in counts.items()},
            {name: _levels(self.months.get(name, {}), contract) for name in contract.indices},
            _numbered({name: claims[name] for name in contract.claims}, contract),
            {name: Effects.of(self._verified(name, last), contract.starts) for name in contract.effects},
            settled=last - contract.starts + 1,
        )

    def _count(self, name: str, claimed: ByMonth, contract: Contract) -> Mapping[Month, Decimal]:
        """A count by month: of claims, as told, or the sum of its groups."""
        if contract.counted[name].per == "person":
            return claimed.get(name, {})
        parts = [self.months.get(part, {}) for part in self.told_as(name, contract)]
        months = set().union(*parts)
        return {month: sum((part.get(month, Decimal(0)) for part in parts), Decimal(0)) for month in months}

    def told_as(self, name: str, contract: Contract) -> list[str]:
        """What a monthly count is recorded as: itself, or its groups where those alone are told."""
        groups = [] if "." in name else [f"{name}.{group}" for group in contract.counted[name].groups]
        by_group = name not in self.months and any(group in self.months for group in groups)
        return groups if by_group else [name]

    def _claimed(self, name: str, last: Month) -> list[Claim]:
        end = _first_day(last + 1)
        return [claim for claim in self.claims.get(name, ()) if claim.day < end]

    def _verified(self, name: str, last: Month) -> list[Effect]:
        return [effect for effect in self.effects.get(name, ()) if effect.verified <= last]


def _first_day(month: Month) -> datetime.date:
    return datetime.date(month.year, month.month, 1)


def _by_group(claims: Mapping[str, Sequence[Claim]]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for name, made in claims.items():
        found[name] = list(made)
        for claim in made:
            if claim.group:
                found.setdefault(f"{name}.{claim.group}", []).append(claim)
    return found


def _counts(made: Iterable[Claim], contract: Contract) -> dict[Month, Decimal]:
    by_month = Counter((claim.day.year, claim.day.month) for claim in made)
    return {month: Decimal(by_month[month.year, month.month]) for month in contract.calendar.months}


def _known(known: Mapping[Month, Decimal], last: Month, contract: Contract) -> Amounts:
    nothing = Decimal(0)
    return EXACT.array([[known.get(month, nothing) if month <= last else nothing for month in contract.calendar.months]])


def _levels(known: Mapping[Month, Decimal], contract: Contract) -> IndexLevels:
    # `lacking` has made sure of every month that a settled review looks at, the rest may hold anything.
    first = min([*known, contract.starts + -_LOOKS_BACK])
    level, levels = Decimal(1), []
    for month in months_from(first, max([*known, contract.ends]) - first + 1):
        level = known.get(month, level)
        levels.append(level)
    return IndexLevels(first, EXACT.array([levels]))


def _numbered(claims: Mapping[str, Sequence[Claim]], contract: Contract) -> dict[str, Claims]:
    """Claims with the people of all measures numbered as one."""
    numbers = {person: number for number, person in enumerate({claim.person: None for made in claims.values() for claim in made})}
    first, people = _first_day(contract.starts).toordinal(), max(1, len(numbers))
    return {
        name: Claims.of(
            [numbers[claim.person] for claim in made],
            [claim.day.toordinal() - first for claim in made],
            contract.calendar,
            people,
        )
        for name, made in claims.items()
    }


def lacking(
    contract: Contract, recorded: Recorded, months: Sequence[Month], spoilt: frozenset[tuple[str, Month | None]] = frozenset()
) -> Iterator[Problem]:
    """What must still be recorded before `months` can be settled.

    `spoilt` are counts that were told, but could not be used: each with its month, or None where that could not be read. Somebody
    has been told of them already.
    """
    for name, known, needed in _needed(contract, recorded, months):
        missing = [str(one) for one in needed if one not in known and not spoilt & {(name, one), (name, None)}]
        if missing and name in contract.indices:
            told = f"The index “{name}” is not known for {_few(missing)}."
            yield Problem("missing-index", told, "Record its published level.", fields={"index": name})
        elif missing:
            told = f"The measure “{name}” is not recorded for {_few(missing)}."
            yield Problem("missing-fact", told, "Record it, as 0 where there was none.", fields={"measure": name})


def complete_to(contract: Contract, recorded: Recorded, months: Sequence[Month]) -> Month | None:
    """The last of `months` up to which everything is recorded; None where the first already lacks something."""
    for place in range(len(months), 0, -1):
        if next(lacking(contract, recorded, months[:place]), None) is None:
            return months[place - 1]
    return None


def wrong(contract: Contract, recorded: Recorded, months: Sequence[Month]) -> Iterator[Problem]:
    """Values that no count and no index can have, and what was recorded for a time that the contract does not cover."""
    for name, known, needed in _needed(contract, recorded, months):
        for month in needed:
            value = known.get(month, Decimal(1))
            if not value.is_finite() or value < 0 or (name in contract.indices and not value):
                what = "The index" if name in contract.indices else "The measure"
                told = f"{what} “{name}” is {value} in {month}; a count cannot be negative or unknown."
                yield Problem("wrong-fact", told, "Correct the record.", fields={"measure": name, "month": str(month)})
    for name in sorted(contract.claims | contract.effects):
        days = [claim.day for claim in recorded.claims.get(name, ())]
        told_for = [Month.of(day) for day in (min(days), max(days))] if days else []
        told_for += [effect.verified for effect in recorded.effects.get(name, ())]
        if outside := [str(month) for month in told_for if not contract.starts <= month <= contract.ends]:
            told = f"The measure “{name}” is recorded for {_few(outside)}, which the contract does not cover."
            yield Problem("outside-contract", told, "Correct the record.", fields={"measure": name})
    yield from _without_interval(contract, recorded, months[-1])


def _without_interval(contract: Contract, recorded: Recorded, last: Month) -> Iterator[Problem]:
    for term in contract.terms:
        if isinstance(term, VerifiedEffect) and term.pays_on != "point":
            verified = [one for one in recorded.effects.get(term.effect, ()) if one.verified <= last]
            if without := [one.cohort for one in verified if one.lower is None or one.upper is None]:
                told = f"The effect “{term.effect}” has no interval for {', '.join(without)}, and “{term.id}” pays on it."
                yield Problem("missing-interval", told, "Record both its ends, lower and upper.", fields={"measure": term.effect})


def interval_needed(contract: Contract) -> frozenset[str]:
    """The effects whose intervals decide what is paid, and must be told."""
    return frozenset(term.effect for term in contract.terms if isinstance(term, VerifiedEffect) and term.pays_on != "point")


def paid_once(contract: Contract) -> frozenset[str]:
    """The measures of which a person may have one claim: one step alone pays on it, once."""
    steps = [step for term in contract.terms if isinstance(term, PersonSequence) for step in term.steps]
    often = Counter(step.outcome for step in steps)
    counted = {name.partition(".")[0] for name in contract.needs}
    # A claim for a step that comes after another may be made too early first.
    once = {step.outcome for step in steps if step.times == 1 and step.after is None and often[step.outcome] == 1}
    return frozenset(once - counted)


def _needed(
    contract: Contract, recorded: Recorded, months: Sequence[Month]
) -> Iterator[tuple[str, Mapping[Month, Decimal], Sequence[Month]]]:
    """Each count and index that is needed: what is known of it, and the months that it is needed for."""
    monthly = [name for name in contract.needs if contract.counted[name].per == "month"]
    for name in sorted({part for needed in monthly for part in recorded.told_as(needed, contract)}):
        yield name, recorded.months.get(name, {}), months
    for index, looked_at in sorted(_looked_at(contract, months).items()):
        yield index, recorded.months.get(index, {}), sorted(looked_at)


def _looked_at(contract: Contract, months: Sequence[Month]) -> dict[str, set[Month]]:
    """The months that each index must be known for."""
    needed: dict[str, set[Month]] = {}
    for term in contract.terms:
        if rule := indexation(term):
            reviews = [latest for period, latest in rule.reviews(contract.calendar) if contract.starts + period <= months[-1]]
            needed.setdefault(rule.index, set()).update(month for latest in reviews for month in (latest, latest + -12))
    return needed


def _few(months: list[str]) -> str:
    return ", ".join(months[:3]) + (f" and {len(months) - 3} more months" if len(months) > 3 else "")
