"""A red flag: what it looks at, what raises it, and what may innocently explain it.

A flag looks at every subject it can be computed for and says of each whether it is raised; so its base rate is the share of
those looked at that are raised, and what it could not look at is never counted as clean.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ibis.expr.types import Table

from commonweal.base.language import Text
from commonweal.market.table import MarketRecord

__all__ = ["COLUMNS", "Flag", "Settings"]

Settings = Mapping[str, float]
"""Settings of a flag by name; a flag's own defaults where none are given."""

COLUMNS: Mapping[str, str] = MappingProxyType(
    {"process": "string", "part": "string", "of": "string", "figure": "float64", "evidence": "string", "raised": "boolean"}
)
"""What a flag's table has: the process, the subject in it (`part` is `process`, `lot`, `bid`, `award`, `contract`, `buyer`,
`supplier` or `tenderer`; `of` its id), the figure that decides, in words or numbers what it rests on, and whether it is raised.
Flags of buyers, suppliers and tenderers over many processes have no `process`."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One red flag.

    Parameters
    ----------
    code
        Its name in addresses, commands and files: `single-bid`. Its method page is `docs/methods/market/<code>.md`.
    name, meaning, innocent
        What it is called, what it may be a sign of, and what may innocently explain it.
    look
        From the record and settings to a table with COLUMNS, one row a subject that could be looked at.
    settings
        Its defaults.
    cardinal
        Its code in Cardinal's list (`R018`); empty where it is not one of those.
    """

    code: str
    name: Text
    meaning: Text
    innocent: Text
    look: Callable[[MarketRecord, Settings], Table]
    settings: Settings = field(default_factory=dict)
    cardinal: str = ""

    def ask(self, record: MarketRecord, **changed: float) -> Table:
        """The flag's table, with some settings changed; KeyError where it has no such setting."""
        unknown = changed.keys() - self.settings.keys()
        if unknown:
            raise KeyError(f"{self.code} has no setting {', '.join(sorted(unknown))}")
        return self.look(record, {**self.settings, **changed})
