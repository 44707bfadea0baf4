"""The long Parquet file of DfE's Local Authority Interactive Tool (LAIT)."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.tally import Tally
from commonweal.need.history import History
from commonweal.need.reading import Row, histories

__all__ = ["LAIT_COLUMNS", "read_lait"]

LAIT_COLUMNS = ("Short Desc", "Years", "LA and Regions", "Values", "LA Number", "Region")
_LAIT_ROWS = """
    SELECT file_row_number + 1, "Years",
           arg_max("LA and Regions", "Years") OVER (PARTITION BY "Short Desc", coalesce("LA Number"::VARCHAR, "LA and Regions")),
           "Short Desc", "Values"::VARCHAR, "LA and Regions", "LA Number" >= 970 OR "Region" = 'NA',
           "LA Number"::BIGINT::VARCHAR, nullif("Region", 'NA')
    FROM read_parquet(?, file_row_number = true)
    WHERE list_contains(?, "Short Desc")
    ORDER BY file_row_number
"""
"""A place is known by its number and called by its latest name. England and the regions have numbers from 970
up, and no region of their own. Source: DfE, LAIT; the numbers are DfE's local authority codes."""


def read_lait(path: Path, name: str, codes: Sequence[str]) -> tuple[list[History], Tally]:
    """Histories of some measures from the long Parquet file of the Local Authority Interactive Tool.

    Parameters
    ----------
    codes
        Measures by short name, as the tool's dictionary has them: `LACnum`.

    Returns
    -------
    Histories by measure and place, those of England and of regions marked `aggregate`; and a tally with the
    row of the file.

    Raises
    ------
    FaultyInput
        The file cannot be read, has other columns, or does not hold one of the measures.
    """
    if not path.is_file():
        raise FaultyInput([Problem("missing-file", "There is no such file.", "Check its name and folder.", name)])
    tally = Tally(name)
    try:
        with duckdb.connect() as engine:
            _check_lait(engine, path, name, codes)
            found = engine.execute(_LAIT_ROWS, [str(path), list(codes)]).fetchall()
    except duckdb.Error as error:
        told = Problem("not-parquet", "This cannot be read as a Parquet file.", "Give the file as it was published.", name)
        raise FaultyInput([told]) from error
    return histories(_lait_rows(found, name, tally), tally), tally


def _check_lait(engine: duckdb.DuckDBPyConnection, path: Path, name: str, codes: Sequence[str]) -> None:
    """FaultyInput where columns or measures are not in the file."""
    columns = {row[0] for row in engine.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()}
    problems = [
        Problem("missing-column", f"The column “{column}” is missing.", "Give the file as it was published.", name, path=column)
        for column in LAIT_COLUMNS
        if column not in columns
    ]
    if not problems:
        known = engine.execute('SELECT DISTINCT "Short Desc" FROM read_parquet(?) ORDER BY ALL', [str(path)]).fetchall()
        problems = [_unknown_measure(code, [row[0] for row in known], name) for code in codes if (code,) not in known]
    if problems:
        raise FaultyInput(problems)


def _unknown_measure(code: str, known: Sequence[str], name: str) -> Problem:
    near = ", ".join(difflib.get_close_matches(code, known))
    remedy = f"Did you mean {near}?" if near else "The tool's dictionary lists the short names."
    return Problem("unknown-measure", f"“{code}” is not a measure of this file.", remedy, name, fields={"code": code})


def _lait_rows(found: Sequence[tuple[int, str, str, str, str, str, bool, str, str]], name: str, tally: Tally) -> Iterator[Row]:
    for number, years, place, measure, value, published, aggregate, code, region in found:
        at = f"{name}:{number}"
        if published != place:
            tally.repair("place-renamed", at, published)
        yield Row(at, years or "", place or "", measure, value or "", bool(aggregate), code or "", region or "")
