"""Tables out as CSV: numbers as they are stored, and no words that a spreadsheet would run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from commonweal.base.cell import inert

__all__ = ["as_csv"]


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as a file; a None is an empty cell.

    >>> as_csv(["name", "pounds"], [["=1+1", 2.5], ["Alder", None]])[3:]
    b"name,pounds\\r\\n'=1+1,2.5\\r\\nAlder,\\r\\n"
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([inert(value) for value in row] for row in rows)
    # Excel reads a file as UTF-8 only where it starts with a byte order mark.
    return text.getvalue().encode("utf-8-sig")
