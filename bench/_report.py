"""What every measurement prints: a table, or with `--json` a list of rows."""

import json
import sys
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

__all__ = ["Row", "report"]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its peer or floor, measured in the same run, with what is aimed at and whether it holds."""

    name: str
    ours: float
    beside: float
    ratio: float
    aim: str
    holds: bool

    @classmethod
    def of(cls, name: str, ours: float, beside: float, aim: str, *, holds: bool, ratio: float | None = None) -> "Row":
        """A row with its figures rounded to be read; the ratio is ours to what stands beside it unless it is given."""
        return cls(name, round(ours, 3), round(beside, 3), round(ours / beside if ratio is None else ratio, 2), aim, holds)


def report(rows: list[Row]) -> None:
    """Print rows as the command line asks."""
    if "--json" in sys.argv[1:]:
        json.dump([asdict(row) for row in rows], sys.stdout, indent=2)
        return
    table = Table("what", "ours", "beside", "ratio", "aim", "holds")
    for row in rows:
        table.add_row(row.name, str(row.ours), str(row.beside), str(row.ratio), row.aim, "yes" if row.holds else "no")
    Console().print(table)
