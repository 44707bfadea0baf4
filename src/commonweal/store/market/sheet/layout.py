"""What the columns of a kind of sheet are called, and which column of a row of headings is which.

A heading is compared without case and punctuation: first whole, then without what stands in brackets, since “Amount (excl. VAT)”
says in brackets what matters and “Value (£)” does not. Where no known name is there, a heading that reads like one is taken.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from commonweal.store.text import heading

__all__ = ["Field", "Layout", "plain"]

_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a sheet may tell: what its column is called, the best name first, and a pattern that others look like."""

    name: str
    names: Sequence[str]
    like: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The fields of a kind of sheet, in the order in which they take their columns; there is one layout of each kind.

    `needed` lists what there has to be, each as the fields of which one will do; `said` names them for a message.
    """

    kind: str
    fields: Sequence[Field]
    needed: Sequence[Sequence[str]]
    said: str

    def field(self, name: str) -> Field:
        """A field by its name."""
        return next(one for one in self.fields if one.name == name)

    def columns(self, cells: Sequence[str], told: Mapping[str, str | int], *, loosely: bool = False) -> dict[str, int]:
        """Where each field stands in a row of headings; empty where that row lacks what is needed.

        Parameters
        ----------
        cells
            The row.
        told
            Headings, or numbers of columns from 1, by field, as a mapping file gives them: they go before any other.
        loosely
            Whether a heading that only reads like a field will do.
        """
        if sum(1 for cell in cells if cell.strip()) < len(self.needed):
            return {}
        found = _told(cells, told)
        if found is None:
            return {}
        for field, place in self._known(cells, set(told)):
            if field not in found and place not in found.values():
                found[field] = place
        # What is needed is guessed only loosely, so that most rows of a file, which are no headings, are done with here.
        if not loosely and not self._enough(found):
            return {}
        self._guess(cells, found, set(told), loosely=loosely)
        return found if self._enough(found) else {}

    def _enough(self, found: Mapping[str, int]) -> bool:
        return all(any(one in found for one in each) for each in self.needed)

    def _known(self, cells: Sequence[str], told: set[str]) -> Iterator[tuple[str, int]]:
        """Every field and column with one of its names: whole headings before those without their brackets."""
        for simplified in (plain, heading):
            places = dict[str, int]()
            for place, cell in enumerate(cells):
                places.setdefault(simplified(cell), place)
            if _names(self).isdisjoint(places):
                continue
            for field in self.fields:
                if field.name not in told:
                    yield from ((field.name, places[name]) for name in field.names if name in places)

    def _guess(self, cells: Sequence[str], found: dict[str, int], told: set[str], *, loosely: bool) -> None:
        """Take columns that read like a field: of what is needed only `loosely`, and only where nothing else will do."""
        needed = {one for each in self.needed for one in each}
        lacking = {one for each in self.needed if not any(one in found for one in each) for one in each} if loosely else set()
        for field in self.fields:
            if field.name in found or field.name in told or not field.like or field.name in needed - lacking:
                continue
            places = (place for place, cell in enumerate(cells) if place not in found.values() and _reads(field.like, cell))
            place = next(places, None)
            if place is not None:
                found[field.name] = place

    def repeats(self, cells: Sequence[str], columns: Mapping[str, int]) -> bool:
        """Whether a row only says again what columns are called: every needed column holds one of its own names."""
        needed = [name for each in self.needed for name in each if name in columns]
        return all(columns[one] < len(cells) and heading(cells[columns[one]]) in self.field(one).names for one in needed)


@cache
def _names(layout: Layout) -> frozenset[str]:
    """What any of a layout's columns may be called."""
    return frozenset(name for field in layout.fields for name in field.names)


def _told(cells: Sequence[str], told: Mapping[str, str | int]) -> dict[str, int] | None:
    """The columns that a mapping file names; None where this row does not have them all."""
    if not told:
        return {}
    headings, found = [plain(cell) for cell in cells], dict[str, int]()
    for field, column in told.items():
        if isinstance(column, int) and column <= len(cells):
            found[field] = column - 1
        elif isinstance(column, int):
            return None
        elif plain(column) in headings:
            found[field] = headings.index(plain(column))
        else:
            return None
    return found


def _reads(like: str, cell: str) -> bool:
    return len(cell) <= 80 and re.search(like, plain(cell)) is not None


def plain(text: str) -> str:
    """A heading without case and punctuation, brackets and all.

    >>> plain(" Amount (excl. VAT)")
    'amount excl vat'
    """
    return _NOT_WORDS.sub(" ", text.casefold()).strip()
