"""A draft of a mapping file for a sheet that cannot be made out: what is there, and what it may be."""

import difflib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from commonweal.base.errors import FaultyInput
from commonweal.store.market.sheet.known import LAYOUTS
from commonweal.store.market.sheet.layout import Layout, plain
from commonweal.store.market.sheet.mapping import Kind
from commonweal.store.market.sheet.table import headings_of, tables

__all__ = ["propose"]

_LIKE = 0.72
"""How alike a heading and a known name have to be, by difflib's ratio, to be proposed."""


def propose(path: Path, kind: Kind, name: str) -> str:
    """A mapping file to start from: the columns that are known or look like it, and the headings that are left.

    Raises
    ------
    FaultyInput
        The file cannot be read as a sheet at all.
    """
    layout = LAYOUTS[kind]
    try:
        table = tables(path, name, layout, None)[0]
        headings, columns = list(table.headings), dict(table.columns)
    except FaultyInput as error:
        if error.problems[0].code != "heading-missing":
            raise
        headings = headings_of(path, name)
        columns = _alike(layout, headings)
    return _written(layout, headings, columns)


def _alike(layout: Layout, headings: Sequence[str]) -> dict[str, int]:
    """The fields whose names headings come near, the nearest pairs first, each field and heading once."""
    pairs = [
        (-max(difflib.SequenceMatcher(None, plain(heading), name).ratio() for name in field.names), order, place)
        for order, field in enumerate(layout.fields)
        for place, heading in enumerate(headings)
        if heading.strip()
    ]
    found: dict[str, int] = {}
    for score, order, place in sorted(pairs):
        field = layout.fields[order].name
        if -score >= _LIKE and field not in found and place not in found.values():
            found[field] = place
    return found


def _written(layout: Layout, headings: Sequence[str], columns: Mapping[str, int]) -> str:
    lines = [f"kind: {layout.kind}", "# buyer: whose file it is", "columns:"]
    for field in layout.fields:
        if field.name in columns and columns[field.name] < len(headings):
            # JSON's quotes are YAML's, and a heading may hold a colon.
            lines.append(f"  {field.name}: {json.dumps(headings[columns[field.name]].strip(), ensure_ascii=False)}")
    lacking = [each for each in layout.needed if not any(one in columns for one in each)]
    lines += [f"  # needed: {' or '.join(each)}: a heading, or the number of a column counted from 1" for each in lacking]
    left = [heading.strip() for place, heading in enumerate(headings) if heading.strip() and place not in columns.values()]
    lines += [f"# not used: {' '.join(heading.split())}" for heading in left]
    lines.append("# skip_rows: 0, dates: day-first, sign: as-written and vat: net may be said too")
    return "\n".join(lines) + "\n"
