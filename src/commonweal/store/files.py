"""Files: documents and parameters read, and a folder of results written whole or not at all."""

import json
import os
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from commonweal.base.document import Document, read
from commonweal.base.errors import FaultyInput, Problem
from commonweal.base.parameters import Parameter
from commonweal.base.tally import Tally
from commonweal.store.text import decode

__all__ = ["MANIFEST", "check_replaceable", "read_content", "read_document", "read_parameters", "read_text", "write_whole"]

MANIFEST = "manifest.json"
"""Lists, under `outputs`, what a folder of results holds. A folder that holds anything else is never replaced."""


def read_content(path: Path, name: str) -> bytes:
    """A file's content; FaultyInput where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        told = Problem("missing-file", "There is no such file.", "Check its name and folder.", name)
        raise FaultyInput([told]) from error
    except (OSError, ValueError) as error:
        # A name that no file can have, with a zero byte in it, is a ValueError.
        why = error.strerror if isinstance(error, OSError) else error
        told = Problem("unreadable-file", f"It cannot be read: {why}.", "Check that it is a file you may read.", name)
        raise FaultyInput([told]) from error


def read_text(path: Path, name: str, tally: Tally) -> str:
    """A published file's text, tallied as put right where it was not in Unicode; FaultyInput where it cannot be read."""
    text, unicode = decode(read_content(path, name))
    if not unicode:
        tally.repair("characters-not-utf-8", name)
    return text


def read_document(path: Path, name: str) -> Document:
    """A YAML document; FaultyInput where it is missing, not text or not YAML."""
    try:
        text = read_content(path, name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        told = Problem("not-utf-8", "This is not text in UTF-8.", "Save it again as UTF-8.", name)
        raise FaultyInput([told]) from error
    return Document.parse(text, name)


def read_parameters() -> dict[str, Parameter]:
    """Every dated parameter that comes with Commonweal, by name."""
    folder = resources.files("commonweal") / "parameters"
    files = [file for file in folder.iterdir() if file.name.endswith(".yaml")]
    return {
        file.name.removesuffix(".yaml"): read(Parameter, Document.parse(file.read_text(encoding="utf-8"), file.name))
        for file in sorted(files, key=lambda file: file.name)
    }


def check_replaceable(folder: Path) -> None:
    """FaultyInput where a folder of results may not be written: nothing can be, or there is somebody's own file or folder."""
    home = next(parent for parent in folder.resolve().parents if parent.exists())
    if not (home.is_dir() and os.access(home, os.W_OK)):
        told = f"Nothing can be written in {home}."
        raise FaultyInput([Problem("not-writable", told, "Name a folder in one of yours.", str(folder))])
    if folder.exists() and not _replaceable(folder):
        told = "This holds more than an earlier build, so it is not replaced."
        raise FaultyInput([Problem("not-replaceable", told, "Name a new or empty folder.", str(folder))])


def write_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of results, a manifest among them, so that it appears whole or not at all, in place of an earlier one.

    Raises
    ------
    FaultyInput
        Where `check_replaceable` does: nothing is written.
    """
    folder = folder.resolve()
    check_replaceable(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as aside:
        new, old = Path(aside) / "new", Path(aside) / "old"
        new.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise


def _replaceable(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    return {entry.name for entry in folder.iterdir()} <= _listed(folder / MANIFEST)


def _listed(manifest: Path) -> set[str]:
    """The names that a manifest of ours lists, and its own; none where it is not one."""
    try:
        return {MANIFEST} | {output["name"] for output in json.loads(manifest.read_bytes())["outputs"]}
    except (OSError, ValueError, LookupError, TypeError):
        return set()
