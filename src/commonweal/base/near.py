"""The key that somebody meant: of those that a document may have at a place, the one that is written most like theirs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

__all__ = ["near_key"]

Schema = Mapping[str, Any]


def near_key(model: type[BaseModel], data: Any, path: Sequence[str | int]) -> str:
    """The known key that is most like the last of a path in a document's data; nothing where none is like it.

    >>> class Party(BaseModel):
    ...     name: str
    >>> class Deed(BaseModel):
    ...     parties: list[Party]
    >>> data = {"parties": [{"nmae": "Alder"}], "colour": "blue"}
    >>> near_key(Deed, data, ("parties", 0, "nmae")), near_key(Deed, data, ("colour",))
    ('name', '')
    """
    whole = model.model_json_schema()
    parts = list(_open([whole], whole, data))
    for step in path[:-1]:
        data = data[step]
        parts = list(_open(_inside(parts, step), whole, data))
    known = [key for part in parts for key in part.get("properties", {})]
    return next(iter(get_close_matches(str(path[-1]), known, n=1)), "")


def _inside(parts: Iterable[Schema], step: str | int) -> Iterator[Schema]:
    """What may stand under a key, or in a list."""
    for part in parts:
        if isinstance(step, int):
            yield from [part["items"]] if "items" in part else []
        elif step in part.get("properties", {}):
            yield part["properties"][step]
        elif isinstance(part.get("additionalProperties"), dict):
            yield part["additionalProperties"]


def _open(parts: Iterable[Schema], whole: Schema, data: Any) -> Iterator[Schema]:
    """Parts in place of references to them; of several that may stand, that which the data say they are of, else each."""
    for part in parts:
        if reference := part.get("$ref"):
            yield from _open([whole["$defs"][reference.rsplit("/", 1)[-1]]], whole, data)
        elif kinds := part.get("discriminator"):
            named = data.get(kinds["propertyName"]) if isinstance(data, dict) else None
            yield from _open([{"$ref": kinds["mapping"][named]}] if named in kinds["mapping"] else [], whole, data)
        elif choices := part.get("anyOf") or part.get("oneOf") or part.get("allOf"):
            yield from _open(choices, whole, data)
        else:
            yield part
