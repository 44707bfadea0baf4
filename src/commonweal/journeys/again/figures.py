"""Every figure of a result by its path: the parts of a list are told apart by what they are known by, where they are known."""

from collections.abc import Iterator, Sequence
from typing import Any

__all__ = ["Leaf", "leaves"]

Leaf = str | int | float | bool | None

_KNOWN_BY = ("id", "key", "code", "year", "name", "place")


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Leaf]]:
    """Each figure and each word with its path.

    >>> list(leaves({"options": [{"id": "block", "cost": 3.5}], "months": [2, 4]}))
    [('options.block.id', 'block'), ('options.block.cost', 3.5), ('months.1', 2), ('months.2', 4)]
    """
    match value:
        case dict():
            for key, part in value.items():
                yield from leaves(part, f"{path}.{key}" if path else str(key))
        case list() | tuple():
            for name, part in zip(_names(value), value, strict=True):
                yield from leaves(part, f"{path}.{name}")
        case _:
            yield path, value


def _names(parts: Sequence[Any]) -> list[str]:
    """A name for each part of a list: what each is known by, where all are and no two alike; else its number."""
    for key in _KNOWN_BY:
        names = [str(part[key]) for part in parts if isinstance(part, dict) and isinstance(part.get(key), str | int)]
        if len(names) == len(parts) == len(set(names)):
            return names
    return [str(place) for place, _part in enumerate(parts, 1)]
