"""What every payment term has: an identity, the clause it implements, and limits on what it pays in all."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from commonweal.base.language import Text, Words
from commonweal.base.measure import Identifier
from commonweal.contract.rules.bound import Bound
from commonweal.contract.rules.formula import Formula
from commonweal.contract.rules.indexation import Indexation
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.words.voice import Voice

__all__ = ["AnyTerm", "Identifier", "Part", "Priced", "distinct", "formulas", "indexation"]


class Part(BaseModel):
    """A part of a contract document."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AnyTerm(Part):
    """A payment rule: `id` and `name`, the `clause` of the contract it implements, and `bounds` on what it pays in all."""

    at_risk: ClassVar[bool] = False
    """Whether what it pays depends on outcomes or performance."""

    prices_itself: ClassVar[bool] = False
    """Whether what it earns is indexed already, because each single payment is rounded to the penny."""

    expects: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """The unit, in English, that some of its formulas must come out in, by the key they stand under."""

    given: ClassVar[frozenset[str]] = frozenset()
    """What its formulas know by these names is the term's own, and no measure."""

    id: Identifier
    name: Words
    clause: Text = Text(en="")
    bounds: list[Bound] = []

    @property
    @abstractmethod
    def needs(self) -> frozenset[str]:
        """The monthly counts that must be known before it can be computed: measures, or `measure.group`."""

    @abstractmethod
    def earned(self, sight: Sight) -> Iterator[Earned]:
        """What each of its lines earns, before its own bounds."""

    @abstractmethod
    def rule(self, voice: Voice) -> str:
        """What it pays, as the words after its name and a colon."""

    @property
    def claims(self) -> frozenset[str]:
        """The measures whose claims, person by person, it pays on."""
        return frozenset()

    @property
    def effects(self) -> frozenset[str]:
        """The measures whose verified effects, cohort by cohort, it pays on."""
        return frozenset()

    @property
    def relies_on(self) -> frozenset[str]:
        """The measures it relies on, however they are told."""
        return frozenset(name.partition(".")[0] for name in self.needs) | self.claims | self.effects

    @property
    def added_up(self) -> frozenset[str]:
        """Those of its formulas, by the key they stand under, that are worked out on the totals of several months."""
        return frozenset()

    @property
    def charges(self) -> tuple[str, ...]:
        """The earlier terms whose payments it looks at."""
        return ()

    @property
    def lines_within(self) -> tuple[str, ...]:
        """The ids of lines that are not the term's own."""
        return ()

    def line_bounds(self, _line: str) -> list[Bound]:
        """The bounds of one line."""
        return []


def distinct(names: list[str]) -> list[str]:
    """Names of terms, none of them twice: a charge is looked at once."""
    if len(set(names)) < len(names):
        raise ValueError("a term stands here twice.")
    return names


class Priced(AnyTerm):
    """A term whose prices may follow an index."""

    indexed: Indexation | None = None


def indexation(term: AnyTerm) -> Indexation | None:
    """The index rule of a term's prices, if it has one."""
    return term.indexed if isinstance(term, Priced) else None


def formulas(part: Part) -> Iterator[tuple[tuple[str | int, ...], Formula]]:
    """Every formula of a term, with its place in it: `("lines", 0, "outcome")`."""
    for key in type(part).model_fields:
        value = getattr(part, key)
        if isinstance(value, Formula):
            yield (key,), value
        elif isinstance(value, Part):
            yield from (((key, *path), formula) for path, formula in formulas(value))
        for place, one in enumerate(value) if isinstance(value, list) else []:
            if isinstance(one, Part):
                yield from (((key, place, *path), formula) for path, formula in formulas(one))
