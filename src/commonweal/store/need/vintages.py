"""A folder of published forecasts: a file for each, written once, whose name holds the hash of what is in it."""

import os
import re
import tempfile
import unicodedata
from pathlib import Path

from commonweal.base.errors import Faults, FaultyInput, Problem
from commonweal.need.record.vintage import Vintage, read_vintage, vintage_json
from commonweal.store.files import read_content

__all__ = ["file_name", "publish", "read_vintages"]

_NAMED = re.compile(r"\d{4}-\d{2}-\d{2}_[a-z0-9-]+_[a-z0-9-]+_([0-9a-f]{64})\.json")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
"""Letters kept of a place or a measure: with the date and the hash a name stays below the 255 bytes that file systems allow."""


def file_name(vintage: Vintage) -> str:
    """Day, place, measure and hash: `2026-05-01_ourtown_children_<hash>.json`."""
    return f"{vintage.published}_{_plain(vintage.place)}_{_plain(vintage.measure)}_{vintage.sha256}.json"


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_PLAIN.sub("-", letters)[:_LONGEST].strip("-") or "x"


def publish(folder: Path, vintage: Vintage) -> Path:
    """Write a published forecast, whole or not at all, and never in place of another.

    Parameters
    ----------
    folder
        Made if it is not there.

    Returns
    -------
    The file. Where the same forecast is there already, nothing is written.

    Raises
    ------
    FaultyInput
        Nothing can be written there, or a file of that name was altered.
    """
    name, content = file_name(vintage), vintage_json(vintage)
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            _written(target, content)
    except OSError as error:
        told = f"Nothing can be written there: {error.strerror}."
        raise FaultyInput([Problem("not-writable", told, "Name a folder of yours.", str(folder))]) from error
    # What is in the file is read back even where it was written just now: a record that cannot be read is none.
    read_vintage(read_content(target, name), vintage.sha256, name)
    return target


def _written(target: Path, content: bytes) -> None:
    """Two that publish the same forecast at once write the same bytes, so it does not matter which comes last."""
    descriptor, aside = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is private; a published forecast is not.
        Path(aside).chmod(0o644)
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def read_vintages(folder: Path, name: str = "") -> tuple[Vintage, ...]:
    """Every published forecast of a folder, by day, place and measure. A folder that is not there yet holds none.

    Parameters
    ----------
    folder
        Its JSON files are read, others are let be.
    name
        What to call it in problems; its path if not given.

    Raises
    ------
    FaultyInput
        It cannot be read, or with every file that was altered, renamed or is no published forecast.
    """
    called, faults, found = Path(name or str(folder)), Faults(), list[Vintage]()
    for path in _files(folder, str(called)):
        with faults:
            found.append(_read(path, str(called / path.name)))
    faults.raise_any()
    return tuple(found)


def _files(folder: Path, name: str) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".json" and not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        told = f"It cannot be read: {error.strerror}."
        raise FaultyInput([Problem("unreadable-folder", told, "Name the folder of published forecasts.", name)]) from error


def _read(path: Path, name: str) -> Vintage:
    named = _NAMED.fullmatch(path.name)
    if not named:
        told = "This is not named as a published forecast is: by day, place, measure and hash."
        remedy = "Put back the name that it was published under, or move it elsewhere."
        raise FaultyInput([Problem("not-a-forecast", told, remedy, name)])
    vintage = read_vintage(read_content(path, name), named[1], name)
    if file_name(vintage) != path.name:
        told = f"The name of this published forecast was altered: it was “{file_name(vintage)}”."
        raise FaultyInput([Problem("altered-forecast", told, "Put back the name that it was published under.", name)])
    return vintage
