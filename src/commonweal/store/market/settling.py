"""Settling a lake: finding who is who and who supplies what of all its parts, and making that what the lake holds.

A state of a lake is settled when its derived tables were made of the very parts, reviews and links that it has. One that is not,
because a run was cut off before it came to that, is settled by the next.
"""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from commonweal.store.fetch.folder import Folder
from commonweal.store.market.deriving import derive
from commonweal.store.market.identity import read_links, read_reviews
from commonweal.store.market.lake import State, define, read_state, write_state
from commonweal.store.market.lake import engine as new_engine

__all__ = ["is_settled", "renew", "settle"]

_NAMED_BY = 12
"""Characters of a hash that name a state's derived tables."""


def is_settled(folder: Path, state: State) -> bool:
    """Whether the derived tables are those of this state, and of the reviews and links that there are now."""
    return not state.parts or state.derived == _name(folder, state)


def renew(folder: Path) -> State:
    """Settle a lake as it stands, after reviews, links or loads; FaultyInput where another run is loading into it."""
    with Folder(folder):
        state = read_state(folder)
        if is_settled(folder, state):
            return state
        aside = folder / "loading"
        aside.mkdir(exist_ok=True)
        try:
            with new_engine(aside / "spilt") as engine:
                return settle(folder, engine, state)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def settle(folder: Path, engine: Any, state: State) -> State:
    """Derive what is derived, make it all what the lake holds, and remove what neither this state nor the last settled one names.

    Whoever opened the lake in its last settled state can go on asking it.
    """
    name = _name(folder, state)
    define(engine, folder, replace(state, derived=""))
    derive(engine, folder / "derived" / name, read_reviews(folder), read_links(folder))
    parts = tuple(part.name for part in state.parts)
    write_state(folder, replace(state, derived=name, settled=parts))
    _sweep(folder / "parts", {*parts, *state.settled})
    _sweep(folder / "derived", {name, state.derived})
    return read_state(folder)


def _name(folder: Path, state: State) -> str:
    """What a state's derived tables are called: a hash of all that they are made of."""
    made_of = "\n".join([*(part.name for part in state.parts), str(read_reviews(folder)), str(read_links(folder))])
    return hashlib.sha256(made_of.encode()).hexdigest()[:_NAMED_BY]


def _sweep(home: Path, named: set[str]) -> None:
    for one in home.iterdir() if home.is_dir() else ():
        if one.name not in named:
            shutil.rmtree(one, ignore_errors=True)
