"""What every payment term has: an identity, the clause it implements, and limits on what it pays in all."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from commonweal.base.language import Words
from commonweal.contract.bound import Bound
from commonweal.contract.indexation import Indexation
from commonweal.contract.sight import Earned, Sight
from commonweal.contract.voice import Voice

__all__ = ["AnyTerm", "Identifier", "Part", "Priced", "distinct", "indexation"]

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""What a measure, a term or a line is called in formulas and payments."""


class Part(BaseModel):
    """A part of a contract document."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AnyTerm(Part):
    """A payment rule: `id` and `name`, the `clause` of the contract it implements, and `bounds` on what it pays in all."""

    at_risk: ClassVar[bool] = False
    """Whether what it pays depends on outcomes or performance."""

    id: Identifier
    name: Words
    clause: str = ""
    bounds: list[Bound] = []

    @property
    @abstractmethod
    def needs(self) -> frozenset[str]:
        """The measures that must be known before it can be computed."""

    @abstractmethod
    def earned(self, sight: Sight) -> Iterator[Earned]:
        """What each of its lines earns, before its own bounds."""

    @abstractmethod
    def rule(self, voice: Voice) -> str:
        """What it pays, as the words after its name and a colon."""

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
