"""What is known of a folder between two runs: the windows that are there, and the one that a run is in the midst of."""

import datetime
from pathlib import Path

import msgspec

from commonweal.base.errors import FaultyInput, Problem

__all__ = ["Record", "Running", "State", "read_state"]


class Record(msgspec.Struct, frozen=True):
    """A window that is there: asked for until when, whether nothing more is to come, and the bytes and lines of its file."""

    until: datetime.datetime
    closed: bool
    size: int
    lines: int


class Running(msgspec.Struct, frozen=True):
    """A window that is being fetched.

    Parameters
    ----------
    window
        Its name.
    until, closed
        What its record will say.
    first, following
        The addresses of the first page and of the page that comes next; empty after the last.
    asked
        The addresses of the pages that are there.
    before, lines_before
        The bytes and lines that its file had before.
    size, lines
        The bytes and lines that have come since: what the part holds beyond them was being written when a run was killed.
    """

    window: str
    until: datetime.datetime
    closed: bool
    first: str
    following: str
    asked: tuple[str, ...] = ()
    before: int = 0
    lines_before: int = 0
    size: int = 0
    lines: int = 0


class State(msgspec.Struct, frozen=True):
    """What is known of a folder: where it comes from, its windows by name, and the one that is being fetched."""

    address: str
    windows: dict[str, Record] = {}
    running: Running | None = None


_STATE = msgspec.json.Decoder(State)


def read_state(path: Path, address: str) -> State:
    """The state that was last written, or an empty one.

    Raises
    ------
    FaultyInput
        It cannot be read, or the folder comes from another address.
    """
    try:
        state = _STATE.decode(path.read_bytes())
    except FileNotFoundError:
        return State(address)
    except msgspec.DecodeError as error:
        told = "What was fetched before is not known, since this file is damaged."
        raise FaultyInput([Problem("state-damaged", told, "Name another folder, or remove this one.", str(path))]) from error
    if state.address != address:
        told = f"This folder holds what came from {state.address}."
        raise FaultyInput([Problem("folder-of-another", told, "Name another folder, or the same --from.", str(path.parent.parent))])
    return state
