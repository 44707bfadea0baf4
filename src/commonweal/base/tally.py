"""A tally of what was read: how many records, how many could be used, and why the rest could not.

Dirty data is normal. Every reader returns a tally beside its values, so that nothing is dropped in silence.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Fault", "Tally", "TallyCount"]

_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """One record's defect: its place and the value that was wrong.

    `place` is the file with its line, record id or both; `value` is the offending text, cut short.
    """

    reason: str
    place: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class TallyCount:
    """How often one reason occurred, with the first few places."""

    reason: str
    count: int
    examples: tuple[Fault, ...]


@dataclass(slots=True)
class Tally:
    """Counts kept while reading one source.

    `refused` records could not be used; `repaired` ones were put right as stated, whether or not they could then be
    used. Reasons are stable kebab-case codes: `release-without-id`, `date-unreadable`.

    >>> tally = Tally("spend.csv", records=10)
    >>> tally.refuse("amount-unreadable", "spend.csv:7", "n/a")
    >>> tally.used, tally.share_used
    (9, 0.9)
    """

    source: str
    records: int = 0
    _refused: Counter[str] = field(default_factory=Counter)
    _repaired: Counter[str] = field(default_factory=Counter)
    _examples: dict[str, list[Fault]] = field(default_factory=dict)

    def refuse(self, reason: str, place: str, value: object = "") -> None:
        """Count one record that could not be used."""
        self._refused[reason] += 1
        self._keep(reason, place, value)

    def repair(self, reason: str, place: str, value: object = "") -> None:
        """Count one record that was put right."""
        self._repaired[reason] += 1
        self._keep(reason, place, value)

    def _keep(self, reason: str, place: str, value: object) -> None:
        examples = self._examples.setdefault(reason, [])
        if len(examples) < _EXAMPLES:
            examples.append(Fault(reason, place, str(value)[:80]))

    @property
    def used(self) -> int:
        """Records that could be used."""
        return self.records - self._refused.total()

    @property
    def share_used(self) -> float:
        """Used records over all records; 1 where there were none."""
        return self.used / self.records if self.records else 1.0

    @property
    def refused(self) -> tuple[TallyCount, ...]:
        """Why records could not be used, most frequent first."""
        return self._counts(self._refused)

    @property
    def repaired(self) -> tuple[TallyCount, ...]:
        """What was repaired, most frequent first."""
        return self._counts(self._repaired)

    def _counts(self, counter: Counter[str]) -> tuple[TallyCount, ...]:
        ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
        return tuple(TallyCount(reason, count, tuple(self._examples[reason])) for reason, count in ordered)

    @classmethod
    def merged(cls, source: str, tallies: Iterable["Tally"]) -> "Tally":
        """One tally over several sources."""
        whole = cls(source)
        for tally in tallies:
            whole.records += tally.records
            whole._refused.update(tally._refused)
            whole._repaired.update(tally._repaired)
            for reason, examples in tally._examples.items():
                whole._examples[reason] = (whole._examples.get(reason, []) + examples)[:_EXAMPLES]
        return whole
