"""What is not the same between two results: what they were made from first, then what came out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from commonweal.journeys.again.figures import Leaf
from commonweal.journeys.again.recipe import Recipe

__all__ = ["Change", "What", "changes"]

What = Literal["version", "seed", "paths", "input", "parameter", "choice", "figure", "words"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that differs: its name where there are several; as it was and as it is, None where it was or is not there."""

    what: What
    name: str
    old: Leaf
    new: Leaf


def changes(old: Recipe, new: Recipe) -> tuple[Change, ...]:
    """Everything that differs: version, seed, futures, inputs, parameters and choices; then figures and words."""
    return tuple(_changes(old, new))


def _changes(old: Recipe, new: Recipe) -> Iterator[Change]:
    if old.version != new.version:
        yield Change("version", "", old.version, new.version)
    if old.seed != new.seed:
        yield Change("seed", "", old.seed, new.seed)
    if old.paths != new.paths:
        yield Change("paths", "", old.paths, new.paths)
    yield from _between("input", _hashes(old), _hashes(new))
    yield from _between("parameter", _values(old), _values(new))
    yield from _between("choice", old.choices, new.choices)
    told = list(_between("figure", old.told, new.told))
    yield from (one for one in told if not _wordy(one))
    yield from (Change("words", one.name, one.old, one.new) for one in told if _wordy(one))


def _between(what: What, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name in {**old, **new}:
        if old.get(name) != new.get(name):
            yield Change(what, name, old.get(name), new.get(name))


def _hashes(recipe: Recipe) -> dict[str, str]:
    """The hash of each input by its name; of several of one name, all of them."""
    names = dict.fromkeys(one.name for one in recipe.inputs)
    return {name: ", ".join(sorted({one.sha256 for one in recipe.inputs if one.name == name})) for name in names}


def _values(recipe: Recipe) -> dict[str, float]:
    return {name: one.value for name, one in recipe.parameters.items()}


def _wordy(change: Change) -> bool:
    """Whether words differ, and no number."""
    return isinstance(change.old, str) or isinstance(change.new, str)
