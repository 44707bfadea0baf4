"""A red flag: what it looks at, what raises it, and what may innocently explain it.

A flag looks at every subject it can be computed for and says of each whether it is raised; so its base rate is the share of
those looked at that are raised, and what it could not look at is never counted as clean.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

import ibis
from ibis.expr.types import BooleanValue, FloatingScalar, NumericValue, StringValue, Table

from commonweal.base.language import Text
from commonweal.base.parameters import Parameters
from commonweal.market.table import MarketRecord

__all__ = ["CAUTION", "COLUMNS", "Asked", "Flag", "Given", "Settings", "constant", "judged"]

Settings = Mapping[str, float | None]
"""Settings of a flag by name; a flag's own defaults where none are given. None where the data set the bound: a fence."""

CAUTION = Text(
    en="A flag is a reason to look, not proof of anything wrong.",
    cy="Rheswm dros edrych yw baner, nid prawf bod dim o’i le.",
)
"""What stands above every list of flags."""

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "process": "string",
        "part": "string",
        "of": "string",
        "buyer": "string",
        "figure": "float64",
        "bound": "float64",
        "evidence": "string",
        "raised": "boolean",
    }
)
"""What a flag's table has, one row a subject: the process, the subject in it (`part` is `process`, `lot`, `award`, `contract`,
`buyer`, `procuring entity`, `supplier` or `tenderer`; `of` its id), the buyer where the process does not tell it, the figure
that decides, the bound that it is held against (none where the rule has no number), what it rests on as the record has it
(ids, days, pounds; no words, so that pages can say the rest in either language), and whether it is raised. Flags of buyers,
suppliers and tenderers over many processes have no `process`."""


@dataclass(frozen=True, slots=True)
class Given:
    """What flags are given besides the record: the day on which they are asked, and dated parameters by name."""

    today: datetime.date
    parameters: Parameters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a flag is asked with: the record, its settings, dated parameters and the day on which it is asked."""

    record: MarketRecord
    settings: Settings
    parameters: Parameters
    today: datetime.date

    def setting(self, name: str) -> float:
        """A setting that always has a number."""
        value = self.settings[name]
        if value is None:
            raise TypeError(f"{name} needs a number")
        return value


@dataclass(frozen=True, slots=True)
class Flag:
    """One red flag.

    Parameters
    ----------
    code
        Its name in addresses, commands and files: `single-bid`. Its method page is `docs/methods/market/<code>.md`.
    name, meaning, innocent
        What it is called, what it may be a sign of, and what may innocently explain it.
    says
        The sentence of one subject: `{figure}` and `{bound}` stand for the numbers in their unit, `{evidence}` for what the
        record has.
    unit
        What the figure and bound are counted in.
    look
        From what it is asked with to a table with COLUMNS, one row a subject that could be looked at.
    scope
        `process` where a subject's row depends on the rows of its own process alone; `market` where it depends on others'.
    settings
        Its defaults.
    parameters
        The dated parameters that it needs, by name.
    cardinal
        Its code in Cardinal's list (`R018`); empty where it is not one of those.
    """

    code: str
    name: Text
    meaning: Text
    innocent: Text
    says: Text
    unit: Literal["pounds", "share", "count", "days", "times"]
    look: Callable[[Asked], Table]
    scope: Literal["process", "market"] = "process"
    settings: Settings = field(default_factory=dict)
    parameters: tuple[str, ...] = ()
    cardinal: str = ""

    def ask(self, record: MarketRecord, given: Given, **changed: float | None) -> Table:
        """The flag's table, with some settings changed; KeyError where it has no such setting."""
        unknown = changed.keys() - self.settings.keys()
        if unknown:
            raise KeyError(f"{self.code} has no setting {', '.join(sorted(unknown))}")
        return self.look(Asked(record, {**self.settings, **changed}, given.parameters, given.today))


def constant(value: float | None) -> FloatingScalar:
    """A number that every engine keeps as a float; written plainly, they take it for a decimal."""
    return ibis.null("float64") if value is None else ibis.literal(repr(float(value))).cast("float64")


def judged(
    table: Table,
    part: str | StringValue,
    of: StringValue,
    *,
    figure: NumericValue,
    raised: BooleanValue,
    bound: NumericValue | float | None = None,
    evidence: StringValue | None = None,
    buyer: StringValue | None = None,
) -> Table:
    """A flag's table, with COLUMNS, from a table of its subjects; its process is that of the table, if it has one."""
    nothing = ibis.null("string")
    return table.select(
        process=table.process if "process" in table.columns else nothing,
        part=ibis.literal(part) if isinstance(part, str) else part,
        of=of,
        buyer=nothing if buyer is None else buyer,
        figure=figure.cast("float64"),
        bound=constant(bound) if bound is None or isinstance(bound, int | float) else bound.cast("float64"),
        evidence=nothing if evidence is None else evidence,
        raised=raised.fill_null(False),
    )
